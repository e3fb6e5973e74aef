import { S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Answer } from '../../../domain/polls/answer.ts';
import { pollId, pollsOf } from '../../../domain/polls/format.ts';
import { paperCell } from '../../../domain/polls/paper.ts';
import { writeBallot } from '../../../foundations/polls/ballot-items.ts';
import { readOutcomes } from '../../../foundations/polls/outcome-items.ts';
import { readCounters } from '../../../foundations/polls/tally-items.ts';
import { readPost } from '../../../foundations/posts/post-items.ts';
import { sha256 } from '../../../foundations/staff/audit-items.ts';
import { handler as archive } from '../../../lambdas/certification/archive.lambda.ts';
import { archiveDue } from '../../../lambdas/certification/archive-due.ts';
import { readCertificates } from '../../../lambdas/certification/certificate-items.ts';
import { countPolls } from '../../../lambdas/certification/count-polls.ts';
import { tableLedger } from '../../../lambdas/certification/table-ledger.ts';
import { newBallot } from '../../../lambdas/votes/new-ballot.ts';
import { handler as votesApi } from '../../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { instance } from '../../../platform/instance.ts';
import { TableClient, table, tableName } from '../../../platform/table/client.ts';
import { DeleteCommand, UpdateCommand } from '../../../platform/table/commands.ts';
import { ballotBoxes, ballotBoxPk, type Key } from '../../../platform/table/keys.ts';
import { queryAll, rawItem } from '../../../platform/table/read.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { streamFlow } from '../../support/flow.ts';
import { day, later } from '../../support/moderation.ts';
import { shownTotals } from '../../support/posts.ts';
import { provideSecrets } from '../../support/secrets.ts';
import {
  approve,
  askCorrection,
  certify,
  closedPost,
  listOf,
  quarterOfAnHour,
  useCertification,
} from './certification-fixture.ts';

useCertification();
beforeAll(() => provideSecrets(env.ballotSecretArn));

const { pump, during } = streamFlow();
const monthsLater = <T>(use: () => Promise<T>) =>
  later((instance.ballotsArchivedAfterMonths * 31 + 1) * day, use);
const archiveNow = () => monthsLater(() => archive({}, quarterOfAnHour));

/** Casts the answers of as many voters on all polls of a post, as the votes function writes them. */
async function voteBy(
  postId: string,
  answers: Readonly<Record<string, Answer>>,
  cell = { departement: '67', sex: 'F', ageBand: '25-34' },
): Promise<void> {
  const post = await readPost(postId);
  if (post === undefined) throw new Error('There is no such post.');
  for (const [subject, answer] of Object.entries(answers)) {
    for (const poll of pollsOf(post)) {
      await writeBallot(...(await newBallot({ subject, cell }, post, poll, answer)));
    }
  }
}

const own = async (postId: string, voter: string, since?: number) => {
  const claims = citizenClaims(voter, undefined, since);
  return (await call(votesApi, 'GET /v1/me/votes', { query: { postIds: postId }, claims })).json.items[0];
};

/** The ballots of a poll in the table. */
async function inTable(id: string): Promise<Record<string, unknown>[]> {
  const boxes = ballotBoxes.map((box) =>
    Array.fromAsync(queryAll({ pk: ballotBoxPk(id, box), consistent: true }, rawItem)),
  );
  return (await Promise.all(boxes)).flat();
}

/** Deletes what has expired, as DynamoDB does when it gets to it. */
async function letExpire(id: string): Promise<number> {
  const expired = (await inTable(id)).filter((item) => item.expiresAt !== undefined);
  for (const { pk, sk } of expired) {
    await table.send(new DeleteCommand({ TableName: tableName(), Key: { pk, sk } }));
  }
  return expired.length;
}

/** The answers that a recount would count, by receipt. */
async function counted(id: string): Promise<Map<string, Answer>> {
  const found = new Map<string, Answer>();
  const ledger = tableLedger();
  for (const box of ballotBoxes) {
    await ledger.visitBox(id, box, (ballot, receipt = '') => ballot && found.set(receipt, ballot.answer));
  }
  return found;
}

async function certifiedPost(
  answers: Readonly<Record<string, Answer>>,
  fields = {},
  onPaper: Readonly<Record<string, Answer>> = {},
): Promise<string> {
  const postId = await closedPost(fields);
  await voteBy(postId, answers);
  await voteBy(postId, onPaper, paperCell);
  await pump();
  await during(() => certify());
  return postId;
}

const threeVoters = { ada: approve('plus'), ben: approve('plus'), cy: approve('minus') };

describe('Ballots of a certified vote', () => {
  test('are moved to the archive after the months that the instance says: nothing else changes', async () => {
    const postId = await certifiedPost(threeVoters, {}, { bulletin: approve('minus') });
    expect(await archive({}, quarterOfAnHour)).toMatchObject({ due: 0 });
    const before = {
      totals: await shownTotals(postId),
      counters: await readCounters(postId),
      own: await own(postId, 'cy'),
      list: await listOf(postId),
      counted: await counted(postId),
    };
    expect(before.own).toMatchObject({ answer: approve('minus'), receipt: expect.any(String) });

    expect(await archiveNow()).toMatchObject({ archived: 1, waiting: 0, failed: 0 });
    await pump();
    expect(await letExpire(postId)).toBe(4);
    await pump();
    expect(await inTable(postId)).toEqual([]);
    expect({
      totals: await shownTotals(postId),
      counters: await readCounters(postId),
      own: await own(postId, 'cy'),
      list: await listOf(postId),
      counted: await counted(postId),
    }).toEqual(before);
    expect(await own(postId, 'somebody')).toMatchObject({ answer: null });
    // Their profile was made after the end, so they can't have voted, and nothing is read.
    expect(await own(postId, 'cy', Date.now() + day)).toMatchObject({ answer: null });

    await askCorrection(postId, 'On veut recompter.');
    expect(await during(() => certify())).toMatchObject({ certified: 1 });
    const [second, first] = await readCertificates(postId);
    expect(second).toMatchObject({ edition: 2, drift: 0, unreadable: 0, polls: first?.polls });
    expect(second?.polls).toMatchObject([{ voters: 4, paper: { voters: 1 } }]);
    // Due by its newest certificate, and done.
    expect(await archiveNow()).toMatchObject({ due: 1, archived: 1 });
    expect(await archiveNow()).toMatchObject({ due: 0 });
  });

  test('of a questionnaire without lists are found again, too', async () => {
    const options = ['a', 'b', 'c'].map((id) => ({ id, label: id }));
    const steps = ['un', 'deux'].map((id) => ({ id, prompt: '?', format: { kind: 'ranking', options } }));
    const order = (...values: string[]): Answer => ({ kind: 'ranking', order: values });
    const postId = await certifiedPost({ ada: order('a', 'b', 'c'), ben: order('c', 'a', 'b') }, { steps });
    expect(await archiveNow()).toMatchObject({ archived: 1, failed: 0 });
    for (const id of ['un', 'deux']) await letExpire(pollId({ postId, step: id }));
    expect(await own(postId, 'ben')).toMatchObject({
      steps: [
        { step: 'un', answer: order('c', 'a', 'b') },
        { step: 'deux', answer: order('c', 'a', 'b') },
      ],
    });
  });

  test('of an envelope keep what proves each of them, and give the same outcome again', async () => {
    const options = ['arbres', 'banc'].map((id) => ({ id, label: id, cost: 300_00 }));
    const rules = { amount: 400_00, rule: 'equal-shares', minChoices: 1, maxChoices: 2 } as const;
    const choose = (...ids: string[]): Answer => ({ kind: 'projects', ids });
    const others = Array.from({ length: 10 }, (_, index) => [`voter-${index}`, choose('banc')] as const);
    const answers = { ada: choose('arbres', 'banc'), ...Object.fromEntries(others) };
    const postId = await certifiedPost(answers, { format: { kind: 'projects', options, ...rules } });
    const before = { own: await own(postId, 'ada'), list: await listOf(postId) };
    const { receipt, salt } = before.own;
    expect(before.list).toContain(`${receipt},${sha256(`${receipt}${salt}arbres banc`)}`);

    expect(await archiveNow()).toMatchObject({ archived: 1, failed: 0 });
    expect(await letExpire(postId)).toBe(11);
    expect({ own: await own(postId, 'ada'), list: await listOf(postId) }).toEqual(before);
    await askCorrection(postId, 'On veut recompter.');
    expect(await during(() => certify())).toMatchObject({ certified: 1 });
    const [second, first] = await readCertificates(postId);
    expect(first?.polls[0]).toMatchObject({ outcome: expect.any(String), list: { ballots: 11 } });
    expect(second?.polls).toEqual(first?.polls);
    expect((await readOutcomes(postId)).map(({ edition, outcome }) => [edition, outcome.funded])).toEqual([
      [2, ['banc']],
      [1, ['banc']],
    ]);
  });

  test('are lost at no step, wherever a run is killed', async () => {
    const postId = await certifiedPost(threeVoters);
    const ballots = await counted(postId);
    const kills: number[] = [];
    // Each run is killed later than the one before, and one gets through.
    for (let calls = 1; ; calls += 23) {
      const [, killed] = await killedAfter(calls, archiveNow);
      await letExpire(postId);
      await pump();
      expect(await counted(postId)).toEqual(ballots);
      expect(await own(postId, 'ada')).toMatchObject({ answer: approve('plus') });
      if (!killed) break;
      kills.push(calls);
    }
    expect(kills.length).toBeGreaterThan(3);
    expect(await inTable(postId)).toEqual([]);
    expect(await shownTotals(postId)).toEqual({ plus: 2, minus: 1 });
  });

  test('stop where time runs out, and go on from there', async () => {
    const postId = await certifiedPost(threeVoters);
    let boxes = 0;
    const forBoxes = (left: number) => ({ isLarge: () => true, isTimeLeft: () => left-- > 0 });
    const ledger = {
      ...tableLedger(),
      visitBox: (...args: Parameters<ReturnType<typeof tableLedger>['visitBox']>) => {
        boxes += 1;
        return tableLedger().visitBox(...args);
      },
    };
    for (const left of [40, 40, 40, 40]) {
      expect(await monthsLater(() => archiveDue(ledger, forBoxes(left)))).toMatchObject({ waiting: 1 });
    }
    expect(await monthsLater(() => archiveDue(ledger, forBoxes(1_000)))).toMatchObject({ archived: 1 });
    expect(boxes).toBe(ballotBoxes.length);
    expect(await letExpire(postId)).toBe(3);
  });

  test('stay where they are if one was changed since, or can’t be read, until that is mended', async () => {
    const postId = await certifiedPost(threeVoters);
    const [ballot] = (await inTable(postId)).filter(({ answer }) => Object(answer).value === 'minus');
    const change = (attribute: string, value: unknown) =>
      table.send(
        new UpdateCommand({
          TableName: tableName(),
          Key: { pk: ballot?.pk, sk: ballot?.sk } as Key,
          UpdateExpression: 'SET #name = :value',
          ExpressionAttributeNames: { '#name': attribute },
          ExpressionAttributeValues: { ':value': value },
        }),
      );
    // A recount that stopped before its end has counted the ballot as it was; the copy is counted all the same.
    const large = { isLarge: () => true, isTimeLeft: () => true };
    await countPolls(tableLedger(), [postId], { ...large, listed: new Set([postId]) });
    await change('answer', approve('plus'));
    expect(await monthsLater(() => archiveDue(tableLedger(), large))).toMatchObject({ failed: 1 });
    await expect(archiveNow()).rejects.toThrow('1 votes were not archived');
    await change('answer', approve('minus'));
    await change('recordKey', 'none');
    await expect(archiveNow()).rejects.toThrow('1 votes were not archived');
    expect((await inTable(postId)).map(({ expiresAt }) => expiresAt)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    await change('recordKey', ballot?.recordKey);
    expect(await archiveNow()).toMatchObject({ archived: 1 });
    expect(await letExpire(postId)).toBe(3);
    expect((await counted(postId)).size).toBe(3);
  });
});

/** Runs `use` while every request to the table or the bucket fails after so many, as in a function that was killed. */
async function killedAfter(calls: number, use: () => Promise<unknown>): Promise<[unknown, boolean]> {
  let left = calls;
  for (const client of [TableClient, S3Client]) {
    const { send } = client.prototype as { send: (...args: unknown[]) => Promise<unknown> };
    jest.spyOn(client.prototype as { send: typeof send }, 'send').mockImplementation(function (
      this: unknown,
      ...args: unknown[]
    ) {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('killed')) : send.apply(this, args);
    });
  }
  try {
    return [await use(), false];
  } catch (error) {
    return [error, true];
  } finally {
    jest.restoreAllMocks();
  }
}
