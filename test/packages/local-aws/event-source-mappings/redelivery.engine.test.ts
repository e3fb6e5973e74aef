import { afterEach, beforeEach, expect, test } from '@jest/globals';
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

async function redeliver(records: number) {
  const body = JSON.stringify({ records });
  const request = { method: 'POST', path: '/Mapping/redeliver', query: new URLSearchParams(), body };
  const reply = await mappings.control?.handle(request);
  return JSON.parse(String(reply?.body));
}

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
