import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync } from 'node:zlib';

/**
 * Stands in front of a deployment like the edge, and compresses text. Also serves a page without scripts at `/statique`.
 * @returns its address, and how to stop it
 */
export async function compressingServer(
  origin: string,
  staticPage: string,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, reply) => {
    const { method = 'GET', url = '/', headers } = request;
    if (url === '/statique')
      return send(reply, 200, { 'content-type': 'text/html' }, Buffer.from(staticPage));
    const { host: _, 'accept-encoding': __, connection: ___, ...rest } = headers;
    const isWithBody = method !== 'GET' && method !== 'HEAD';
    const answer = await fetch(`${origin}${url}`, {
      ...{ method, headers: rest as HeadersInit },
      ...(isWithBody && { body: new Uint8Array(await buffer(request)) }),
    });
    const kept = [...answer.headers].filter(
      ([name]) => !/^(?:content-(?:length|encoding)|connection|set-cookie)$/.test(name),
    );
    reply.setHeader('set-cookie', answer.headers.getSetCookie());
    return send(reply, answer.status, Object.fromEntries(kept), Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}`, close: () => closed(server) };
}

function send(
  reply: import('node:http').ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): void {
  const isText = /text|javascript|json|svg/.test(headers['content-type'] ?? '');
  const bytes = isText ? brotliCompressSync(body) : body;
  reply.writeHead(status, {
    ...headers,
    ...(isText && { 'content-encoding': 'br' }),
    'content-length': bytes.length,
  });
  reply.end(bytes);
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
