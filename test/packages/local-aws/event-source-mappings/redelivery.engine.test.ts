import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createEventSourceMappings } from '../../../../packages/local-aws/event-source-mappings/index.ts';
import type { StreamRecord, TableStreams } from '../../../../packages/local-aws/event-sources.ts';
import { eventually, STREAM_ARN, type TestRuntime, testRuntime } from '../support/test-runtime.ts';

/** A stream as AWS's DynamoDB Local numbers it: 21 digits that begin with zeros. */
const numbered = (at: number) => String(at).padStart(21, '0');
let runtime: TestRuntime;
let mappings: ReturnType<typeof createEventSourceMappings>;
let rows: StreamRecord[] = [];
let positions: (string | undefined)[] = [];
let delivered: string[] = [];

const streams: TableStreams = {
  async read(_arn, after, limit) {
    positions.push(after);
    const records = rows.filter(({ dynamodb }) => !after || dynamodb.SequenceNumber > after).slice(0, limit);
    return { shardId: 'shardId-1', records, readUpTo: records.at(-1)?.dynamodb.SequenceNumber ?? after };
  },
  latest: async () => rows.at(-1)?.dynamodb.SequenceNumber,
  back: async () => undefined,
  retain() {},
};
const queues = {
  receive: async () => [],
  remove: async () => {},
  count: () => ({ visible: 0, inFlight: 0, delayed: 0 }),
};

function write(pk: string): void {
  rows.push({
    eventID: pk,
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-west-3',
    dynamodb: {
      ApproximateCreationDateTime: 1_800_000_000,
      Keys: { pk: { S: pk } },
      SequenceNumber: numbered(rows.length + 1),
      SizeBytes: 10,
      StreamViewType: 'KEYS_ONLY',
    },
    eventSourceARN: STREAM_ARN,
  });
}

async function pull(path: string, asked: object = {}) {
  const request = { method: 'POST', path, query: new URLSearchParams(), body: JSON.stringify(asked) };
  const reply = await mappings.control?.handle(request);
  return JSON.parse(String(reply?.body));
}

const redeliver = (records: number) => pull('/Mapping/redeliver', { records });

beforeEach(async () => {
  rows = [];
  positions = [];
  delivered = [];
  runtime = testRuntime();
  runtime.onInvoke = (_arn, event) => {
    const { Records } = event as { Records: StreamRecord[] };
    delivered.push(...Records.map(({ dynamodb }) => String((dynamodb.Keys.pk as { S: string }).S)));
  };
  for (let at = 0; at < 11; at++) write(`r${at}`);
  mappings = createEventSourceMappings(runtime, { streams, queues });
  await mappings.kinds[0]?.start?.({
    stack: 'Service',
    logicalId: 'Mapping',
    type: 'AWS::Lambda::EventSourceMapping',
    properties: { FunctionName: 'count', EventSourceArn: STREAM_ARN, StartingPosition: 'TRIM_HORIZON' },
  });
  await eventually(() => delivered.length === 11, 'all records');
});

afterEach(async () => {
  await mappings.stop?.();
  runtime.dispose();
});

test('A redelivered position keeps its digits, and the stream goes on from it', async () => {
  expect(await redeliver(2)).toMatchObject({ records: 2 });
  await eventually(() => delivered.length === 13, 'the last two again');
  expect(delivered.slice(11)).toEqual(['r9', 'r10']);
  write('later');
  await eventually(() => delivered.includes('later'), 'what comes next');
  expect(delivered.filter((each) => each === 'later')).toHaveLength(1);
  expect(positions.filter((position) => position !== undefined && position.length !== 21)).toEqual([]);
});

test('Going back before the first record reads from the oldest', async () => {
  expect(await redeliver(99)).toMatchObject({ records: 11 });
  await eventually(() => delivered.length === 22, 'all of them again');
  expect(delivered.slice(11)).toEqual(delivered.slice(0, 11));
});

describe('A paused stream', () => {
  test('delivers nothing until it is resumed, and then all of it', async () => {
    expect(await pull('/pause')).toEqual({ paused: true });
    write('meanwhile');
    // It reads nothing either: there is nobody who could deliver it.
    const read = positions.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(positions).toHaveLength(read);
    expect(delivered).not.toContain('meanwhile');
    expect(await pull('/resume')).toEqual({
      streams: [{ logicalId: 'Mapping', shardId: 'shardId-1', sequenceNumber: numbered(11) }],
    });
    await eventually(() => delivered.includes('meanwhile'), 'what waited');
  });

  test('that skips never delivers what was written meanwhile, and goes on after it', async () => {
    await pull('/pause');
    await pull('/pause');
    write('meanwhile');
    expect(await pull('/resume', { skip: true })).toEqual({
      streams: [{ logicalId: 'Mapping', shardId: 'shardId-1', sequenceNumber: numbered(12) }],
    });
    write('later');
    await eventually(() => delivered.includes('later'), 'what came later');
    expect(delivered).not.toContain('meanwhile');
    expect(await pull('/resume', { skip: 'yes' })).toEqual({ message: 'Expected {"skip": true or false}' });
  });

  test('doesn’t keep the mappings from stopping', async () => {
    // What comes after each test would wait for ever.
    expect(await pull('/pause')).toEqual({ paused: true });
  });
});
