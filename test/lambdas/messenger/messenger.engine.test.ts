import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { APIGatewayProxyEventV2, SQSEvent } from 'aws-lambda';
import type { RouteKey } from '../../../contract/route.ts';
import { handler as greeter } from '../../../lambdas/messenger/greet.lambda.ts';
import { handler as webhook } from '../../../lambdas/messenger/webhook.lambda.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { ScanCommand } from '../../../platform/table/commands.ts';
import { type EventParts, httpEvent } from '../../support/events.ts';
import { standInForQueues } from '../../support/queue-stand-in.ts';
import { provideTexts } from '../../support/secrets.ts';
import { emptyTable, useEngine } from '../../support/use-engine.ts';

/** From what Meta sends to what it is asked: with a table, a queue that is kept here, and a server in Meta’s place. */

const appSecret = 'secret-of-the-app';
const pageToken = 'token-of-the-page';
const verifyToken = 'chosen-by-the-team-0123';
const queue = standInForQueues();

interface Asked {
  readonly url: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}
let graph: Server;
const asked: Asked[] = [];
let answers: { status: number; body: unknown }[] = [];

useEngine(() =>
  provideTexts({
    [env.messengerAppArn]: JSON.stringify({ appSecret, verifyToken }),
    [env.messengerPageArn]: JSON.stringify({ pageToken }),
  }),
);
beforeAll(async () => {
  graph = createServer((request, response) => {
    void textOf(request).then((body) => {
      asked.push({ url: request.url, authorization: request.headers.authorization, body });
      const { status, body: answer } = answers.shift() ?? { status: 200, body: { message_id: 'm_reply' } };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => graph.listen(0, '127.0.0.1', resolve));
  process.env[env.graphUrl] = `http://127.0.0.1:${(graph.address() as AddressInfo).port}/v23.0`;
  process.env[env.publicUrl] = 'https://imaginest.example';
  process.env[env.messengerQueueUrl] = 'https://queue.example/greetings';
});
afterAll(() => new Promise((resolve) => graph.close(resolve)));
beforeEach(async () => {
  queue.empty();
  asked.length = 0;
  answers = [];
  await emptyTable();
});
afterEach(() => {
  delete process.env[env.clockOffsetMs];
  delete process.env[env.originKey];
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

const key = 'POST /v1/messenger/webhook' as RouteKey;
const signed = (body: string, secret = appSecret) => ({
  'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
});
const send = async (body: string, parts: EventParts = {}) =>
  webhook(httpEvent(key, { body, headers: signed(body), ...parts }) as APIGatewayProxyEventV2);
const verify = (query: Record<string, string>) =>
  webhook(httpEvent('GET /v1/messenger/webhook' as RouteKey, { query }) as APIGatewayProxyEventV2);

const wrote = (person: string, message: string, text = 'Bonjour') => ({
  sender: { id: person },
  recipient: { id: '1067' },
  timestamp: 1,
  message: { mid: message, text },
});
const payloadOf = (...messaging: unknown[]) =>
  JSON.stringify({ object: 'page', entry: [{ id: '1067', time: 1, messaging }] });

/** The bodies that the queue was given. */
const queued = queue.bodies;
const deliver = (bodies: readonly string[] = queued()) =>
  greeter({ Records: bodies.map((body, index) => ({ body, messageId: `q${index}` })) } as SQSEvent);
const everything = async () =>
  JSON.stringify((await table.send(new ScanCommand({ TableName: tableName() }))).Items);

describe('Meta’s verification of the address', () => {
  const right = { 'hub.mode': 'subscribe', 'hub.verify_token': verifyToken, 'hub.challenge': '1158201444' };

  test('is answered by the challenge, as text', async () => {
    expect(await verify(right)).toMatchObject({
      statusCode: 200,
      body: '1158201444',
      headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    });
  });

  test('is refused to whoever doesn’t know the token, or asks for something else', async () => {
    for (const wrong of [
      {},
      { ...right, 'hub.verify_token': `${verifyToken}x` },
      { ...right, 'hub.verify_token': '' },
      { ...right, 'hub.mode': 'unsubscribe' },
    ]) {
      expect(await verify(wrong as Record<string, string>)).toMatchObject({ statusCode: 403, body: '' });
    }
  });
});

describe('What Meta sends', () => {
  test('is acknowledged at once, and handed on without a word of it', async () => {
    const body = payloadOf(wrote('PSID-1', 'm_A1', 'Je suis contre ce canal'));
    expect(await send(body)).toMatchObject({ statusCode: 200, body: 'EVENT_RECEIVED' });
    expect(queued().map((text) => JSON.parse(text))).toEqual([
      { newcomers: [{ person: 'PSID-1', message: 'm_A1' }], at: expect.any(Number) },
    ]);
    expect(asked).toEqual([]);
  });

  test('is read as the bytes that came, in base64 or not, with the header in any case', async () => {
    const body = payloadOf(wrote('PSID-2', 'm_A2', 'Été 🚂 / café')).replaceAll('É', '\\u00c9');
    expect(await send(body, { base64: true })).toMatchObject({ statusCode: 200 });
    const [name = '', value = ''] = Object.entries(signed(body))[0] ?? [];
    expect(await send(body, { headers: { [name.toUpperCase()]: value } })).toMatchObject({ statusCode: 200 });
    // Parsed and written again it is another body.
    expect(await send(JSON.stringify(JSON.parse(body)), { headers: signed(body) })).toMatchObject({
      statusCode: 403,
    });
    expect(queued()).toHaveLength(2);
  });

  test('that it didn’t sign is told nothing, and changes nothing', async () => {
    const body = payloadOf(wrote('PSID-1', 'm_A1'));
    const forged: Record<string, string>[] = [
      {},
      signed(body, 'another-secret'),
      { 'x-hub-signature-256': 'sha256=' },
      { 'x-hub-signature': `sha1=${createHmac('sha1', appSecret).update(body).digest('hex')}` },
    ];
    for (const headers of forged) {
      expect(await send(body, { headers })).toMatchObject({ statusCode: 403, body: '' });
    }
    expect(queued()).toEqual([]);
  });

  test('and isn’t somebody writing is left alone: readings, echoes, other objects, nonsense, nothing', async () => {
    const nothing = [
      payloadOf({ sender: { id: 'PSID-1' }, read: { watermark: 1 } }),
      payloadOf({ sender: { id: 'PSID-1' }, message: { mid: 'm_A1', is_echo: true } }),
      payloadOf('text', 7, null, { message: { mid: 'm_A1' } }),
      JSON.stringify({ object: 'instagram', entry: [{ messaging: [wrote('PSID-1', 'm_A1')] }] }),
      ...['{}', '', '[]', 'null', '{"object":"page","entry":[{}]}', '{"object":', '\u0000'],
    ];
    for (const body of nothing) expect(await send(body)).toMatchObject({ statusCode: 200 });
    expect(queued()).toEqual([]);
  });

  test('may be a thousand events, and the first button', async () => {
    const many = Array.from({ length: 999 }, (_, at) => wrote(`PSID-${at}`, `m_${at}`));
    const start = { sender: { id: 'PSID-start' }, postback: { mid: 'm_start', payload: 'GET_STARTED' } };
    expect(await send(payloadOf(...many, start))).toMatchObject({ statusCode: 200 });
    const newcomers = queued().flatMap((text) => JSON.parse(text).newcomers);
    expect(newcomers).toHaveLength(1000);
    expect(newcomers.at(-1)).toEqual({ person: 'PSID-start', message: 'm_start' });
  });

  test('is asked for again where the queue fails', async () => {
    queue.refuse(new Error('The queue is away.'));
    expect(await send(payloadOf(wrote('PSID-1', 'm_A1')))).toMatchObject({ statusCode: 500, body: '' });
  });

  test('comes through the edge, where there is one', async () => {
    process.env[env.originKey] = 'key-of-the-edge';
    const body = payloadOf(wrote('PSID-1', 'm_A1'));
    expect(await send(body)).toMatchObject({ statusCode: 404 });
    const through = { ...signed(body), 'x-origin-key': 'key-of-the-edge' };
    expect(await send(body, { headers: through })).toMatchObject({ statusCode: 200 });
  });
});

describe('A greeting', () => {
  const greetings = () => asked.map(({ body }) => JSON.parse(body).recipient.id);

  test('hands three links, the same to everybody, with the token where no log has it', async () => {
    await send(payloadOf(wrote('PSID-1', 'm_A1')));
    expect(await deliver()).toEqual({ batchItemFailures: [] });
    const [{ url, authorization, body = '' } = {}] = asked;
    expect({ url, authorization }).toEqual({
      url: '/v23.0/me/messages',
      authorization: `Bearer ${pageToken}`,
    });
    const { recipient, messaging_type, message } = JSON.parse(body);
    expect({ recipient, messaging_type }).toEqual({
      recipient: { id: 'PSID-1' },
      messaging_type: 'RESPONSE',
    });
    const { text, buttons } = message.attachment.payload;
    expect(text.length).toBeLessThanOrEqual(640);
    expect(buttons.map(({ url }: { url: string }) => url)).toEqual([
      'https://imaginest.example/conversation',
      'https://imaginest.example/de/conversation',
      'https://imaginest.example/en/conversation',
    ]);
    for (const { title } of buttons) expect(title.length).toBeLessThanOrEqual(20);
  });

  test('is sent once for a message, however often Meta and the queue bring it, and at the same time', async () => {
    const body = payloadOf(wrote('PSID-1', 'm_A1'));
    await send(body);
    await send(body);
    const twice = queued();
    await Promise.all([deliver(twice), deliver(twice), deliver(twice)]);
    await deliver(twice);
    expect(greetings()).toEqual(['PSID-1']);
  });

  test('is sent twice a day to who goes on writing, and again on the next', async () => {
    for (const message of ['m_1', 'm_2', 'm_3', 'm_4']) {
      await deliver([JSON.stringify({ newcomers: [{ person: 'PSID-1', message }], at: Date.now() })]);
    }
    expect(greetings()).toHaveLength(2);
    process.env[env.clockOffsetMs] = String(86_400_000);
    await deliver([JSON.stringify({ newcomers: [{ person: 'PSID-1', message: 'm_5' }], at: Date.now() })]);
    expect(greetings()).toHaveLength(3);
  });

  test('that Meta can’t take now is tried again, those beside it aren’t, and after eight minutes it is given up', async () => {
    answers = [{ status: 503, body: {} }];
    const newcomers = [
      { person: 'PSID-1', message: 'm_1' },
      { person: 'PSID-2', message: 'm_2' },
    ];
    const at = Date.now();
    const message = JSON.stringify({ newcomers, at });
    expect(await deliver([message])).toEqual({ batchItemFailures: [{ itemIdentifier: 'q0' }] });
    expect(await deliver([message])).toEqual({ batchItemFailures: [] });
    expect(new Set(greetings()).size).toBe(2);
    expect(greetings()).toHaveLength(3);

    answers = [{ status: 400, body: { error: { code: 613, message: 'rate' } } }];
    const late = JSON.stringify({ newcomers: [{ person: 'PSID-3', message: 'm_3' }], at: at - 8 * 60_000 });
    expect(await deliver([late])).toEqual({ batchItemFailures: [] });
  });

  test('that Meta refuses for good isn’t tried again', async () => {
    answers = [{ status: 400, body: { error: { code: 551, message: 'PSID-1 isn’t available' } } }];
    const message = JSON.stringify({ newcomers: [{ person: 'PSID-1', message: 'm_1' }], at: Date.now() });
    expect(await deliver([message])).toEqual({ batchItemFailures: [] });
    expect(await deliver([message])).toEqual({ batchItemFailures: [] });
    expect(greetings()).toHaveLength(1);
  });

  test('is sent by another attempt where one died with it in hand', async () => {
    const message = JSON.stringify({ newcomers: [{ person: 'PSID-1', message: 'm_1' }], at: Date.now() });
    const { claimGreeting } = await import('../../../lambdas/messenger/greeting-day-items.ts');
    await claimGreeting({ person: 'PSID-1', message: 'm_1' });
    await deliver([message]);
    expect(greetings()).toEqual([]);
    process.env[env.clockOffsetMs] = String(120_000);
    await deliver([message]);
    expect(greetings()).toEqual(['PSID-1']);
  });
});

test('Meta learns no opinion, and we keep nobody: no word, no number of a person or a message is asked, logged or stored', async () => {
  const text = 'Je suis contre le canal, tout contre';
  const logged: string[] = [];
  const heard = (chunk: unknown) => {
    logged.push(String(chunk));
    return true;
  };
  const outputs = [
    jest.spyOn(process.stdout, 'write').mockImplementation(heard),
    jest.spyOn(process.stderr, 'write').mockImplementation(heard),
    ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation((...parts) => void logged.push(parts.join(' '))),
    ),
  ];
  answers = [
    { status: 400, body: { error: { code: 551, message: `(#551) PERSON-7 said ${text}` } } },
    { status: 500, body: {} },
  ];
  await send(payloadOf(wrote('PERSON-7', 'MESSAGE-7', text), wrote('PERSON-8', 'MESSAGE-8', text)));
  await deliver();
  await send(`${payloadOf(wrote('PERSON-9', 'MESSAGE-9', text))}{`);
  for (const output of outputs) output.mockRestore();

  expect(logged.join('\n')).toContain('GreetingRefused');
  const kept = await everything();
  expect(kept).toContain('GREETINGDAY#');
  for (const secret of ['canal', 'PERSON', 'MESSAGE', pageToken, appSecret]) {
    expect(logged.join('\n')).not.toContain(secret);
    expect(kept).not.toContain(secret);
  }
  expect(queued().join()).not.toContain('canal');
  // What Meta is told: whom to greet, and the same words as ever.
  const told = new Set(asked.map(({ body }) => body.replaceAll(/PERSON-\d/g, '')));
  expect(told.size).toBe(1);
  expect([...told].join()).not.toMatch(/canal|MESSAGE/);
  // Nothing outlives its day.
  const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
  const endOfDay = (Math.floor(Date.now() / 86_400_000) + 1) * 86_400;
  for (const { expiresAt } of Items) expect(expiresAt).toBe(endOfDay);
});
