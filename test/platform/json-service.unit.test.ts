import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createQueues } from '../../packages/local-aws/testing.ts';
import { isFault, JsonService } from '../../platform/json-service.ts';
import { enqueue } from '../../platform/queue.ts';
import { answering } from '../support/answering.ts';
import { type LocalService, startLocalService } from '../support/local-service.ts';

const variable = 'AWS_ENDPOINT_URL_SQS';
let local: LocalService<Awaited<ReturnType<typeof createQueues>>>;
beforeAll(async () => {
  local = await startLocalService(createQueues);
  await local.point([variable], {});
});
afterAll(() => local.stop());

const service = () =>
  new JsonService({ service: 'sqs', variable: 'SQS', target: 'AmazonSQS', version: '1.0', within: 200 });

test('a message is put on its queue, with its delay', async () => {
  const { Now, Later } = await local.start({
    Now: { Type: 'AWS::SQS::Queue', Properties: {} },
    Later: { Type: 'AWS::SQS::Queue', Properties: {} },
  });
  process.env.NOW_URL = Now;
  process.env.LATER_URL = Later;
  await enqueue('NOW_URL', { kind: 'é' });
  await enqueue('LATER_URL', { kind: 'wait' }, 900);
  const [now, later] = [Now, Later].map((url) => local.module.count(arnOf(url)));
  expect(now).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
  expect(later).toEqual({ visible: 0, inFlight: 0, delayed: 1 });
  const [message] = await local.module.receive(arnOf(Now), { maxMessages: 1, waitMs: 0 });
  expect(JSON.parse(message?.body ?? '')).toEqual({ kind: 'é' });
});

test('a queue that isn’t there is a fault of that name', async () => {
  const url = { QueueUrl: 'http://127.0.0.1:1/000000000000/none', MessageBody: '{}' };
  const fault: unknown = await service()
    .ask('SendMessage', url)
    .catch((error) => error);
  expect(isFault(fault, 'QueueDoesNotExist')).toBe(true);
});

test('the body is signed as the service wants it, unless anybody may ask', async () => {
  const { requests } = await answering(
    variable,
    [
      [200, {}],
      [200, {}],
    ],
    async () => {
      process.env.AWS_SESSION_TOKEN = 'token-of-the-role';
      await service().ask('SendMessage', { MessageBody: 'x' });
      await service().ask('InitiateAuth', {}, { signed: false });
    },
  );
  delete process.env.AWS_SESSION_TOKEN;
  const [signed, unsigned] = requests;
  expect(signed?.headers).toMatchObject({
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'AmazonSQS.SendMessage',
    'x-amz-security-token': 'token-of-the-role',
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/eu-west-3\/sqs\/aws4_request/,
    ),
  });
  expect(signed?.body).toBe('{"MessageBody":"x"}');
  expect(unsigned?.headers).not.toHaveProperty('authorization');
  expect(unsigned?.headers).not.toHaveProperty('x-amz-security-token');
});

test.each([
  ['throttling', 400, { __type: 'com.amazonaws.sqs#ThrottlingException' }],
  ['a quota of Cognito', 400, { __type: 'TooManyRequestsException' }],
  [
    'a transaction on the same item',
    400,
    { __type: 'com.amazonaws.dynamodb.v20120810#TransactionConflictException' },
  ],
  ['an error of the service', 500, { __type: 'InternalServiceError' }],
  ['a page of a load balancer', 503, '<html>Service Unavailable</html>'],
])('after %s it is asked again', async (_, status, body) => {
  const { requests } = await answering(
    variable,
    [
      [status, body],
      [200, { MessageId: 'm' }],
    ],
    async () => {
      expect(await service().ask('SendMessage', {})).toEqual({ MessageId: 'm' });
    },
  );
  expect(requests).toHaveLength(2);
});

test('no answer in time is asked again; what was refused isn’t', async () => {
  const silent = await answering(variable, ['never', [200, {}]], () => service().ask('SendMessage', {}));
  expect(silent.requests).toHaveLength(2);
  const refusal = [400, { __type: 'InvalidParameterException', message: 'No.' }] as const;
  const refused = await answering(variable, [refusal], () =>
    expect(service().ask('SendMessage', {})).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'No.',
      $metadata: { httpStatusCode: 400 },
    }),
  );
  expect(refused.requests).toHaveLength(1);
});

test('what doesn’t pass is told under its own name, after as many attempts as were set', async () => {
  const throttled = [400, { __type: 'ThrottlingException' }] as const;
  const twice = new JsonService({
    ...{ service: 'sqs', variable: 'SQS', target: 'AmazonSQS', version: '1.0', within: 200, attempts: 2 },
  });
  const { requests } = await answering(variable, [throttled, throttled], () =>
    expect(twice.ask('SendMessage', {})).rejects.toMatchObject({ name: 'ThrottlingException' }),
  );
  expect(requests).toHaveLength(2);
});

test('requests that follow one another share a connection', async () => {
  const { connections } = await answering(
    variable,
    [
      [200, {}],
      [200, {}],
      [200, {}],
    ],
    async () => {
      const one = service();
      for (let turn = 0; turn < 3; turn += 1) await one.ask('SendMessage', {});
    },
  );
  expect(connections).toBe(1);
});

/** `http://…/000000000000/Name` */
const arnOf = (url = ''): string => `arn:aws:sqs:eu-west-3:000000000000:${url.split('/').at(-1)}`;
