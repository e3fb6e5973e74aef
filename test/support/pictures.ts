import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { PictureReply } from '../../lambdas/questions/pictures/picture-reply.ts';
import { env } from '../../platform/env.ts';

/** Path of a stored picture. */
export const keptAddress = `/pictures/${'q3Jt0mN1T2y6bXk9Zc4VaA'.repeat(2).slice(1)}-1200.webp`;

/**
 * Stands in for Lambda and the function that fetches pictures from the internet, for a test file: it replies what it is told
 * to, and fails otherwise.
 */
export function usePictures() {
  let reply: PictureReply | undefined;
  let asked: string[] = [];
  const server = createServer(async (request, response) => {
    asked.push(`${request.url} ${JSON.parse(await text(request)).url}`);
    response.setHeader('content-type', 'application/json');
    if (reply === undefined) response.setHeader('x-amz-function-error', 'Unhandled');
    response.end(JSON.stringify(reply ?? { errorMessage: 'Out of memory' }));
  });
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    process.env.AWS_ENDPOINT_URL_LAMBDA = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env[env.pictureFunction] = 'Pictures';
  });
  afterAll(() => {
    server.close();
  });
  beforeEach(() => {
    reply = undefined;
    asked = [];
  });
  return {
    answer(next: PictureReply) {
      reply = next;
    },
    /** Addresses that it was asked for. */
    asked: () => asked.map((line) => line.replace('/2015-03-31/functions/Pictures/invocations ', '')),
  };
}
