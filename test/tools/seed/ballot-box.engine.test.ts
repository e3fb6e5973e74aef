import { describe, expect, test } from '@jest/globals';
import { type Format, formatKinds, pollsOf } from '../../../domain/polls/format.ts';
import { instance } from '../../../instance/grand-est.ts';
import { handler } from '../../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { DeleteCommand, ScanCommand } from '../../../platform/table/commands.ts';
import { isWatermarkAttribute, releaseDueIndex } from '../../../platform/table/keys.ts';
import { seededRandom } from '../../../tools/random.ts';
import { readPopulation } from '../../../tools/replay/population.ts';
import { BallotBox } from '../../../tools/seed/ballot-box.ts';
import { drawCrowd, type Vote, votesOn } from '../../../tools/seed/crowd.ts';
import { writeCounters } from '../../../tools/seed/write-counters.ts';
import { count, ofFormat } from '../../lambdas/votes/voting.ts';
import { formatOf } from '../../support/answers.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { readBallotStream } from '../../support/stream.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(() => provideSecrets(env.ballotSecretArn));

const from = Date.UTC(2026, 5, 1);
const to = Date.UTC(2026, 6, 1);

const crowd = drawCrowd({
  ...{ size: 12, population: readPopulation('instance/population/grand-est-2025.csv', instance) },
  ...{ from, to: from + 1, seed: 7, random: seededRandom(7) },
});

/** The ballots in the table, by key. */
async function ballotItems(): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
  const ballots = Items.filter(({ pk }) => String(pk).startsWith('VOTE#'));
  return ballots.sort((one, other) => (`${one.pk} ${one.sk}` < `${other.pk} ${other.sk}` ? -1 : 1));
}

async function removeBallots(items: readonly Record<string, unknown>[]): Promise<void> {
  for (const { pk, sk } of items) {
    await table.send(new DeleteCommand({ TableName: tableName(), Key: { pk, sk } }));
  }
  await count();
}

/** Votes as their voters would, through the API. */
async function castByApi({ voter, poll, answer }: Vote): Promise<void> {
  const { statusCode } = await call(handler, 'PUT /v1/posts/{postId}/vote', {
    params: { postId: poll.postId },
    body: { answer },
    claims: citizenClaims(voter.subject, voter.cell),
  });
  expect(statusCode).toBe(200);
}

const besides = (name: string): boolean => isWatermarkAttribute(name) || name === releaseDueIndex.partition;

/** The counters of a poll: its tallies and totals, as their items have them besides watermarks, revisions and the release’s marks. */
async function counterItems(postId: string): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
  return Items.filter(({ pk, type }) => String(pk).endsWith(postId) && type !== 'Post')
    .map(({ revision: _, ...item }) =>
      Object.fromEntries(Object.entries(item).filter(([name]) => !besides(name))),
    )
    .sort((one, other) => (`${one.pk} ${one.sk}` < `${other.pk} ${other.sk}` ? -1 : 1));
}

describe('Ballots that the demo writes beside the API', () => {
  test.each([...formatKinds.map((kind) => [kind, 'always'] as const), ['approval', 'after-close'] as const])(
    'are those of the API, and counted alike: %s, results %s',
    async (kind: Format['kind'], resultsVisibility) => {
      const postId = await ofFormat(kind, { resultsVisibility });
      const polls = pollsOf({ id: postId, format: formatOf(kind) });
      const votes = votesOn({ polls, opinion: { interest: 3 }, from, to }, crowd, seededRandom(11));
      expect(votes.length).toBeGreaterThan(8);

      for (const vote of votes) await castByApi(vote);
      const byApi = await ballotItems();
      await count();
      const countedByApi = await counterItems(postId);
      const totals = resultsVisibility === 'always' ? 'Results' : 'HiddenTotals';
      expect(countedByApi.map(({ type }) => type).sort()).toEqual([totals, 'Tally']);
      expect(byApi).toHaveLength(votes.length);

      await removeBallots(byApi);
      expect(await counterItems(postId)).not.toEqual(countedByApi);

      const box = new BallotBox();
      await box.add(votes, { resultsVisibility });
      await box.written();
      expect(await ballotItems()).toEqual(byApi);
      const { dynamodb } = (await readBallotStream()).at(-1) ?? {};
      const counted = { shardId: 'shardId-1', sequenceNumber: dynamodb?.SequenceNumber ?? null };
      await writeCounters(box.counted(), counted);
      expect(await counterItems(postId)).toEqual(countedByApi);

      // What the box wrote is in the stream, and counted once all the same.
      await count();
      expect(await counterItems(postId)).toEqual(countedByApi);
      await removeBallots(byApi);
    },
  );

  test('count among the totals of a moment only those that were cast before it, and public ones', async () => {
    const polls = pollsOf({ id: await ofFormat('approval') });
    const hidden = pollsOf({ id: await ofFormat('approval', { resultsVisibility: 'after-close' }) });
    const votes = votesOn({ polls, opinion: { interest: 3 }, from, to }, crowd, seededRandom(11));
    const times = votes.map(({ at }) => at).sort();
    const box = new BallotBox();
    await box.add(votes, {});
    await box.add(
      votes.flatMap((vote) => hidden.map((poll) => ({ ...vote, poll }))),
      { resultsVisibility: 'after-close' },
    );
    const totals = box.publicTotals(times[5] ?? 0);
    expect(totals.map(({ target }) => target.postId)).toEqual([polls[0]?.postId]);
    expect(totals[0]?.counts.reduce((sum, [, { n }]) => sum + n, 0)).toBe(5);
    await box.written();
    await removeBallots(await ballotItems());
  });
});
