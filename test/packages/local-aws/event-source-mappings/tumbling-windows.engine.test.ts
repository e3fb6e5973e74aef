import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createEventSourceMappings,
  type EventSourceMappingsModule,
} from '../../../../packages/local-aws/event-source-mappings/index.ts';
import {
  SEQUENCE_NUMBER_ZERO,
  type StreamRecord,
  type TableStreams,
} from '../../../../packages/local-aws/event-sources.ts';
import { eventually, STREAM_ARN, type TestRuntime, testRuntime } from '../support/test-runtime.ts';

/** A stream whose records have the times that the test gives them. */
let runtime: TestRuntime;
let mappings: EventSourceMappingsModule | undefined;
let rows: { shardId: string; record: StreamRecord }[] = [];

const SHARD = 'shardId-1';
const streams: TableStreams = {
  async read(_arn, after, limit) {
    const ahead = rows.filter(({ record }) => !after || record.dynamodb.SequenceNumber > after);
    const shardId = ahead[0]?.shardId ?? SHARD;
    const records = ahead
      .filter((row) => row.shardId === shardId)
      .slice(0, limit)
      .map(({ record }) => record);
    return { shardId, records, readUpTo: records.at(-1)?.dynamodb.SequenceNumber ?? after };
  },
  latest: async () => rows.at(-1)?.record.dynamodb.SequenceNumber,
  back: async () => undefined,
  retain() {},
};
const queues = {
  receive: async () => [],
  remove: async () => {},
  count: () => ({ visible: 0, inFlight: 0, delayed: 0 }),
};

/** Writes a record stamped with `seconds`. */
function write(pk: string, seconds: number, shardId = SHARD): void {
  rows.push({
    shardId,
    record: {
      eventID: pk,
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-west-3',
      dynamodb: {
        ApproximateCreationDateTime: seconds,
        Keys: { pk: { S: pk } },
        SequenceNumber: (SEQUENCE_NUMBER_ZERO + BigInt(rows.length + 1)).toString(),
        SizeBytes: 10,
        StreamViewType: 'KEYS_ONLY',
      },
      eventSourceARN: STREAM_ARN,
    },
  });
}

async function map(properties: Record<string, unknown> = {}): Promise<void> {
  mappings = createEventSourceMappings(runtime, { streams, queues });
  await mappings.kinds[0]?.start?.({
    stack: 'Service',
    logicalId: 'Mapping',
    type: 'AWS::Lambda::EventSourceMapping',
    properties: {
      FunctionName: 'aggregate',
      EventSourceArn: STREAM_ARN,
      StartingPosition: 'TRIM_HORIZON',
      TumblingWindowInSeconds: 60,
      ...properties,
    },
  });
}

// biome-ignore lint/suspicious/noExplicitAny: an event as a function sees it
type Event = any;
let events: Event[] = [];
/** Records, window start, final flag and state of each invocation, in one line each. */
const told = () =>
  events.map((event) => {
    const keys = event.Records.map((record: Event) => record.dynamodb.Keys.pk.S).join('');
    const flags = `${event.isFinalInvokeForWindow ? ' final' : ''}${event.isWindowTerminatedEarly ? ' early' : ''}`;
    return `${event.window.start.slice(11, 19)} [${keys}] n=${event.state.n ?? 0}${flags}`;
  });
/** Counts the records of a window in its state. */
const counting = (_arn: string, event: Event) => {
  events.push(event);
  return { state: { n: (event.state.n ?? 0) + event.Records.length } };
};

/** 2026-01-01T12:00:00Z, long past: windows of old records are over at once. */
const NOON = Date.UTC(2026, 0, 1, 12) / 1000;

beforeEach(() => {
  rows = [];
  events = [];
  runtime = testRuntime();
  runtime.onInvoke = counting;
});

afterEach(async () => {
  await mappings?.stop();
  runtime.dispose();
});

describe('tumbling windows', () => {
  test('the state goes from batch to batch, and each window has one final call', async () => {
    for (const [pk, at] of [
      ['a', 1],
      ['b', 2],
      ['c', 59],
      ['d', 60],
      ['e', 200],
    ] as const) {
      write(pk, NOON + at);
    }
    await map({ BatchSize: 2 });
    await eventually(() => events.length === 4, 'four invocations');
    expect(told()).toEqual([
      '12:00:00 [ab] n=0',
      '12:00:00 [c] n=2 final',
      '12:01:00 [d] n=0 final',
      '12:03:00 [e] n=0 final',
    ]);
    expect(events[0]).toMatchObject({
      window: { start: '2026-01-01T12:00:00Z', end: '2026-01-01T12:01:00Z' },
      state: {},
      shardId: SHARD,
      eventSourceARN: STREAM_ARN,
      isFinalInvokeForWindow: false,
      isWindowTerminatedEarly: false,
    });
  });

  test('a window that ends without more records has a final call without records', async () => {
    const start = Math.floor(Date.now() / 1000);
    write('a', start);
    await map({ TumblingWindowInSeconds: 1 });
    await eventually(() => events.length === 2 || events[0]?.isFinalInvokeForWindow, 'the final call');
    if (events.length === 1) return expect(told()[0]).toContain('[a] n=0 final');
    expect(told()[0]).toContain('[a] n=0');
    expect(told()[1]).toContain('[] n=1 final');
  });

  test('an answer without a state is a failure, as on AWS', async () => {
    let first = true;
    runtime.onInvoke = (arn, event) => {
      const reply = counting(arn, event);
      if (!first) return reply;
      first = false;
      return {};
    };
    write('a', NOON);
    await map();
    await eventually(() => events.length === 2, 'a retry');
    expect(told()).toEqual(['12:00:00 [a] n=0 final', '12:00:00 [a] n=0 final']);
  });

  test('a failed batch is retried with the state that it had', async () => {
    let calls = 0;
    runtime.onInvoke = (arn, event) => {
      if (++calls === 2) {
        events.push(event);
        throw new Error('once');
      }
      return counting(arn, event);
    };
    for (const pk of ['a', 'b', 'c']) write(pk, NOON);
    await map({ BatchSize: 1 });
    await eventually(() => events.length === 5, 'five invocations');
    expect(told()).toEqual([
      '12:00:00 [a] n=0',
      '12:00:00 [b] n=1',
      '12:00:00 [b] n=1',
      '12:00:00 [c] n=2',
      '12:00:00 [] n=3 final',
    ]);
  });

  test('a partial failure hands on the state that came with it', async () => {
    let first = true;
    runtime.onInvoke = (arn, event) => {
      if (!first) return counting(arn, event);
      first = false;
      events.push(event);
      const [, second] = (event as Event).Records;
      return { state: { n: 1 }, batchItemFailures: [{ itemIdentifier: second.dynamodb.SequenceNumber }] };
    };
    for (const pk of ['a', 'b', 'c']) write(pk, NOON);
    await map({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
    await eventually(() => events.length === 2, 'two invocations');
    expect(told()).toEqual(['12:00:00 [abc] n=0 final', '12:00:00 [bc] n=1 final']);
  });

  test('a discarded batch leaves the window to its final call', async () => {
    runtime.onInvoke = (arn, event) => {
      if ((event as Event).Records.length > 0) {
        events.push(event);
        throw new Error('always');
      }
      return counting(arn, event);
    };
    write('a', NOON);
    await map({ MaximumRetryAttempts: 0 });
    await eventually(() => events.length === 2, 'the final call');
    expect(told()).toEqual(['12:00:00 [a] n=0 final', '12:00:00 [] n=0 final']);
  });

  test('the state survives a restart within the window', async () => {
    const length = 900;
    // The next window, so that it can't end meanwhile.
    const start = Math.ceil(Date.now() / 1000 / length) * length;
    write('a', start);
    await map({ TumblingWindowInSeconds: length });
    await eventually(() => events.length === 1, 'the first batch');
    await mappings?.stop();
    write('b', start);
    await map({ TumblingWindowInSeconds: length });
    await eventually(() => events.length === 2, 'the second batch');
    expect(events[1].state).toEqual({ n: 1 });
  });

  test('a state over 1 MB ends the window early and begins afresh', async () => {
    runtime.onInvoke = (_arn, event) => {
      events.push(event);
      const grown = (event as Event).Records[0]?.dynamodb.Keys.pk.S === 'a';
      return { state: grown ? { n: 1, text: 'x'.repeat(1024 * 1024) } : { n: 5 } };
    };
    for (const pk of ['a', 'b']) write(pk, NOON);
    await map({ BatchSize: 1 });
    await eventually(() => events.length === 4, 'four invocations');
    expect(told()).toEqual([
      '12:00:00 [a] n=0',
      '12:00:00 [] n=1 early',
      '12:00:00 [b] n=0',
      '12:00:00 [] n=5 final',
    ]);
  });

  test('another shard: a window of its own', async () => {
    write('a', NOON);
    write('b', NOON, 'shardId-2');
    await map();
    await eventually(() => events.length === 2, 'two invocations');
    expect(events.map(({ shardId }) => shardId)).toEqual([SHARD, 'shardId-2']);
    expect(events.map(({ isFinalInvokeForWindow }) => isFinalInvokeForWindow)).toEqual([true, true]);
  });
});
