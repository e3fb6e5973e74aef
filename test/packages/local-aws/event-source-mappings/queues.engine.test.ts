import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createEventSourceMappings,
  type EventSourceMappingsModule,
} from '../../../../packages/local-aws/event-source-mappings/index.ts';
import { createQueues, type QueuesModule } from '../../../../packages/local-aws/queues/index.ts';
import { eventually, send, type TestRuntime, testRuntime } from '../support/test-runtime.ts';

let runtime: TestRuntime;
let queues: QueuesModule;
let mappings: EventSourceMappingsModule | undefined;

const JOBS = 'arn:aws:sqs:eu-west-3:000000000000:jobs';
const DEAD = 'arn:aws:sqs:eu-west-3:000000000000:dead';
// biome-ignore lint/suspicious/noExplicitAny: an event as a function sees it
type Event = any;
let events: Event[] = [];
const bodiesOf = (event: Event): string[] => event.Records.map((record: Event) => record.body);
const streams = {
  read: () => Promise.reject(new Error('No stream here')),
  latest: () => Promise.reject(new Error('No stream here')),
  back: () => Promise.reject(new Error('No stream here')),
  retain() {},
};

async function map(properties: Record<string, unknown> = {}): Promise<void> {
  mappings = createEventSourceMappings(runtime, { streams, queues });
  await mappings.kinds[0]?.start?.({
    stack: 'Service',
    logicalId: 'Mapping',
    type: 'AWS::Lambda::EventSourceMapping',
    properties: { FunctionName: 'work', EventSourceArn: JOBS, ...properties },
  });
}
const empty = () =>
  eventually(() => {
    const { visible, inFlight, delayed } = queues.count(JOBS);
    return visible + inFlight + delayed === 0;
  }, 'an empty queue');

async function start(name: string, properties: Record<string, unknown>): Promise<void> {
  await queues.kinds[0]?.start?.({
    stack: 'Service',
    logicalId: name,
    type: 'AWS::SQS::Queue',
    properties: { QueueName: name, ...properties },
  });
}

beforeEach(async () => {
  events = [];
  mappings = undefined;
  runtime = testRuntime();
  runtime.onInvoke = (_arn, event) => {
    events.push(event);
    return {};
  };
  queues = createQueues(runtime);
  await start('dead', {});
  // Failed messages are visible again at once, so that tests needn't wait.
  await start('jobs', {
    VisibilityTimeout: 0,
    RedrivePolicy: { deadLetterTargetArn: DEAD, maxReceiveCount: 3 },
  });
});

afterEach(async () => {
  await mappings?.stop();
  await queues.stop();
  runtime.dispose();
});

describe('a queue’s mapping', () => {
  test('hands messages over as Lambda does, and deletes what succeeded', async () => {
    await start('slow', { VisibilityTimeout: 30 });
    await send(queues.service, 'SendMessage', {
      QueueUrl: 'http://127.0.0.1:4001/000000000000/slow',
      MessageBody: 'hello',
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
    });
    await map({ EventSourceArn: JOBS.replace('jobs', 'slow') });
    await eventually(() => events.length > 0, 'an invocation');
    expect(events[0].Records).toEqual([
      {
        messageId: expect.any(String),
        receiptHandle: expect.any(String),
        body: 'hello',
        attributes: expect.objectContaining({ ApproximateReceiveCount: '1' }),
        messageAttributes: {
          kind: { dataType: 'String', stringValue: 'x', stringListValues: [], binaryListValues: [] },
        },
        md5OfBody: expect.any(String),
        eventSource: 'aws:sqs',
        eventSourceARN: JOBS.replace('jobs', 'slow'),
        awsRegion: 'eu-west-3',
      },
    ]);
    const lag = async () => {
      const reply = await mappings?.control?.handle({
        method: 'GET',
        path: '',
        query: new URLSearchParams(),
        body: '',
      });
      return JSON.parse(String(reply?.body)).mappings[0].lag;
    };
    await eventually(async () => (await lag()) === 0, 'lag 0');
  });

  test('a batching window fills a batch', async () => {
    await start('slow', { VisibilityTimeout: 30 });
    const slow = JOBS.replace('jobs', 'slow');
    await map({
      EventSourceArn: slow,
      BatchSize: 3,
      MaximumBatchingWindowInSeconds: 300,
      ScalingConfig: { MaximumConcurrency: 1 },
    });
    for (const body of ['a', 'b', 'c', 'd']) {
      await queues.send(slow, body);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await eventually(() => events.length > 0, 'an invocation');
    expect(bodiesOf(events[0])).toEqual(['a', 'b', 'c']);
  });

  test('a function that always fails: the message ends among the dead letters', async () => {
    runtime.onInvoke = (_arn, event) => {
      events.push(event);
      throw new Error('always');
    };
    await queues.send(JOBS, 'poison');
    await map({ ScalingConfig: { MaximumConcurrency: 1 } });
    await empty();
    expect(queues.count(DEAD).visible).toBe(1);
    expect(events.map(bodiesOf)).toEqual([['poison'], ['poison'], ['poison']]);
  });

  test('ReportBatchItemFailures: only what failed comes back', async () => {
    let first = true;
    runtime.onInvoke = (_arn, event) => {
      events.push(event);
      if (!first) return {};
      first = false;
      const failed = (event as Event).Records.find((record: Event) => record.body === 'b');
      return { batchItemFailures: [{ itemIdentifier: failed.messageId }] };
    };
    for (const body of ['a', 'b', 'c']) await queues.send(JOBS, body);
    await map({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 1 },
    });
    await empty();
    expect(events.map(bodiesOf)).toEqual([['a', 'b', 'c'], ['b']]);
  });

  test('the filter sees into a JSON body, and refused messages are deleted', async () => {
    await queues.send(JOBS, JSON.stringify({ kind: 'mail' }));
    await queues.send(JOBS, JSON.stringify({ kind: 'other' }));
    await queues.send(JOBS, 'not JSON');
    await map({
      FilterCriteria: { Filters: [{ Pattern: JSON.stringify({ body: { kind: ['mail'] } }) }] },
      ScalingConfig: { MaximumConcurrency: 1 },
    });
    await empty();
    expect(events.flatMap(bodiesOf)).toEqual([JSON.stringify({ kind: 'mail' })]);
  });

  test('MaximumConcurrency bounds the invocations under way', async () => {
    await start('slow', { VisibilityTimeout: 30 });
    const slow = JOBS.replace('jobs', 'slow');
    let running = 0;
    let most = 0;
    runtime.onInvoke = async (_arn, event) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 20));
      running--;
      events.push(event);
    };
    for (let number = 0; number < 12; number++) await queues.send(slow, String(number));
    await map({ EventSourceArn: slow, BatchSize: 1, ScalingConfig: { MaximumConcurrency: 3 } });
    await eventually(() => events.length === 12, 'twelve invocations');
    expect(most).toBe(3);
  });
});
