import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/**
 * A port that is taken while the one before it and the one after it are free. They lie below those that a system chooses itself
 * (from 32,768 on under Linux), so that no test that runs meanwhile is given one of the three.
 */
export async function holdPort(): Promise<{ readonly port: number; release(): Promise<void> }> {
  for (;;) {
    const port = 4 * randomInt(5_000, 8_000);
    const servers = await Promise.all([port - 1, port, port + 1].map(listenOn));
    const [before, held, after] = servers;
    if (before !== undefined && held !== undefined && after !== undefined) {
      await Promise.all([before, after].map(close));
      return { port, release: () => close(held) };
    }
    await Promise.all(servers.map(close));
  }
}

/** undefined where somebody else does. */
function listenOn(port: number): Promise<Server | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

const close = (server: Server | undefined): Promise<void> =>
  new Promise((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
