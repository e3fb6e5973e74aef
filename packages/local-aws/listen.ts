import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LocalError } from './runtime.ts';

/** An HTTP server that listens on this machine only; it answers 503 until it is told how to serve. */
export interface ListeningServer {
  readonly url: string;
  serve(listener: RequestListener): void;
  /** Stops accepting connections, lets running requests finish, and cuts those still running after `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

/**
 * @param port 0 takes a free one.
 * @throws LocalError when the port is taken or isn't allowed.
 */
export async function listen(port: number): Promise<ListeningServer> {
  const server = createServer({ keepAliveTimeout: 65_000 });
  const notYet: RequestListener = (_request, response) => {
    response.writeHead(503, { 'retry-after': '1', 'content-type': 'application/json' });
    response.end('{"message":"Service Unavailable"}');
  };
  server.on('request', notYet);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    serve: (listener) => {
      server.off('request', notYet);
      server.on('request', listener);
    },
    close: (graceMs = 2_000) =>
      new Promise((resolve) => {
        const insist = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(insist);
          resolve();
        });
      }),
  };
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new LocalError(`Port ${port} is taken: stop what uses it, or choose another with --port.`);
  }
  if (error.code === 'EACCES')
    return new LocalError(`Port ${port} isn't allowed: choose another with --port.`);
  return error;
}
