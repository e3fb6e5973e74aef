import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  createEventSourceMappings,
  type EventSourceMappingsModule,
} from '../../../../packages/local-aws/event-source-mappings/index.ts';
import { createTables, type TablesModule } from '../../../../packages/local-aws/tables/index.ts';
import {
  eventually,
  STREAM_ARN,
  send,
  type TestRuntime,
  tableResource,
  testRuntime,
} from '../support/test-runtime.ts';

/** Streams of a real engine; the functions are test callbacks. */
let runtime: TestRuntime;
let tables: TablesModule;
let mappings: EventSourceMappingsModule | undefined;

const QUEUE_ARN = 'arn:aws:sqs:eu-west-3:000000000000:dead';
const FUNCTION_ARN = 'arn:aws:lambda:eu-west-3:000000000000:function:aggregate';
const queues = {
  receive: async () => [],
  remove: async () => {},
  count: () => ({ visible: 0, inFlight: 0, delayed: 0 }),
};

// biome-ignore lint/suspicious/noExplicitAny: an event as a function sees it
type Event = any;
let events: Event[] = [];
const keysOf = (event: Event): string[] => event.Records.map((record: Event) => record.dynamodb.Keys.pk.S);
const delivered = () => events.flatMap(keysOf);

async function map(properties: Record<string, unknown> = {}): Promise<void> {
  mappings = createEventSourceMappings(runtime, { streams: tables.streams, queues });
  await mappings.kinds[0]?.start?.({
    stack: 'Service',
    logicalId: 'Mapping',
    type: 'AWS::Lambda::EventSourceMapping',
    properties: {
      FunctionName: 'aggregate',
      EventSourceArn: STREAM_ARN,
      StartingPosition: 'TRIM_HORIZON',
      ...properties,
    },
  });
}

const put = (pk: string, extra: Record<string, unknown> = {}) =>
  send(tables.service, 'PutItem', { TableName: 'votes', Item: { pk: { S: pk }, sk: { S: 'x' }, ...extra } });
async function putAll(...pks: string[]): Promise<void> {
  for (const pk of pks) await put(pk);
}

async function control(method: string, path: string, body = ''): Promise<Event> {
  const reply = await mappings?.control?.handle({ method, path, query: new URLSearchParams(), body });
  return { status: reply?.status, ...JSON.parse(String(reply?.body)) };
}
const status = async () => (await control('GET', '')).mappings[0];
const caughtUp = () => eventually(async () => (await status()).lag === 0, 'lag 0');

beforeEach(async () => {
  events = [];
  mappings = undefined;
  runtime = testRuntime();
  runtime.onInvoke = (_arn, event) => {
    events.push(event);
    return {};
  };
  tables = await createTables(runtime, {});
  await tables.kinds[0]?.start?.(tableResource());
});

afterEach(async () => {
  await mappings?.stop();
  await tables.stop();
  runtime.dispose();
});

describe('delivery', () => {
  test('in order, in batches of the given size, to the named function', async () => {
    await putAll('a', 'b', 'c', 'd', 'e');
    let called = '';
    runtime.onInvoke = (arn, event) => {
      called = arn;
      events.push(event);
      return {};
    };
    await map({ BatchSize: 2 });
    await caughtUp();
    expect(called).toBe(FUNCTION_ARN);
    expect(events.map(keysOf)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(Object.keys(events[0])).toEqual(['Records']);
    expect(await status()).toMatchObject({
      logicalId: 'Mapping',
      state: 'Enabled',
      lag: 0,
      lagIsExact: true,
      lastSequenceNumber: await tables.streams.latest(STREAM_ARN),
    });
  });

  test('a batching window collects what comes meanwhile', async () => {
    // So long that only a full batch ends it, whatever time the records take.
    await map({ MaximumBatchingWindowInSeconds: 300, BatchSize: 3 });
    await putAll('a', 'b');
    await eventually(async () => (await status()).lag === 2, 'two records');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await putAll('c');
    await caughtUp();
    expect(events.map(keysOf)).toEqual([['a', 'b', 'c']]);
  });

  test('a batching window that is over hands over what there is', async () => {
    await map({ MaximumBatchingWindowInSeconds: 1, BatchSize: 100 });
    await putAll('a', 'b');
    await caughtUp();
    expect(delivered()).toEqual(['a', 'b']);
  });

  test('what the filter refuses never invokes, and is done with', async () => {
    await map({
      FilterCriteria: {
        Filters: [{ Pattern: JSON.stringify({ dynamodb: { Keys: { pk: { S: [{ prefix: 'VOTE#' }] } } } }) }],
      },
    });
    await putAll('POST#1', 'VOTE#1', 'POST#2', 'VOTE#2', 'POST#3');
    await caughtUp();
    expect(delivered()).toEqual(['VOTE#1', 'VOTE#2']);
    const latest = await tables.streams.latest(STREAM_ARN);
    await eventually(async () => (await status()).lastSequenceNumber === latest, 'the skipped tail');
  });

  test('LATEST ignores what was there; a restart goes on where it stopped', async () => {
    await putAll('before');
    await map({ StartingPosition: 'LATEST' });
    await putAll('a');
    await caughtUp();
    await mappings?.stop();
    await putAll('while stopped');
    await map({ StartingPosition: 'LATEST' });
    await caughtUp();
    expect(delivered()).toEqual(['a', 'while stopped']);
  });

  test('lag counts what is in flight', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    runtime.onInvoke = async (_arn, event) => {
      await held;
      events.push(event);
    };
    await putAll('a', 'b');
    await map();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await status()).lag).toBe(2);
    release();
    await caughtUp();
  });

  test('the engine killed meanwhile: everything still comes once, in order', async () => {
    await map();
    await putAll('a', 'b');
    await caughtUp();
    process.kill(tables.enginePid() as number, 'SIGKILL');
    await eventually(() => tables.enginePid() === undefined, 'the death');
    await putAll('c', 'd');
    await caughtUp();
    expect(delivered()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('redeliver: the last records come again', async () => {
    await map({ BatchSize: 10 });
    await putAll('a', 'b', 'c', 'd');
    await caughtUp();
    events = [];
    expect(await control('POST', '/Mapping/redeliver', '{"records":2}')).toEqual({ status: 200, records: 2 });
    await caughtUp();
    expect(delivered()).toEqual(['c', 'd']);
    const { id } = await status();
    expect(await control('POST', `/${id}/redeliver`, '{"records":99}')).toEqual({ status: 200, records: 4 });
    await caughtUp();
    expect(delivered()).toEqual(['c', 'd', 'a', 'b', 'c', 'd']);
    expect((await control('POST', '/Mapping/redeliver', 'nonsense')).status).toBe(400);
    expect((await control('POST', '/Other/redeliver', '{"records":1}')).status).toBe(404);
  });
});

describe('failures', () => {
  /** Fails while the batch holds this key. */
  const failOn = (poison: string) => {
    runtime.onInvoke = (_arn, event) => {
      events.push(event);
      if (keysOf(event).includes(poison)) throw new Error('poison');
      return {};
    };
  };

  test('retried in place until it succeeds: order is kept', async () => {
    let failures = 2;
    runtime.onInvoke = (_arn, event) => {
      events.push(event);
      if (failures-- > 0) throw new Error('not yet');
      return {};
    };
    await putAll('a', 'b');
    await map({ BatchSize: 1 });
    await caughtUp();
    expect(delivered()).toEqual(['a', 'a', 'a', 'b']);
  });

  test('MaximumRetryAttempts: then the batch goes to the on-failure queue, as documented', async () => {
    failOn('b');
    await putAll('a', 'b', 'c');
    await map({
      BatchSize: 2,
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: QUEUE_ARN } },
    });
    await caughtUp();
    expect(events.map(keysOf)).toEqual([['a', 'b'], ['a', 'b'], ['c']]);
    expect(runtime.sent).toHaveLength(1);
    expect(runtime.sent[0]?.queueArn).toBe(QUEUE_ARN);
    const numbers = events[0].Records.map((record: Event) => record.dynamodb.SequenceNumber);
    expect(JSON.parse(runtime.sent[0]?.body ?? '')).toEqual({
      requestContext: {
        requestId: expect.any(String),
        functionArn: FUNCTION_ARN,
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: 2,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      DDBStreamBatchInfo: {
        shardId: expect.stringMatching(/^shardId-/),
        startSequenceNumber: numbers[0],
        endSequenceNumber: numbers[1],
        approximateArrivalOfFirstRecord: expect.stringMatching(/^\d{4}-.*Z$/),
        approximateArrivalOfLastRecord: expect.stringMatching(/^\d{4}-.*Z$/),
        batchSize: 2,
        streamArn: STREAM_ARN,
      },
    });
  });

  test('BisectBatchOnFunctionError: the poisoned record alone is discarded', async () => {
    failOn('c');
    await putAll('a', 'b', 'c', 'd', 'e');
    await map({
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: QUEUE_ARN } },
    });
    await caughtUp();
    const succeeded = events.filter((event) => !keysOf(event).includes('c')).flatMap(keysOf);
    expect(succeeded).toEqual(['a', 'b', 'd', 'e']);
    const { DDBStreamBatchInfo } = JSON.parse(runtime.sent[0]?.body ?? '');
    expect(DDBStreamBatchInfo.batchSize).toBe(1);
    expect(runtime.sent).toHaveLength(1);
  });

  test('BisectBatchOnFunctionError: a report of the first record isolates nothing', async () => {
    runtime.onInvoke = (_arn, event) => {
      events.push(event);
      const [first] = (event as Event).Records;
      return { batchItemFailures: [{ itemIdentifier: first.dynamodb.SequenceNumber }] };
    };
    await putAll('a', 'b');
    await map({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: QUEUE_ARN } },
    });
    await caughtUp();
    expect(events.map(keysOf)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(JSON.parse(runtime.sent[0]?.body ?? '').DDBStreamBatchInfo.batchSize).toBe(2);
  });

  test('MaximumRecordAgeInSeconds: old records are discarded without an invocation', async () => {
    // The engine stamps records by real time: two hours are taken from one of them as it is read.
    const read = tables.streams.read.bind(tables.streams);
    jest.spyOn(tables.streams, 'read').mockImplementation(async (...asked) => {
      const page = await read(...asked);
      const stamped = page.records.map(({ dynamodb, ...record }) => {
        const isOld = (dynamodb.Keys.pk as { S: string }).S === 'old';
        const time = dynamodb.ApproximateCreationDateTime - (isOld ? 7_200 : 0);
        return { ...record, dynamodb: { ...dynamodb, ApproximateCreationDateTime: time } };
      });
      return { ...page, records: stamped };
    });
    await putAll('old', 'new');
    await map({
      MaximumRecordAgeInSeconds: 3_600,
      DestinationConfig: { OnFailure: { Destination: QUEUE_ARN } },
    });
    await caughtUp();
    expect(delivered()).toEqual(['new']);
    const message = JSON.parse(runtime.sent[0]?.body ?? '');
    expect(message.requestContext).toMatchObject({
      condition: 'RecordAgeExceeded',
      approximateInvokeCount: 0,
    });
    expect(message.responseContext).toBeUndefined();
  });

  test('ReportBatchItemFailures: goes on from the lowest reported record', async () => {
    let first = true;
    runtime.onInvoke = (_arn, event) => {
      events.push(event);
      if (!first) return { batchItemFailures: [] };
      first = false;
      const numbers = (event as Event).Records.map((record: Event) => record.dynamodb.SequenceNumber);
      return { batchItemFailures: [{ itemIdentifier: numbers[3] }, { itemIdentifier: numbers[2] }] };
    };
    await putAll('a', 'b', 'c', 'd');
    await map({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
    await caughtUp();
    expect(events.map(keysOf)).toEqual([
      ['a', 'b', 'c', 'd'],
      ['c', 'd'],
    ]);
  });

  test.each([
    ['an unknown number', { batchItemFailures: [{ itemIdentifier: '1' }] }],
    ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['a wrong key', { batchItemFailures: [{ id: 'x' }] }],
    ['not a list', { batchItemFailures: 'x' }],
  ])('a malformed report (%s) fails the whole batch', async (_name, answer) => {
    let first = true;
    runtime.onInvoke = (_arn, event) => {
      events.push(event);
      const reply = first ? answer : null;
      first = false;
      return reply;
    };
    await putAll('a', 'b');
    await map({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
    await caughtUp();
    expect(events.map(keysOf)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  test('stopped between failure and retry: nothing is lost', async () => {
    failOn('a');
    await putAll('a');
    await map();
    await eventually(() => events.length > 0, 'a first try');
    await mappings?.stop();
    failOn('nothing');
    events = [];
    await map();
    await caughtUp();
    expect(delivered()).toEqual(['a']);
  });

  test('an on-failure queue that refuses: the batch isn’t lost', async () => {
    failOn('a');
    let refuse = true;
    const sendToQueue = runtime.sendToQueue;
    runtime.sendToQueue = async (arn, body) => {
      if (!refuse) return sendToQueue(arn, body);
      refuse = false;
      throw new Error('refused');
    };
    await putAll('a', 'b');
    await map({
      MaximumRetryAttempts: 0,
      BatchSize: 1,
      DestinationConfig: { OnFailure: { Destination: QUEUE_ARN } },
    });
    await caughtUp();
    expect(delivered()).toEqual(['a', 'a', 'b']);
    expect(runtime.sent).toHaveLength(1);
  });
});

describe('settings', () => {
  test.each([
    ['ParallelizationFactor', { ParallelizationFactor: 2 }],
    ['Topics', { Topics: ['x'] }],
    ['on-failure destination', { DestinationConfig: { OnFailure: { Destination: 'arn:aws:sns:x:1:t' } } }],
    ['neither a stream nor a queue', { EventSourceArn: 'arn:aws:kinesis:x:1:stream/s' }],
  ])('%s is refused by name', async (reason, properties) => {
    await expect(map(properties)).rejects.toThrow(reason);
  });

  test('a role that can’t read the stream is named, with what it lacks', async () => {
    mappings = createEventSourceMappings(runtime, {
      streams: tables.streams,
      queues,
      isAllowed: (_arn, { action }) => action !== 'dynamodb:GetRecords',
    });
    const resource = {
      stack: 'Service',
      logicalId: 'Mapping',
      type: 'AWS::Lambda::EventSourceMapping',
      properties: { FunctionName: FUNCTION_ARN, EventSourceArn: STREAM_ARN },
    };
    await expect(mappings.kinds[0]?.start?.(resource)).rejects.toThrow(
      `the role of ${FUNCTION_ARN} lacks dynamodb:GetRecords on ${STREAM_ARN}`,
    );
  });

  test('a disabled mapping delivers nothing', async () => {
    await putAll('a');
    await map({ Enabled: false });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(events).toEqual([]);
    expect((await status()).state).toBe('Disabled');
  });
});
