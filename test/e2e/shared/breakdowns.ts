import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { postBreakdowns } from '../../../contract/stats/breakdowns.ts';
import { statsRoutes } from '../../../contract/stats/stats.routes.ts';
import { votesRoutes } from '../../../contract/votes/votes.routes.ts';
import { approval } from '../../../domain/polls/answer.ts';
import type { Cell } from '../../../domain/polls/cell.ts';
import type { Ballot } from '../../../domain/polls/tally.ts';
import { noiseBound } from '../../../domain/statistics/protection/noise.ts';
import { releaseOf } from '../../../domain/statistics/protection/release.ts';
import { cellName, type ExactLeaf } from '../../../domain/statistics/protection/release-tables.ts';
import { placeOf } from '../../../foundations/polls/ballot-items.ts';
import { instance } from '../../../instance/grand-est.ts';
import { env } from '../../../platform/env.ts';
import { keys } from '../../../platform/table/keys.ts';
import { visitAllBallots } from '../../support/all-ballots.ts';
import { ballotOf } from '../../support/ballots.ts';
import { countOf, leafOf } from '../../support/leaves.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';
import { settledStatistics } from '../support/totals.ts';

let service: Service;
beforeAll(async () => {
  service = await sharedService();
  process.env[env.tableName] = service.deployment.outputs.TableName;
});

const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);
const dimensions = {
  departement: codes(instance.departements),
  sex: codes(instance.sexes),
  ageBand: codes(instance.ageBands),
};

/** What the votes function would have written for that many profiles, which would take too long to create. */
async function seedBallots(ballots: readonly Ballot[]): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  for (let start = 0; start < ballots.length; start += 25) {
    const requests = ballots.slice(start, start + 25).map(({ cell, ...ballot }) => {
      const [key = '', receipt = ''] = [0, 1].map(() => randomBytes(32).toString('base64url'));
      const at = keys.ballot(placeOf(key, ballot, receipt));
      return {
        PutRequest: { Item: { ...at, type: 'Ballot', ...ballot, ...cell, receipt } },
      };
    });
    const { UnprocessedItems } = await client.send(
      new BatchWriteCommand({ RequestItems: { [service.deployment.outputs.TableName ?? '']: requests } }),
    );
    expect(UnprocessedItems ?? {}).toEqual({});
  }
  client.destroy();
}

/** The n-th of many votes: two large départements, three middle ages, hardly anyone elsewhere. */
function vote(postId: string, index: number): Ballot {
  const cell: Cell = {
    departement: index % 60 === 59 ? '55' : (['67', '57'][index % 2] ?? ''),
    sex: ['F', 'H'][Math.floor(index / 2) % 2] ?? '',
    ageBand: ['25-34', '35-49', '50-64'][Math.floor(index / 4) % 3] ?? '',
  };
  return ballotOf(postId, cell, index % 5 < 3 ? 'plus' : 'minus');
}

/** Fires the schedule of the releases, as its clock would. */
async function fire(): Promise<unknown> {
  const { schedules } = (await service.lever('schedules')) as {
    schedules: { logicalId: string; name: string }[];
  };
  const schedule = schedules.find(({ logicalId }) => logicalId.includes('ReleaseSchedule'));
  return service.lever(`schedules/${schedule?.name}/fire`, {});
}

const read = async (postId: string) =>
  postBreakdowns.parse(await service.client.call(statsRoutes.getPostBreakdowns, { params: { postId } }));

/** Exact counts of the ballots in the table. */
async function recounted(postId: string): Promise<ExactLeaf[]> {
  const ballots: Ballot[] = [];
  await visitAllBallots((ballot) => {
    if (ballot?.postId === postId) ballots.push(ballot);
  });
  return [...Map.groupBy(ballots, ({ cell }) => cellName({ ...cell })).values()].map((group) => {
    const count = (value: 'plus' | 'minus') =>
      countOf(
        group
          .filter(({ answer }) => answer.kind === 'approval' && answer.value === value)
          .map(({ recordKey }) => ({ key: recordKey })),
      );
    return leafOf({ ...group[0]?.cell }, count('plus'), count('minus'));
  });
}

describe('The breakdowns of a post', () => {
  test('are released by the schedule, and are what the rules tell of the ballots', async () => {
    const postId = await service.question();
    await seedBallots(Array.from({ length: 240 }, (_, index) => vote(postId, index)));
    const voters = await Promise.all([service.citizen(), service.citizen({ departement: '57' })]);
    for (const { idToken: token } of voters) {
      await service.client.call(votesRoutes.castVote, {
        token,
        params: { postId },
        body: { answer: approval('plus') },
      });
    }
    await settledStatistics(service, postId, { plus: 146, minus: 96 });
    // Nothing is published before the first lot is complete.
    expect((await read(postId)).lot).toBe(0);
    // What is due is marked after the totals that everybody reads: once a recount is settled, all batches are done.
    expect(await service.recount([postId])).toMatchObject({ ballots: 242, drifted: [], settled: true });

    // Two firings at once release once.
    await Promise.all([fire(), fire()]);
    const document = await read(postId);
    expect(document.lot).toBe(1);

    // The ballots determine which groups are published, and their bases; the noise of the answers is random.
    const expected = releaseOf(undefined, await recounted(postId), dimensions, { draw: () => 0.5 });
    const byName = new Map(expected.cells.map((cell) => [cellName(cell.categories), cell]));
    let splits = 0;
    for (const { cells } of document.tables) {
      for (const { departement, sex, ageBand, ...cell } of cells) {
        const place = Object.entries({ departement, sex, ageBand }).filter(([, code]) => code !== undefined);
        const rule = byName.get(cellName(Object.fromEntries(place) as Record<string, string>));
        if (rule === undefined || rule.shown.kind === 'hidden' || cell.kind === 'hidden') {
          expect(cell.kind).toBe(rule?.shown.kind);
          continue;
        }
        expect(cell.base).toBe(rule.shown.base);
        if (cell.kind !== 'split') continue;
        const [plus = 0, minus = 0] = rule.basis.options;
        const bound = noiseBound(rule.variance);
        expect(Math.max(Math.abs(cell.plus - plus), Math.abs(cell.minus - minus))).toBeLessThanOrEqual(bound);
        splits += 1;
      }
    }
    expect(splits).toBeGreaterThan(5);
    const few = document.tables[0]?.cells.find(({ departement }) => departement === '55');
    expect(few).toEqual({ departement: '55', kind: 'hidden', notice: 'too-few' });

    // Nothing new: nothing changes.
    await fire();
    expect({ ...(await read(postId)), nextReleaseAt: '' }).toEqual({ ...document, nextReleaseAt: '' });

    // Fewer than a crowd: still only the totals.
    await seedBallots(Array.from({ length: 10 }, (_, index) => vote(postId, index)));
    await settledStatistics(service, postId, { plus: 152, minus: 100 });
    await fire();
    expect({ ...(await read(postId)), nextReleaseAt: '' }).toEqual({ ...document, nextReleaseAt: '' });

    // Twice the voters: the next lot.
    await seedBallots(Array.from({ length: 240 }, (_, index) => vote(postId, index)));
    await settledStatistics(service, postId, { plus: 296, minus: 196 });
    await fire();
    expect((await read(postId)).lot).toBe(2);
    // None of this affected the counting.
    expect(await service.recount([postId])).toMatchObject({ ballots: 492, drifted: [], settled: true });
  });

  test('are told with an entity tag, to be kept for a minute, and not of a post that isn’t there', async () => {
    const postId = await service.question();
    const answer = await service.request('GET', `/v1/posts/${postId}/breakdowns`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60, s-maxage=60');
    const again = await service.request('GET', `/v1/posts/${postId}/breakdowns`, {
      headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
    const missing = await service.request('GET', '/v1/posts/AAAAAAAAAAAAAAAAAAAAAA/breakdowns');
    expect(missing.status).toBe(404);
  });
});
