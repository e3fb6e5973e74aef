import { Readable } from 'node:stream';
import { buildQueryString, type HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { ServedModule } from '../../packages/local-aws/testing.ts';

/** Who answers for a service; undefined for what another answers or goes over the network. */
type Answerer = (request: HttpRequest) => Promise<HttpResponse> | undefined;

const answerers = new Set<Answerer>();
const { handle } = NodeHttpHandler.prototype;

NodeHttpHandler.prototype.handle = async function (request, options) {
  for (const answerer of answerers) {
    const response = answerer(request);
    if (response !== undefined) return { response: await response };
  }
  return handle.call(this, request, options);
};

/** Has requests that this file's modules send to AWS answered in this process. @returns how to end it */
export function answerInProcess(answerer: Answerer): () => void {
  answerers.add(answerer);
  return () => void answerers.delete(answerer);
}

/**
 * Hands what the SDK sends to this address to its gateway. Connections are half of what a call costs on one machine; what is
 * written, signed and read is the same with them and without, and end-to-end tests have them. Bodies that are streams still take one.
 *
 * @returns how to end it
 */
export function reachWithoutConnection({ url, answer }: ServedModule): () => void {
  const { hostname, port } = new URL(url);
  const send = async (request: HttpRequest, body: string | Uint8Array): Promise<HttpResponse> => {
    const query = buildQueryString(request.query);
    const {
      status,
      headers,
      body: answered,
    } = await answer(
      {
        method: request.method,
        url: query === '' ? request.path : `${request.path}?${query}`,
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
        ),
      },
      typeof body === 'string'
        ? Buffer.from(body)
        : Buffer.from(body.buffer, body.byteOffset, body.byteLength),
    );
    return new HttpResponse({
      statusCode: status,
      // As a server writes it, unless the service says otherwise; of a stream it does.
      headers:
        answered instanceof Readable
          ? { ...headers }
          : { 'content-length': String(Buffer.byteLength(answered)), ...headers },
      body: answered instanceof Readable ? answered : Readable.from([Buffer.from(answered)]),
    });
  };
  return answerInProcess((request) => {
    if (request.hostname !== hostname || String(request.port) !== port) return undefined;
    const { body = '' } = request;
    return typeof body === 'string' || body instanceof Uint8Array ? send(request, body) : undefined;
  });
}
