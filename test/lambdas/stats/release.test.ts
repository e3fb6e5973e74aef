import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type ApprovalBreakdowns, postBreakdowns } from '../../../contract/breakdowns.ts';
import type { Cell } from '../../../domain/cell.ts';
import { protectCell } from '../../../domain/disclosure.ts';
import type { Ballot } from '../../../domain/tally.ts';
import { handler as release } from '../../../lambdas/stats/release.lambda.ts';
import { releasePoll } from '../../../lambdas/stats/release-poll.ts';
import { handler as statsApi } from '../../../lambdas/stats/stats-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { keys } from '../../../platform/table/keys.ts';
import { listReleaseDue } from '../../../platform/table/release-due-items.ts';
import { ballotOf, countBallots } from '../../support/ballots.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { call } from '../../support/events.ts';
import { countOf, leafOf } from '../../support/leaves.ts';
import { putPost } from '../../support/posts.ts';

jest.setTimeout(60_000);

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const woman: Cell = { departement: '67', sex: 'F', ageBand: '25-34' };
const man: Cell = { departement: '67', sex: 'H', ageBand: '35-49' };

/** So many ballots of a cell, alternately + and −. */
const some = (postId: string, count: number, cell: Cell): Ballot[] =>
  Array.from({ length: count }, (_, index) => ballotOf(postId, cell, index % 2 === 0 ? 'plus' : 'minus'));

const breakdowns = (postId: string) =>
  call(statsApi, 'GET /v1/posts/{postId}/breakdowns', { params: { postId } });

async function read(postId: string) {
  const { statusCode, json } = await breakdowns(postId);
  expect(statusCode).toBe(200);
  // Whatever the API gives is what the contract says, to the last field.
  return postBreakdowns.parse(json);
}

function cellOf(document: ApprovalBreakdowns, place: Partial<Cell>) {
  const all = document.tables.flatMap(({ cells }) => cells);
  const wanted = JSON.stringify(Object.entries(place).sort());
  const found = all.find(({ departement, sex, ageBand }) => {
    const own = Object.entries({ departement, sex, ageBand }).filter(([, code]) => code !== undefined);
    return JSON.stringify(own.sort()) === wanted;
  });
  if (found === undefined) throw new Error(`No cell ${wanted}`);
  return found;
}

async function stored(postId: string) {
  const [basis, document] = await Promise.all(
    [keys.release(postId), keys.released(postId)].map((Key) =>
      table.send(new GetCommand({ TableName: tableName(), Key, ConsistentRead: true })),
    ),
  );
  return { basis: basis?.Item, document: document?.Item };
}

const dueIn67 = async (postId: string) => (await listReleaseDue('67')).includes(postId);

describe('The breakdowns of a post', () => {
  test('hide every cell before the first lot, and say so in French', async () => {
    const postId = await putPost();
    const document = await read(postId);
    expect(document.lot).toBe(0);
    expect(document.tables.map(({ dimensions, cells }) => [dimensions.join('×'), cells.length])).toEqual([
      ['departement', 10],
      ['sex', 2],
      ['ageBand', 7],
      ['departement×sex', 20],
      ['departement×ageBand', 70],
      ['sex×ageBand', 14],
      ['departement×sex×ageBand', 140],
    ]);
    expect(new Set(document.tables.flatMap(({ cells }) => cells).map(({ kind }) => kind))).toEqual(
      new Set(['hidden']),
    );
    expect(document.notices['too-few']).toBe('Pas assez de votants pour afficher ce groupe');
    expect(document.weighted).toMatchObject({ kind: 'withheld', reason: 'no-release' });
  });

  test('are not found where the post isn’t, or isn’t published (any more)', async () => {
    const hidden = await putPost({ state: 'submitted' });
    await countBallots([...some(hidden, 60, woman), ...some(hidden, 60, man)]);
    expect(await releasePoll(hidden)).toBe('released');
    expect((await breakdowns(hidden)).statusCode).toBe(404);
    expect((await breakdowns('AAAAAAAAAAAAAAAAAAAAAA')).statusCode).toBe(404);
  });

  test('show what a lot tells: the counts of domain/disclosure.ts, and nothing of small groups', async () => {
    const postId = await putPost();
    const few: Cell = { departement: '55', sex: 'F', ageBand: '75+' };
    const women = some(postId, 60, woman);
    const ballots = [...women, ...some(postId, 70, man), ...some(postId, 5, few)];
    await countBallots(ballots);
    expect(await releasePoll(postId)).toBe('released');
    const document = await read(postId);
    expect(document.lot).toBe(1);

    const men = ballots.filter(({ cell }) => cell.sex === 'H');
    const count = (side: 'plus' | 'minus') =>
      countOf(
        men
          .filter(({ answer }) => answer.kind === 'approval' && answer.value === side)
          .map(({ recordKey }) => ({ key: recordKey })),
      );
    const shown = protectCell(leafOf({}, count('plus'), count('minus')));
    if (shown.kind !== 'split') throw new Error('Not split.');
    const [plus, minus] = shown.options;
    expect(cellOf(document, { sex: 'H' })).toMatchObject({ kind: 'split', base: shown.base, plus, minus });
    expect(cellOf(document, { departement: '55' })).toEqual({
      departement: '55',
      kind: 'hidden',
      notice: 'too-few',
    });
    expect(cellOf(document, few).kind).toBe('hidden');
    const text = JSON.stringify(document);
    for (const { recordKey } of ballots) expect(text).not.toContain(String(recordKey));
  });

  test('stay as they are until a crowd has voted, then say when they were refreshed', async () => {
    const postId = await putPost();
    await countBallots([...some(postId, 40, woman), ...some(postId, 40, man)]);
    await releasePoll(postId);
    const first = await read(postId);
    expect(cellOf(first, { sex: 'F' }).kind).toBe('split');

    await countBallots(some(postId, 10, woman));
    expect(await releasePoll(postId)).toBe('quiet');
    expect({ ...(await read(postId)), nextReleaseAt: '' }).toEqual({ ...first, nextReleaseAt: '' });

    process.env[env.clockOffsetMs] = String(3_600_000);
    try {
      await countBallots([...some(postId, 12, woman), ...some(postId, 12, man)]);
      expect(await releasePoll(postId)).toBe('released');
      const second = await read(postId);
      const [before, after] = [first, second].map((document) => cellOf(document, { sex: 'F' }));
      if (before?.kind !== 'split' || after?.kind !== 'split') throw new Error('Not shown.');
      expect(after.base).toBeGreaterThan(before.base);
      expect(Date.parse(after.refreshedAt) - Date.parse(before.refreshedAt)).toBeGreaterThanOrEqual(
        3_600_000,
      );
      expect(Date.parse(second.nextReleaseAt)).toBeGreaterThan(Date.parse(after.refreshedAt));
      expect(Date.parse(second.nextReleaseAt) % (15 * 60_000)).toBe(0);
    } finally {
      delete process.env[env.clockOffsetMs];
    }
  });
});

describe('The release', () => {
  test('looks at what has been counted since it looked last, once', async () => {
    const postId = await putPost();
    await countBallots(some(postId, 3, woman));
    expect(await dueIn67(postId)).toBe(true);
    expect((await release()).quiet).toBeGreaterThan(0);
    expect(await dueIn67(postId)).toBe(false);
    await countBallots(some(postId, 40, man));
    expect(await dueIn67(postId)).toBe(true);
    expect(await release()).toEqual({ released: 1, quiet: 0, overtaken: 0 });
    const before = await stored(postId);
    expect(await release()).toEqual({ released: 0, quiet: 0, overtaken: 0 });
    expect(await releasePoll(postId)).toBe('quiet');
    expect(await stored(postId)).toEqual(before);
  });

  test('fired twice at the same instant, writes once', async () => {
    const postId = await putPost();
    await countBallots([...some(postId, 40, woman), ...some(postId, 40, man)]);
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => releasePoll(postId)));
    expect(outcomes.filter((outcome) => outcome === 'released')).toHaveLength(1);
    expect((await stored(postId)).basis).toMatchObject({ revision: 1 });
    expect((await read(postId)).lot).toBe(1);
    expect(await dueIn67(postId)).toBe(false);
  });

  test('leaves what is counted while it runs for the next time', async () => {
    const postId = await putPost();
    await countBallots(some(postId, 40, woman));
    const send = table.send.bind(table);
    const spy = jest.spyOn(table, 'send');
    let counted = false;
    spy.mockImplementation((async (command: Parameters<typeof send>[0]) => {
      const answer = await send(command);
      // Right after the tallies were read.
      const key = JSON.stringify(command.input);
      if (!counted && key.includes(`TALLY#${postId}`) && key.includes('KeyCondition')) {
        counted = true;
        await countBallots(some(postId, 1, woman));
      }
      return answer;
    }) as typeof table.send);
    try {
      expect(await releasePoll(postId)).toBe('released');
    } finally {
      spy.mockRestore();
    }
    expect(counted).toBe(true);
    expect(await dueIn67(postId)).toBe(true);
    expect(await releasePoll(postId)).toBe('quiet');
    expect(await dueIn67(postId)).toBe(false);
  });

  test('that dies between its writes publishes nothing by halves and is made good by the next one', async () => {
    const postId = await putPost();
    await countBallots([...some(postId, 40, woman), ...some(postId, 40, man)]);
    const send = table.send.bind(table);
    const spy = jest.spyOn(table, 'send');
    // Dies after the transaction: what is due is still marked.
    spy.mockImplementation((async (command: Parameters<typeof send>[0]) => {
      if (JSON.stringify(command.input).includes('REMOVE')) throw new Error('killed');
      return send(command);
    }) as typeof table.send);
    await expect(releasePoll(postId)).rejects.toThrow('killed');
    spy.mockRestore();
    const { basis, document } = await stored(postId);
    expect([basis?.revision, JSON.parse(document?.document).lot]).toEqual([1, 1]);
    expect(await dueIn67(postId)).toBe(true);
    expect(await releasePoll(postId)).toBe('quiet');
    expect(await stored(postId)).toEqual({ basis, document });
    expect(await dueIn67(postId)).toBe(false);
  });

  test('tells nothing of a post with people in categories that the instance doesn’t know, and says that it failed', async () => {
    const postId = await putPost();
    await countBallots(some(postId, 40, woman));
    await countBallots(some(postId, 40, { ...woman, ageBand: '0-14' }));
    const fine = await putPost();
    await countBallots(some(fine, 40, woman));
    await expect(release()).rejects.toThrow('1 of 2 polls');
    expect((await read(postId)).lot).toBe(0);
    expect((await read(fine)).lot).toBe(1);
    expect(await dueIn67(postId)).toBe(true);
    // So that it isn't due for the tests after this one.
    const Key = keys.tally(postId, '67');
    await table.send(
      new PutCommand({ TableName: tableName(), Item: { ...Key, type: 'Tally', revision: 9 } }),
    );
  });
});

describe('The weighted result', () => {
  const cells: Cell[] = ['08', '10', '51', '52', '54', '55', '57', '67', '68', '88'].flatMap((departement) =>
    ['F', 'H'].flatMap((sex) =>
      ['15-17', '18-24', '25-34', '35-49', '50-64', '65-74', '75+'].map((ageBand) => ({
        departement,
        sex,
        ageBand,
      })),
    ),
  );

  test('stands beside the raw one, with how much it is worth, and never alone', async () => {
    const postId = await putPost();
    // Three of each cell answer +, and of the men one more −: the raw result isn't the weighted one.
    await countBallots(
      cells.flatMap((cell) => [
        ...Array.from({ length: 3 }, () => ballotOf(postId, cell, 'plus')),
        ...Array.from({ length: cell.sex === 'H' ? 8 : 1 }, () => ballotOf(postId, cell, 'minus')),
      ]),
    );
    await releasePoll(postId);
    const { weighted, representativeness } = await read(postId);
    if (weighted.kind !== 'weighted') throw new Error(`Withheld: ${weighted.reason}`);
    expect(weighted.voters).toBe(70 * 15);
    expect(weighted.raw).toEqual({ plus: 40, minus: 60 });
    // Women answer + at 75 %, men at 27 %: with 52 % of women that is 52 %, one more or less with the noise.
    expect(Math.abs(weighted.weighted.plus - 52)).toBeLessThanOrEqual(1);
    expect(weighted.effectiveSize).toBeLessThan(weighted.voters);
    expect(weighted.designEffect).toBeGreaterThan(1);
    expect(weighted.merged).toEqual([]);
    expect(weighted.notice).toContain('Consultation ouverte');

    const sexes = representativeness.dimensions.find(({ dimension }) => dimension === 'sex');
    expect(sexes?.categories.map(({ category, population }) => [category, population])).toEqual([
      ['F', 51.6],
      ['H', 48.4],
    ]);
    expect(sexes?.categories[0]?.voters).toBeLessThan(30);
    expect(sexes?.dissimilarity).toBeGreaterThan(20);
    expect(representativeness.source).toContain('Insee');
    expect(representativeness.dissimilarity).toBeGreaterThanOrEqual(sexes?.dissimilarity ?? 100);
  });

  test('is never called by the two words that don’t belong to it', async () => {
    const postId = await putPost();
    await countBallots(cells.flatMap((cell) => some(postId, 4, cell)));
    const before = JSON.stringify(await read(postId));
    await releasePoll(postId);
    for (const text of [before, JSON.stringify(await read(postId))]) {
      expect(text).not.toMatch(/sondage|marge d.erreur/i);
      expect(text).toContain('aucune incertitude d’échantillonnage ne peut être calculée');
    }
  });
});
