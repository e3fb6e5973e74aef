import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A status with its body, as JSON unless it is text; or no answer at all. */
export type Answer = readonly [status: number, body: object | string] | 'never';

export interface Asked {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * A service that gives these answers in turn, for what no local one can be made to say.
 * @param endpoint the variable by which its client finds it, while `work` runs
 */
export async function answering(endpoint: string, answers: readonly Answer[], work: () => Promise<unknown>) {
  const requests: Asked[] = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    const answer = answers[requests.length] ?? [418, {}];
    const chunks: Buffer[] = [];
    requests.push({
      headers: request.headers,
      get body() {
        return Buffer.concat(chunks).toString();
      },
    });
    for await (const chunk of request) chunks.push(chunk);
    if (answer === 'never') return;
    const [status, body] = answer;
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const before = process.env[endpoint];
  process.env[endpoint] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await work();
  } finally {
    process.env[endpoint] = before;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return { requests, connections };
}
