import { TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { describe, expect, jest, test } from '@jest/globals';
import type { DynamoDBRecord } from 'aws-lambda';
import { readCounters } from '../../../foundations/polls/tally-items.ts';
import { readMoved } from '../../../foundations/posts/ranking-items.ts';
import { handler } from '../../../lambdas/stats/aggregate-votes.lambda.ts';
import { aggregateVotes, type Counters } from '../../../lambdas/stats/aggregate-votes.ts';
import { handler as statsApi } from '../../../lambdas/stats/stats-api.lambda.ts';
import { handler as votesApi } from '../../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { TableClient } from '../../../platform/table/client.ts';
import { PutCommand, UpdateCommand } from '../../../platform/table/commands.ts';
import { keys, movedPk } from '../../../platform/table/keys.ts';
import { ballotOf } from '../../support/ballots.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { putPost } from '../../support/posts.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { readBallotStream } from '../../support/stream.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(() => provideSecrets(env.ballotSecretArn));

const shardId = 'shardId-00000001700000000000-0a1b2c3d';
const cast = (postId: string, voter: string, value: 'plus' | 'minus') =>
  call(votesApi, 'PUT /v1/posts/{postId}/vote', {
    params: { postId },
    body: { answer: { kind: 'approval', value } },
    claims: citizenClaims(voter),
  });
const withdraw = (postId: string, voter: string) =>
  call(votesApi, 'DELETE /v1/posts/{postId}/vote', { params: { postId }, claims: citizenClaims(voter) });
const statistics = (postId: string) =>
  call(statsApi, 'GET /v1/posts/{postId}/statistics', { params: { postId } });
const aggregate = (Records: DynamoDBRecord[], state: Record<string, unknown> = {}) =>
  handler({ Records, shardId, state, isFinalInvokeForWindow: false });

/** The stream's records of one post. */
async function recordsOf(postId: string): Promise<DynamoDBRecord[]> {
  return (await readBallotStream()).filter(({ dynamodb }) =>
    [dynamodb?.NewImage, dynamodb?.OldImage].some((image) => image?.postId?.S === postId),
  );
}

describe('from the vote to the statistics', () => {
  test('votes, changes and withdrawals are counted as the stream tells them', async () => {
    const postId = await putPost();
    await Promise.all(['a', 'b', 'c', 'd'].map((voter) => cast(postId, voter, 'plus')));
    await cast(postId, 'a', 'minus');
    await withdraw(postId, 'b');
    expect((await statistics(postId)).json.voters).toBe(0);

    expect(await aggregate(await recordsOf(postId))).toEqual({ state: {}, batchItemFailures: [] });
    expect((await statistics(postId)).json).toEqual({ postId, totals: { plus: 2, minus: 1 }, voters: 3 });
    const [tally] = await readCounters(postId);
    expect(tally?.counts.get('F:25-34:plus')?.n).toBe(2);
    expect(tally?.counts.get('F:25-34:minus')?.n).toBe(1);
  });

  test('the same records, again and in pieces, change nothing', async () => {
    const postId = await putPost();
    for (const voter of ['a', 'b', 'c', 'd', 'e']) await cast(postId, voter, 'plus');
    const records = await recordsOf(postId);
    await aggregate(records.slice(0, 3));
    await aggregate(records);
    await aggregate(records.slice(1, 2));
    await aggregate([...records, ...records]);
    expect((await statistics(postId)).json.totals).toEqual({ plus: 5, minus: 0 });
  });

  test('two profiles at the same instant, and one profile twice, give right totals', async () => {
    const postId = await putPost();
    await Promise.all([
      cast(postId, 'a', 'plus'),
      cast(postId, 'b', 'minus'),
      cast(postId, 'c', 'plus'),
      cast(postId, 'c', 'plus'),
    ]);
    await aggregate(await recordsOf(postId));
    expect((await statistics(postId)).json.totals).toEqual({ plus: 2, minus: 1 });
  });
});

describe('an invocation', () => {
  test('gives the state of the window back, also the last of a window, without records', async () => {
    expect(await aggregate([], { kept: 1 })).toEqual({ state: { kept: 1 }, batchItemFailures: [] });
    expect(await handler({ Records: [], shardId, isFinalInvokeForWindow: true })).toEqual({
      state: {},
      batchItemFailures: [],
    });
  });

  test('that names no shard is a fault of the deployment, and says so', async () => {
    await expect(handler({ Records: [] })).rejects.toThrow('tumbling window');
  });

  test('passes over records that are no ballots', async () => {
    const record = (pk: string): DynamoDBRecord => ({
      eventName: 'INSERT',
      dynamodb: { SequenceNumber: '1', Keys: { pk: { S: pk }, sk: { S: 'X' } }, NewImage: { pk: { S: pk } } },
    });
    const probe = keys.probe('p', 1).pk;
    const expired: DynamoDBRecord = { ...record(probe), eventName: 'REMOVE' };
    expect((await aggregate([record('POST#x'), record('TALLY#x'), expired])).batchItemFailures).toEqual([]);
  });

  test('counts what comes before a ballot that cannot be read, and asks for the rest again', async () => {
    const postId = await putPost();
    for (const voter of ['a', 'b', 'c']) await cast(postId, voter, 'plus');
    const [first, second, third] = await recordsOf(postId);
    const broken = structuredClone(second) as DynamoDBRecord;
    if (broken.dynamodb?.NewImage) broken.dynamodb.NewImage.answer = { S: 'plus' };
    const reply = await aggregate([first, broken, third] as DynamoDBRecord[]);
    expect(reply.batchItemFailures).toEqual([{ itemIdentifier: second?.dynamodb?.SequenceNumber }]);
    expect((await statistics(postId)).json.voters).toBe(1);
    // Once mended, the rest is counted.
    expect((await aggregate([second, third] as DynamoDBRecord[])).batchItemFailures).toEqual([]);
    expect((await statistics(postId)).json.voters).toBe(3);
  });

  test('puts votes into all tallies before any totals, which tell the release to look at them', async () => {
    const written: string[] = [];
    const counters: Counters = {
      async addToCounters({ kind }) {
        // As long as a busy partition takes.
        if (kind === 'tally') await new Promise((resolve) => setTimeout(resolve, 1));
        written.push(kind);
        return { outcome: 'added' };
      },
      echoProbes: async () => {},
      noteMoved: async () => {},
    };
    const cells = ['08', '67'].map((departement) => ({ departement, sex: 'F', ageBand: '75+' }));
    const changes = cells.map((cell, index) => ({
      sequence: String(index),
      after: ballotOf('post', cell, 'plus'),
    }));
    await aggregateVotes(counters, shardId, { changes, probes: [], unreadableFrom: undefined });
    expect(written).toEqual(['tally', 'tally', 'totals']);
  });

  test('that could not note whose votes it counted is asked again, and counts nothing twice', async () => {
    const postId = await putPost();
    await cast(postId, 'a', 'plus');
    const records = await recordsOf(postId);
    const send = TableClient.prototype.send;
    const spy = jest.spyOn(TableClient.prototype, 'send').mockImplementation(function (
      this: TableClient,
      ...args: Parameters<typeof send>
    ) {
      const [command] = args;
      return command instanceof PutCommand && command.input.Item?.pk === movedPk
        ? Promise.reject(new Error('busy'))
        : Reflect.apply(send, this, args);
    } as typeof send);
    try {
      const [first] = records;
      expect((await aggregate(records)).batchItemFailures).toEqual([
        { itemIdentifier: first?.dynamodb?.SequenceNumber },
      ]);
    } finally {
      spy.mockRestore();
    }
    const again = new Date().toISOString();
    expect((await aggregate(records)).batchItemFailures).toEqual([]);
    expect((await statistics(postId)).json.voters).toBe(1);
    expect(await readMoved(again)).toContain(postId);
  });

  test('fails where a ballot that can’t be read is the first of several, so that the batch is halved until it is alone', async () => {
    const postId = await putPost();
    await cast(postId, 'a', 'plus');
    await cast(postId, 'b', 'plus');
    const [one, other] = await recordsOf(postId);
    if (one?.dynamodb?.NewImage === undefined || other === undefined) throw new Error('no records');
    const { answer: _, ...image } = one.dynamodb.NewImage;
    const broken = { ...one, dynamodb: { ...one.dynamodb, NewImage: image } };
    await expect(aggregate([broken, other])).rejects.toThrow('halved');
    expect((await aggregate([broken])).batchItemFailures).toEqual([
      { itemIdentifier: one.dynamodb.SequenceNumber },
    ]);
    expect((await aggregate([other])).batchItemFailures).toEqual([]);
    expect((await statistics(postId)).json.voters).toBe(1);
  });

  test('reports the first record that an item refused to take, and the others count', async () => {
    const [calm, busy] = [await putPost(), await putPost()];
    await cast(calm, 'a', 'plus');
    await cast(busy, 'a', 'plus');
    await cast(calm, 'b', 'plus');
    await cast(busy, 'b', 'plus');
    // As text: the numbers have as many digits each, and more than a number holds exactly.
    const sequence = (record: DynamoDBRecord) => record.dynamodb?.SequenceNumber ?? '';
    const records = [...(await recordsOf(calm)), ...(await recordsOf(busy))].sort((a, b) =>
      sequence(a) < sequence(b) ? -1 : 1,
    );
    const conflict = new TransactionConflictException({ message: '', $metadata: {} });
    const send = TableClient.prototype.send;
    const spy = jest.spyOn(TableClient.prototype, 'send').mockImplementation(function (
      this: TableClient,
      ...args: Parameters<typeof send>
    ) {
      const [command] = args;
      const touches =
        command instanceof UpdateCommand && command.input.Key?.pk === keys.results({ postId: busy }).pk;
      return touches ? Promise.reject(conflict) : Reflect.apply(send, this, args);
    } as typeof send);
    try {
      const reply = await aggregate(records);
      expect(reply.batchItemFailures).toEqual([{ itemIdentifier: records[1]?.dynamodb?.SequenceNumber }]);
    } finally {
      spy.mockRestore();
    }
    expect((await statistics(calm)).json.voters).toBe(2);
    expect((await statistics(busy)).json.voters).toBe(0);
    expect((await aggregate(records.slice(1))).batchItemFailures).toEqual([]);
    expect((await statistics(busy)).json.voters).toBe(2);
    expect((await statistics(calm)).json.voters).toBe(2);
  });
});

describe('the statistics of a post', () => {
  test('show no finer breakdown than the totals', async () => {
    const postId = await putPost();
    await cast(postId, 'a', 'plus');
    await aggregate(await recordsOf(postId));
    const reply = await statistics(postId);
    expect(reply.json).toEqual({ postId, totals: { plus: 1, minus: 0 }, voters: 1 });
    expect(reply.headers['cache-control']).toBe('public, max-age=2, s-maxage=2');
  });

  test('are not found of an unknown or unpublished post, and refused for a malformed id', async () => {
    const hidden = await putPost({ state: 'submitted' });
    expect((await statistics('AAAAAAAAAAAAAAAAAAAAAA')).statusCode).toBe(404);
    expect((await statistics(hidden)).statusCode).toBe(404);
    expect((await statistics('no-id')).statusCode).toBe(400);
  });
});
