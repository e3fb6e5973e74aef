import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sendMailOnce } from '../../platform/mail.ts';

/** An SES that accepts the request and never answers. */
let server: Server;
let requests = 0;
beforeAll(async () => {
  server = createServer((request) => {
    requests += 1;
    request.on('data', () => {});
    request.on('end', () => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_SES: `http://127.0.0.1:${port}`,
  });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('A mail whose answer is lost is uncertain, and no second one is asked for', async () => {
  const mail = { to: ['jeanne@exemple.fr'], subject: 'Réponse', text: 'Bonjour.' };
  expect(await sendMailOnce(mail)).toMatchObject({ outcome: 'uncertain' });
  expect(requests).toBe(1);
});
