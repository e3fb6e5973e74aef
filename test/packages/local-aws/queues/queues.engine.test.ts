import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createQueues, type QueuesModule } from '../../../../packages/local-aws/queues/index.ts';
import { awsCall, send, type TestRuntime, testRuntime } from '../support/test-runtime.ts';

let runtime: TestRuntime;
let queues: QueuesModule;

const url = (name: string) => `http://127.0.0.1:4001/000000000000/${name}`;
const arn = (name: string) => `arn:aws:sqs:eu-west-3:000000000000:${name}`;
const call = (action: string, body: object = {}, queue = 'jobs') =>
  send(queues.service, action, { QueueUrl: url(queue), ...body });
const receive = async (body: object = {}, queue = 'jobs') =>
  (await call('ReceiveMessage', { MaxNumberOfMessages: 10, ...body }, queue)).Messages;

async function start(name: string, properties: Record<string, unknown> = {}): Promise<void> {
  await queues.kinds[0]?.start?.({
    stack: 'Service',
    logicalId: name,
    type: 'AWS::SQS::Queue',
    properties: { QueueName: name, ...properties },
  });
}

async function open(): Promise<void> {
  queues = createQueues(runtime);
  await start('dead');
  await start('jobs', { RedrivePolicy: { deadLetterTargetArn: arn('dead'), maxReceiveCount: 2 } });
}

beforeEach(async () => {
  runtime = testRuntime();
  await open();
});

afterEach(async () => {
  await queues.stop();
  runtime.dispose();
});

test('identity: the URL by Ref, the ARN and the name by GetAtt', () => {
  const identify = (properties: Record<string, unknown>) =>
    queues.kinds[0]?.identify('Service', 'DeadLetters', properties, runtime.account);
  expect(identify({})).toEqual({
    ref: url('Service-DeadLetters'),
    attributes: {
      Arn: arn('Service-DeadLetters'),
      QueueName: 'Service-DeadLetters',
      QueueUrl: url('Service-DeadLetters'),
    },
  });
});

describe('messages', () => {
  test('sent, received with their checksum, hidden, deleted', async () => {
    const sent = await call('SendMessage', {
      MessageBody: 'été',
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
    });
    const md5 = createHash('md5').update('été').digest('hex');
    expect(sent).toEqual({ MessageId: expect.any(String), MD5OfMessageBody: md5 });
    const [message] = await receive({
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['k.*', 'kind'],
    });
    expect(message).toEqual({
      MessageId: sent.MessageId,
      ReceiptHandle: expect.any(String),
      Body: 'été',
      MD5OfBody: md5,
      Attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
        SenderId: expect.any(String),
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
      },
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
    });
    expect(await receive()).toEqual([]);
    expect((await call('GetQueueAttributes', { AttributeNames: ['All'] })).Attributes).toMatchObject({
      QueueArn: arn('jobs'),
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '1',
      VisibilityTimeout: '30',
    });
    await call('DeleteMessage', { ReceiptHandle: message.ReceiptHandle });
    expect(queues.count(arn('jobs'))).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  test('long polling ends with the first message', async () => {
    const waiting = receive({ WaitTimeSeconds: 20 });
    await queues.send(arn('jobs'), 'now');
    expect((await waiting)[0].Body).toBe('now');
  });

  test('long polling waits for a delayed message', async () => {
    await call('SendMessage', { MessageBody: 'later', DelaySeconds: 1 });
    expect(queues.count(arn('jobs')).delayed).toBe(1);
    expect(await receive()).toEqual([]);
    expect(await receive({ WaitTimeSeconds: 5 })).toHaveLength(1);
  });

  test('visibility: given back at once, and refused when not in flight', async () => {
    await queues.send(arn('jobs'), 'again');
    const [first] = await receive();
    await call('ChangeMessageVisibility', { ReceiptHandle: first.ReceiptHandle, VisibilityTimeout: 0 });
    const [second] = await receive();
    expect(second.MessageId).toBe(first.MessageId);
    await expect(
      call('ChangeMessageVisibility', { ReceiptHandle: first.ReceiptHandle, VisibilityTimeout: 5 }),
    ).rejects.toMatchObject({ name: 'MessageNotInflight' });
  });

  test('an old receipt handle deletes nothing', async () => {
    await queues.send(arn('jobs'), 'mine');
    const [first] = await receive({ VisibilityTimeout: 0 });
    const [second] = await receive();
    await call('DeleteMessage', { ReceiptHandle: first.ReceiptHandle });
    expect(queues.count(arn('jobs')).inFlight).toBe(1);
    await call('DeleteMessage', { ReceiptHandle: second.ReceiptHandle });
    expect(queues.count(arn('jobs')).inFlight).toBe(0);
    await expect(call('DeleteMessage', { ReceiptHandle: 'x' })).rejects.toMatchObject({
      name: 'ReceiptHandleIsInvalid',
    });
  });

  test('received too often: moved to the dead letters', async () => {
    await queues.send(arn('jobs'), 'poison');
    for (const _ of [1, 2]) expect(await receive({ VisibilityTimeout: 0 })).toHaveLength(1);
    expect(await receive()).toEqual([]);
    expect((await receive({}, 'dead'))[0].Body).toBe('poison');
  });

  test('batches: each entry succeeds or fails by itself', async () => {
    const sent = await call('SendMessageBatch', {
      Entries: [
        { Id: '1', MessageBody: 'a' },
        { Id: '2', MessageBody: '' },
        { Id: '3', MessageBody: 'c' },
      ],
    });
    expect(sent.Successful.map((entry: { Id: string }) => entry.Id)).toEqual(['1', '3']);
    expect(sent.Failed).toEqual([expect.objectContaining({ Id: '2', Code: 'MissingParameter' })]);
    const messages = await receive();
    const Entries = messages.map((message: { ReceiptHandle: string }, index: number) => ({
      Id: String(index),
      ReceiptHandle: message.ReceiptHandle,
    }));
    expect((await call('DeleteMessageBatch', { Entries })).Successful).toHaveLength(2);
    await expect(call('SendMessageBatch', { Entries: [] })).rejects.toMatchObject({
      name: 'EmptyBatchRequest',
    });
  });

  test('survive a restart; purge empties; URLs by name', async () => {
    await queues.send(arn('jobs'), 'kept');
    await queues.stop();
    await open();
    expect(queues.count(arn('jobs')).visible).toBe(1);
    await call('PurgeQueue');
    expect(queues.count(arn('jobs')).visible).toBe(0);
    expect(await call('GetQueueUrl', { QueueName: 'dead' })).toEqual({ QueueUrl: url('dead') });
    expect(await call('ListQueues', { QueueNamePrefix: 'd' })).toEqual({ QueueUrls: [url('dead')] });
  });

  test('expire after the retention period', async () => {
    await start('short', { MessageRetentionPeriod: 1 });
    await queues.send(arn('short'), 'gone soon');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await receive({}, 'short')).toEqual([]);
  });
});

describe('refusals', () => {
  test.each([
    ['QueueDoesNotExist', 'SendMessage', { QueueUrl: url('nowhere'), MessageBody: 'x' }],
    ['MissingParameter', 'SendMessage', {}],
    ['InvalidParameterValue', 'SendMessage', { MessageBody: 'x'.repeat(1024 * 1024 + 1) }],
    ['InvalidParameterValue', 'SendMessage', { MessageBody: 'x', DelaySeconds: 901 }],
    ['InvalidParameterValue', 'ReceiveMessage', { MaxNumberOfMessages: 11 }],
    ['InvalidParameterValue', 'ReceiveMessage', { WaitTimeSeconds: 21 }],
    ['InvalidAction', 'AddPermission', {}],
  ])('%s: %s', async (name, action, body) => {
    await expect(call(action, body)).rejects.toMatchObject({ name });
  });

  test('a FIFO queue and an unknown property are refused by name', async () => {
    await expect(start('a.fifo', { FifoQueue: true })).rejects.toThrow('FIFO');
    await expect(start('b', { Colour: 'red' })).rejects.toThrow('Colour');
  });

  test('a message for a queue that no template has', async () => {
    await expect(queues.send(arn('nowhere'), 'x')).rejects.toThrow(arn('nowhere'));
  });
});

test('permissions: batches are authorized as their single action', () => {
  const of = (action: string, body: object) => queues.service?.permissions(awsCall(action, body));
  expect(of('SendMessageBatch', { QueueUrl: url('jobs') })).toEqual([
    { action: 'sqs:SendMessage', resource: arn('jobs') },
  ]);
  expect(of('GetQueueUrl', { QueueName: 'jobs' })).toEqual([
    { action: 'sqs:GetQueueUrl', resource: arn('jobs') },
  ]);
});

test('what was dealt with comes again where the lever says so, and then no more', async () => {
  const again = (body: string) =>
    queues.control?.handle({ method: 'POST', path: '/again', query: new URLSearchParams(), body });
  await queues.send(arn('jobs'), 'once');
  await again('{"next": 1}');
  const take = async () => (await receive({}, 'jobs'))[0];
  for (const isThere of [true, true, false]) {
    const message = await take();
    expect(message !== undefined).toBe(isThere);
    if (message) await queues.remove(arn('jobs'), message.ReceiptHandle);
  }
  expect((await again('{"next": -1}'))?.status).toBe(400);
});

test('what was sent with a delay comes at once where the lever says so', async () => {
  await call('SendMessage', { MessageBody: 'later', DelaySeconds: 600 });
  expect(await receive({}, 'jobs')).toEqual([]);
  await queues.control?.handle({
    method: 'POST',
    path: '/end-delays',
    query: new URLSearchParams(),
    body: '{}',
  });
  expect((await receive({}, 'jobs'))[0]?.Body).toBe('later');
});

test('the control page shows what waits, and purges', async () => {
  await queues.send(arn('dead'), '{"lost":1}');
  const control = async (method: string, path: string) => {
    const reply = await queues.control?.handle({ method, path, query: new URLSearchParams(), body: '' });
    return { status: reply?.status, ...JSON.parse(String(reply?.body)) };
  };
  const page = await control('GET', '');
  expect(page.queues[0]).toEqual({
    name: 'dead',
    visible: 1,
    inFlight: 0,
    delayed: 0,
    messages: [{ messageId: expect.any(String), body: '{"lost":1}', receiveCount: 0 }],
  });
  expect((await control('POST', '/dead/purge')).queues[0].visible).toBe(0);
  expect((await control('POST', '/nowhere/purge')).status).toBe(404);
});
