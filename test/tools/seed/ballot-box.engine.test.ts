import { DeleteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { type Format, formatKinds, pollsOf } from '../../../domain/polls/format.ts';
import { readTallies } from '../../../foundations/polls/tally-items.ts';
import { instance } from '../../../instance/grand-est.ts';
import { handler } from '../../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { seededRandom } from '../../../tools/random.ts';
import { readPopulation } from '../../../tools/replay/population.ts';
import { BallotBox } from '../../../tools/seed/ballot-box.ts';
import { drawCrowd, type Vote, votesOn } from '../../../tools/seed/crowd.ts';
import { count, ofFormat } from '../../lambdas/votes/voting.ts';
import { formatOf } from '../../support/answers.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { provideSecrets } from '../../support/secrets.ts';
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

/** The counters of a poll, in which watermarks aren’t compared. */
const countersOf = async (postId: string) =>
  (await readTallies(postId))
    .map(({ target, counts }) => ({ target, counts: [...counts].filter(([, { n }]) => n > 0).sort() }))
    .filter(({ counts }) => counts.length > 0);

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
      const countedByApi = await countersOf(postId);
      expect(byApi).toHaveLength(votes.length);

      await removeBallots(byApi);
      expect(await countersOf(postId)).toEqual([]);

      const box = new BallotBox();
      await box.add(votes, { resultsVisibility });
      box.openUntil(Number.POSITIVE_INFINITY);
      const settled = box.settled(postId);
      while ((await ballotItems()).length < votes.length) await new Promise(setImmediate);
      await count();
      await settled;
      expect(await ballotItems()).toEqual(byApi);
      expect(await countersOf(postId)).toEqual(countedByApi);
      await removeBallots(byApi);
    },
  );
});
