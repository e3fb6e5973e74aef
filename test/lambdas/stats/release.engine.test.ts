import { describe, expect, jest, test } from '@jest/globals';
import type * as z from 'zod';
import {
  type ApprovalBreakdowns,
  anyBreakdowns,
  type optionCell,
  optionPostBreakdowns,
  postBreakdowns,
} from '../../../contract/stats/breakdowns.ts';
import type { Cell } from '../../../domain/polls/cell.ts';
import type { Format } from '../../../domain/polls/format.ts';
import type { Ballot, Count } from '../../../domain/polls/tally.ts';
import { maxNoise, perturbCount } from '../../../domain/statistics/protection/disclosure.ts';
import { marginVariance, noiseBound, weightedVariance } from '../../../domain/statistics/protection/noise.ts';
import { markEnded } from '../../../foundations/polls/release-marks.ts';
import { correctCounters, readTallies, type TallyState } from '../../../foundations/polls/tally-items.ts';
import { handler as release } from '../../../lambdas/stats/release.lambda.ts';
import { listReleaseDue } from '../../../lambdas/stats/release-due-items.ts';
import { releasePost } from '../../../lambdas/stats/release-post.ts';
import { handler as statsApi } from '../../../lambdas/stats/stats-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { instance } from '../../../platform/instance.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { DeleteCommand, GetCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import { ballotOf, countBallots } from '../../support/ballots.ts';
import { call } from '../../support/events.ts';
import { countOf } from '../../support/leaves.ts';
import { changePost, putPost } from '../../support/posts.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine();

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

const isDue = async (postId: string) => (await listReleaseDue()).has(postId);
/** Examines one post, as a run does with all that are due. */
const examine = async (postId: string) => releasePost(postId, await listReleaseDue());

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
    expect(document.nextLot).toEqual({ voters: 60, votersForCrosses: 200 });
    expect(document).not.toHaveProperty('total');
    expect(document.labels.departement).toContainEqual({ code: '67', label: 'Bas-Rhin' });
    expect(document.labels.sex).toEqual([
      { code: 'F', label: 'Femme' },
      { code: 'H', label: 'Homme' },
    ]);
    expect(document.labels.ageBand).toHaveLength(7);
    expect(document.notices['too-few']).toBe('Pas assez de votants pour afficher ce groupe');
    expect(document.weighted).toMatchObject({ kind: 'withheld', reason: 'no-release' });
  });

  test('are not found where the post isn’t, or isn’t published (any more)', async () => {
    const hidden = await putPost({ state: 'submitted' });
    await countBallots([...some(hidden, 60, woman), ...some(hidden, 60, man)]);
    expect(await releasePost(hidden)).toEqual(['released']);
    expect((await breakdowns(hidden)).statusCode).toBe(404);
    expect((await breakdowns('AAAAAAAAAAAAAAAAAAAAAA')).statusCode).toBe(404);
  });

  test('show what a lot tells: the counts of domain/statistics/protection/disclosure.ts, and nothing of small groups', async () => {
    const postId = await putPost();
    const few: Cell = { departement: '55', sex: 'F', ageBand: '75+' };
    const women = some(postId, 60, woman);
    // So many that whatever noise is drawn leaves enough of each side to be shown.
    const ballots = [...women, ...some(postId, 100, man), ...some(postId, 5, few)];
    await countBallots(ballots);
    expect(await releasePost(postId)).toEqual(['released']);
    const document = await read(postId);
    expect(document.lot).toBe(1);

    const men = ballots.filter(({ cell }) => cell.sex === 'H').map(({ recordKey }) => ({ key: recordKey }));
    const shown = cellOf(document, { sex: 'H' });
    if (shown.kind !== 'split') throw new Error('Not split.');
    expect(shown.base).toBe(perturbCount(countOf(men)));
    for (const count of [shown.plus, shown.minus]) {
      expect(Math.abs(count - 50)).toBeLessThanOrEqual(noiseBound(marginVariance));
    }
    // 1.96 deviations of a share whose two counts have that variance each, in points, rounded up: a hundred at most.
    const all = shown.plus + shown.minus;
    const share = shown.plus / all;
    const deviation = Math.sqrt(marginVariance * ((1 - share) ** 2 + share ** 2)) / all;
    expect(shown.blur).toBe(Math.min(100, Math.ceil(100 * 1.96 * deviation)));
    expect(document.total).toEqual({ voters: 165, plus: 83, minus: 82 });
    expect(document.nextLot).toEqual({ voters: 200, votersForCrosses: 200 });
    expect(cellOf(document, { departement: '55' })).toEqual({
      departement: '55',
      kind: 'hidden',
      notice: 'too-few',
    });
    expect(cellOf(document, few).kind).toBe('hidden');
    const text = JSON.stringify(document);
    for (const { recordKey } of ballots) expect(text).not.toContain(String(recordKey));
  });

  test('stay as they are until the poll has twice the voters, then say when they were refreshed', async () => {
    const postId = await putPost();
    await countBallots([...some(postId, 100, woman), ...some(postId, 100, man)]);
    await releasePost(postId);
    const first = await read(postId);
    expect(cellOf(first, { sex: 'F' }).kind).toBe('split');

    // Twice the voters, but for one.
    await countBallots([...some(postId, 100, woman), ...some(postId, 99, man)]);
    expect(await releasePost(postId)).toEqual(['quiet']);
    expect({ ...(await read(postId)), nextReleaseAt: '' }).toEqual({ ...first, nextReleaseAt: '' });

    process.env[env.clockOffsetMs] = String(3_600_000);
    try {
      await countBallots(some(postId, 1, man));
      expect(await releasePost(postId)).toEqual(['released']);
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

describe('The breakdowns of a question that addresses some', () => {
  const alsace = { departement: ['67', '68'], ageBand: ['25-34', '35-49'] };
  const neighbour: Cell = { ...woman, departement: '68' };

  test('are of them alone: their groups, their part of the population', async () => {
    const postId = await putPost({ audience: alsace });
    const before = await read(postId);
    expect(before.tables.map(({ dimensions, cells }) => [dimensions.join('×'), cells.length])).toEqual([
      ['departement', 2],
      ['sex', 2],
      ['ageBand', 2],
      ['departement×sex', 4],
      ['departement×ageBand', 4],
      ['sex×ageBand', 4],
      ['departement×sex×ageBand', 8],
    ]);
    expect(before).toMatchObject({
      audience: alsace,
      labels: { departement: [{ code: '67' }, { code: '68' }] },
    });
    const others: Cell[] = [
      neighbour,
      { ...neighbour, sex: 'H', ageBand: '35-49' },
      { ...man, ageBand: '25-34' },
      { ...woman, ageBand: '35-49' },
    ];
    await countBallots([woman, man, ...others].flatMap((cell) => some(postId, 90, cell)));
    expect(await releasePost(postId)).toEqual(['released']);
    const document = await read(postId);
    expect(cellOf(document, { departement: '68' }).kind).toBe('split');
    const { people } = instance.population;
    const living = (departement: string) =>
      ['F', 'H'].reduce(
        (sum, sex) =>
          sum + alsace.ageBand.reduce((all, band) => all + (people[departement]?.[sex]?.[band] ?? 0), 0),
        0,
      );
    expect(document.people).toBe(living('67') + living('68'));
    const [place] = document.representativeness.dimensions;
    expect(place?.categories.map(({ category, population }) => [category, population])).toEqual([
      ['67', Number(((100 * living('67')) / (living('67') + living('68'))).toFixed(1))],
      ['68', Number(((100 * living('68')) / (living('67') + living('68'))).toFixed(1))],
    ]);
    expect(document.weighted).toMatchObject({ kind: 'weighted', voters: 540 });
  });

  test('leave out a dimension of which one category is asked, weights included', async () => {
    const postId = await putPost({ audience: { departement: ['67'] } });
    await countBallots([...some(postId, 150, woman), ...some(postId, 150, man)]);
    await releasePost(postId);
    const document = await read(postId);
    expect(document.tables.map(({ dimensions }) => dimensions.join('×'))).toEqual([
      'sex',
      'ageBand',
      'sex×ageBand',
    ]);
    expect(cellOf(document, { sex: 'F' }).kind).toBe('split');
    expect(document.representativeness.dimensions.map(({ dimension }) => dimension)).toEqual([
      'sex',
      'ageBand',
    ]);
  });

  test('are none where those addressed are few: totals alone, said in French, and nothing stays due', async () => {
    const postId = await putPost({ audience: { departement: ['67'], sex: ['F'], ageBand: ['25-34'] } });
    await countBallots(some(postId, 300, woman));
    expect(await isDue(postId)).toBe(true);
    expect(await examine(postId)).toEqual(['quiet']);
    expect((await stored(postId)).document).toBeUndefined();
    // However many come: there is never anything to tell.
    await countBallots(some(postId, 60, woman));
    expect(await isDue(postId)).toBe(false);
    const document = await read(postId);
    expect(document).toMatchObject({
      ...{ isDetailed: false, lot: 0, tables: [] },
      people: instance.population.people['67']?.F?.['25-34'],
      notice: expect.stringContaining('trop peu de gens'),
      weighted: { kind: 'withheld', reason: 'not-detailed' },
      representativeness: { dimensions: [] },
    });
    expect(document).not.toHaveProperty('nextLot');
    const { json } = await call(statsApi, 'GET /v1/posts/{postId}/statistics', { params: { postId } });
    expect(json).toMatchObject({ voters: 360, audience: { departement: ['67'], sex: ['F'] } });
  });
});

describe('The release', () => {
  test('looks at a poll once it has so many voters that a lot may open, however they come', async () => {
    const postId = await putPost();
    await countBallots(some(postId, 10, woman));
    expect(await isDue(postId)).toBe(false);
    await countBallots(some(postId, 1, woman));
    expect(await isDue(postId)).toBe(true);
    expect((await release()).quiet).toBeGreaterThan(0);
    // A lot needs sixty.
    await countBallots(some(postId, 48, man));
    expect(await isDue(postId)).toBe(false);
    await countBallots(some(postId, 1, man));
    expect(await isDue(postId)).toBe(true);
    expect(await release()).toEqual({ released: 1, quiet: 0, overtaken: 0 });
    const before = await stored(postId);
    expect(await release()).toEqual({ released: 0, quiet: 0, overtaken: 0 });
    expect(await releasePost(postId)).toEqual(['quiet']);
    expect(await stored(postId)).toEqual(before);
    await countBallots(some(postId, 59, woman));
    expect(await isDue(postId)).toBe(false);
    await countBallots(some(postId, 1, woman));
    expect(await isDue(postId)).toBe(true);
    expect(await release()).toEqual({ released: 1, quiet: 0, overtaken: 0 });
  });

  test('looks at tallies that a repair corrected, and at those that an earlier version marked', async () => {
    const postId = await putPost();
    await countBallots(some(postId, 3, woman));
    const [state] = await readTallies(postId);
    if (state === undefined) throw new Error('No tally.');
    expect(await correctCounters(state, new Map([['F:25-34:plus', { n: 4, keys: 5 }]]))).toBe(true);
    expect(await isDue(postId)).toBe(true);
    expect(await examine(postId)).toEqual(['quiet']);
    expect(await isDue(postId)).toBe(false);
  });

  test('fired twice at the same instant, writes once', async () => {
    const postId = await putPost();
    await countBallots([...some(postId, 40, woman), ...some(postId, 40, man)]);
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => examine(postId)));
    expect(outcomes.flat().filter((outcome) => outcome === 'released')).toHaveLength(1);
    expect((await stored(postId)).basis).toMatchObject({ revision: 1 });
    expect((await read(postId)).lot).toBe(1);
    expect(await isDue(postId)).toBe(false);
  });

  test('leaves what is counted while it runs for the next time', async () => {
    const postId = await putPost();
    await countBallots(some(postId, 70, woman));
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
      expect(await examine(postId)).toEqual(['released']);
    } finally {
      spy.mockRestore();
    }
    expect(counted).toBe(true);
    expect(await isDue(postId)).toBe(true);
    expect(await examine(postId)).toEqual(['quiet']);
    expect(await isDue(postId)).toBe(false);
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
    await expect(examine(postId)).rejects.toThrow('killed');
    spy.mockRestore();
    const { basis, document } = await stored(postId);
    expect([basis?.revision, JSON.parse(document?.document).lot]).toEqual([1, 1]);
    expect(await isDue(postId)).toBe(true);
    expect(await examine(postId)).toEqual(['quiet']);
    expect(await stored(postId)).toEqual({ basis, document });
    expect(await isDue(postId)).toBe(false);
  });

  test('tells nothing of a post with people in categories that the instance doesn’t know, and says that it failed', async () => {
    const postId = await putPost();
    await countBallots(some(postId, 40, woman));
    await countBallots(some(postId, 40, { ...woman, ageBand: '0-14' }));
    const fine = await putPost();
    await countBallots(some(fine, 70, woman));
    await expect(release()).rejects.toThrow('1 of 2 posts');
    expect((await read(postId)).lot).toBe(0);
    expect((await read(fine)).lot).toBe(1);
    expect(await isDue(postId)).toBe(true);
    // So that it isn't due for the tests after this one.
    await table.send(new DeleteCommand({ TableName: tableName(), Key: keys.results({ postId }) }));
  });
});

describe('The last lot', () => {
  const closesAt = '2026-03-01T12:00:00.000Z';
  /** What is done when it is so many minutes after the close. */
  async function minutesAfter<T>(minutes: number, act: () => Promise<T>): Promise<T> {
    process.env[env.clockOffsetMs] = String(Date.parse(closesAt) + minutes * 60_000 - Date.now());
    try {
      return await act();
    } finally {
      delete process.env[env.clockOffsetMs];
    }
  }
  const told = (document: ApprovalBreakdowns) =>
    document.tables.flatMap(({ cells }) => cells).filter(({ kind }) => kind !== 'hidden').length;

  test('opens minutes after the close, once, and tells crosses and late voters', async () => {
    const postId = await putPost({ closesAt });
    await countBallots([...some(postId, 40, woman), ...some(postId, 40, man)]);
    const open = await minutesAfter(-60, async () => {
      expect(await release()).toMatchObject({ released: 1 });
      // Nobody has voted since; but the last lot is ahead.
      expect(await isDue(postId)).toBe(true);
      await countBallots([...some(postId, 12, woman), ...some(postId, 4, man)]);
      expect(await release()).toMatchObject({ released: 0 });
      return read(postId);
    });
    expect(open.nextLot).toEqual({ voters: 160, votersForCrosses: 200 });
    expect(cellOf(open, woman).kind).toBe('hidden');

    await minutesAfter(4, async () => expect(await release()).toMatchObject({ released: 0 }));
    const last = await minutesAfter(6, async () => {
      expect(await release()).toMatchObject({ released: 1 });
      expect(await isDue(postId)).toBe(false);
      return read(postId);
    });
    expect(last).not.toHaveProperty('nextLot');
    expect(last.total).toEqual({ voters: 96, plus: 48, minus: 48 });
    expect(last.lot).toBe(2);
    expect(told(last)).toBeGreaterThan(told(open));
    expect(cellOf(last, woman).kind).not.toBe('hidden');
    // Four more men aren't a crowd.
    expect(cellOf(last, { sex: 'H' })).toEqual(cellOf(open, { sex: 'H' }));
    await minutesAfter(20, async () => expect(await releasePost(postId)).toEqual(['quiet']));
  });

  test('opens of a post that was open without an end, too, once its end is certified', async () => {
    const postId = await putPost();
    await countBallots([...some(postId, 40, woman), ...some(postId, 40, man)]);
    expect(await examine(postId)).toEqual(['released']);
    expect(await isDue(postId)).toBe(false);
    await changePost(postId, { closesAt });
    await markEnded({ id: postId });
    const outcome = await minutesAfter(6, () => release());
    expect(outcome).toEqual({ released: 1, quiet: 0, overtaken: 0 });
    expect(await isDue(postId)).toBe(false);
  });

  test('alone comes with totals that were hidden until then', async () => {
    const postId = await putPost({ closesAt, resultsVisibility: 'after-close' });
    await countBallots([...some(postId, 40, woman), ...some(postId, 40, man)]);
    const totalAt = (minutes: number) =>
      minutesAfter(minutes, async () => {
        expect(await releasePost(postId)).toEqual(['released']);
        return postBreakdowns.shape.total.parse(
          JSON.parse(String((await stored(postId)).document?.document)).total,
        );
      });
    expect(await totalAt(-60)).toEqual({ voters: 80 });
    expect(await totalAt(10)).toEqual({ voters: 80, plus: 40, minus: 40 });
  });
});

describe('The breakdowns of other formats', () => {
  const scale: Format = { kind: 'scale', lowest: 'Pas du tout', highest: 'Tout à fait' };
  const several: Format = {
    kind: 'multiple-choice',
    options: ['prix', 'retard', 'foule'].map((id) => ({ id, label: id })),
    maxChoices: 2,
  };
  const stepBreakdowns = async (postId: string, stepId: string) => {
    const { statusCode, json } = await call(statsApi, 'GET /v1/posts/{postId}/steps/{stepId}/breakdowns', {
      params: { postId, stepId },
    });
    expect(statusCode).toBe(200);
    return anyBreakdowns.parse(json);
  };
  const inCell = (document: { tables: { cells: { kind: string }[] }[] }, place: Partial<Cell>) =>
    cellOf(document as ApprovalBreakdowns, place) as unknown as z.output<typeof optionCell>;

  test('are told option by option, with shares that sum to 100', async () => {
    const postId = await putPost({ format: scale });
    await countBallots(
      [woman, man].flatMap((cell) =>
        Array.from(
          { length: 500 },
          (_, n): Ballot => ({
            ...ballotOf(postId, cell, 'plus'),
            answer: { kind: 'scale', value: 1 + (n % 5) },
          }),
        ),
      ),
    );
    expect(await releasePost(postId)).toEqual(['released']);
    const document = optionPostBreakdowns.parse((await breakdowns(postId)).json);
    expect(document).toMatchObject({ postId, format: 'scale', lot: 1 });
    const women = inCell(document, { sex: 'F' });
    if (women.kind !== 'split') throw new Error('Not split.');
    expect(women.options.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
    const bound = noiseBound(marginVariance);
    for (const { count } of women.options) expect(Math.abs(count - 100)).toBeLessThanOrEqual(bound);
    expect(document.options[4]).toEqual({ id: '5', label: 'Tout à fait' });
    expect(document.total).toEqual({
      voters: 1000,
      options: ['1', '2', '3', '4', '5'].map((id) => ({ id, count: 200 })),
    });
    expect(women.options.reduce((sum, { share }) => sum + share, 0)).toBe(100);
    expect(women).not.toHaveProperty('others');
  });

  test('count everybody once where one may choose several', async () => {
    const postId = await putPost({ format: several });
    await countBallots(
      [woman, man].flatMap((cell) =>
        Array.from(
          { length: 300 },
          (_, n): Ballot => ({
            ...ballotOf(postId, cell, 'plus'),
            answer: {
              kind: 'multiple-choice',
              values: [['prix', 'retard'], ['prix'], ['foule', 'retard']][n % 3] ?? [],
            },
          }),
        ),
      ),
    );
    await releasePost(postId);
    const document = optionPostBreakdowns.parse((await breakdowns(postId)).json);
    const men = inCell(document, { sex: 'H' });
    if (men.kind !== 'split') throw new Error('Not split.');
    expect(Math.abs(men.base - 300)).toBeLessThanOrEqual(maxNoise);
    const shares = Object.fromEntries(men.options.map(({ id, share }) => [id, share]));
    expect(Object.keys(shares)).toEqual(['prix', 'retard', 'foule']);
    // 200 of 300 with the largest noise, of as few as may be shown.
    const farthest = (100 * (200 + noiseBound(marginVariance))) / (300 - maxNoise) - 67;
    expect(Math.abs((shares.prix ?? 0) - 67)).toBeLessThanOrEqual(farthest);
    expect(document.notice).toContain('Plusieurs choix');
  });

  test('of a step tell a cell only where the step that leads to it does', async () => {
    const first = { id: 'train', prompt: 'Prenez-vous le train ?', format: { kind: 'approval' } } as const;
    const second = {
      id: 'avis',
      prompt: 'Et comment ?',
      format: scale,
      when: { step: 'train', values: ['plus'] },
    };
    const postId = await putPost({ steps: [first, second] });
    const third: Cell = { departement: '57', sex: 'F', ageBand: '25-34' };
    const fourth: Cell = { departement: '57', sex: 'H', ageBand: '35-49' };
    // Of the men of 35 to 49 of 57 there are few: nothing is told of them, so neither is how many said what they think of it.
    const say = (cell: Cell, plus: number, minus: number): Ballot[] => [
      ...Array.from({ length: plus }, (_, n): Ballot[] => [
        { ...ballotOf(postId, cell, 'plus'), step: 'train' },
        { ...ballotOf(postId, cell, 'plus'), step: 'avis', answer: { kind: 'scale', value: 1 + (n % 5) } },
      ]).flat(),
      ...Array.from({ length: minus }, (): Ballot => ({ ...ballotOf(postId, cell, 'minus'), step: 'train' })),
    ];
    await countBallots([
      ...say(woman, 80, 40),
      ...say(man, 80, 40),
      ...say(third, 80, 40),
      ...say(fourth, 8, 0),
    ]);
    expect(await releasePost(postId)).toEqual(['released', 'released']);
    const [train, avis] = [await stepBreakdowns(postId, 'train'), await stepBreakdowns(postId, 'avis')];
    expect(avis).toMatchObject({ step: 'avis', format: 'scale', lot: 1 });
    let told = 0;
    for (const [at, { cells }] of avis.tables.entries()) {
      for (const [index, cell] of cells.entries()) {
        if (cell.kind === 'hidden') continue;
        told += 1;
        expect(train.tables[at]?.cells[index]?.kind).toBe('split');
      }
    }
    expect(told).toBeGreaterThan(3);
    expect(inCell(train, fourth).kind).toBe('hidden');
    expect(inCell(avis, fourth).kind).toBe('hidden');
  });

  test('of a questionnaire as a whole, or of no step, aren’t found', async () => {
    const postId = await putPost({ steps: [{ id: 'un', prompt: 'Un ?', format: scale }] });
    const answers = [
      await breakdowns(postId),
      await call(statsApi, 'GET /v1/posts/{postId}/steps/{stepId}/breakdowns', {
        params: { postId, stepId: 'deux' },
      }),
    ];
    for (const { statusCode, json } of answers) {
      expect([statusCode, json.type]).toEqual([404, 'urn:imaginest:problem:step-not-found']);
    }
    expect((await stepBreakdowns(postId, 'un')).lot).toBe(0);
  });

  test('fit their items with twelve options, long names and every cell told', async () => {
    const options = Array.from({ length: 12 }, (_, n) => ({
      id: `option-${n}`.padEnd(24, 'x'),
      label: `${n}`,
    }));
    const postId = await putPost({ format: { kind: 'single-choice', options } });
    const state: TallyState[] = everyCell()
      .map(({ departement }) => departement)
      .filter((departement, at, all) => all.indexOf(departement) === at)
      .map((departement) => ({
        target: { kind: 'tally', postId, departement },
        revision: undefined,
        counts: new Map(
          everyCell()
            .filter((cell) => cell.departement === departement)
            .flatMap(({ sex, ageBand }) =>
              options.map(({ id }, n): [string, Count] => [
                `${sex}:${ageBand}:${id}`,
                { n: 10_000 + n, keys: 10_000 * 50_000_000 },
              ]),
            ),
        ),
      }));
    for (const tally of state) await correctCounters({ ...tally, counts: new Map() }, tally.counts);
    expect(await releasePost(postId)).toEqual(['released']);
    const { basis, document } = await stored(postId);
    const { tables } = optionPostBreakdowns.parse((await breakdowns(postId)).json);
    expect(tables.flatMap(({ cells }) => cells).filter(({ kind }) => kind === 'split')).toHaveLength(263);
    // DynamoDB takes items of 400 KB; 33 stretches weigh some 20 KB more than the first.
    expect(String(basis?.basis).length).toBeLessThan(300_000);
    expect(String(document?.document).length).toBeLessThan(390_000);
  });
});

const everyCell = (): Cell[] =>
  ['08', '10', '51', '52', '54', '55', '57', '67', '68', '88'].flatMap((departement) =>
    ['F', 'H'].flatMap((sex) =>
      ['15-17', '18-24', '25-34', '35-49', '50-64', '65-74', '75+'].map((ageBand) => ({
        departement,
        sex,
        ageBand,
      })),
    ),
  );

describe('The weighted result', () => {
  const cells = everyCell();

  test('stands beside the raw one, with how much it is worth, and never alone', async () => {
    const postId = await putPost();
    // Three of each cell answer +, and of the men one more −: the raw result isn't the weighted one.
    await countBallots(
      cells.flatMap((cell) => [
        ...Array.from({ length: 3 }, () => ballotOf(postId, cell, 'plus')),
        ...Array.from({ length: cell.sex === 'H' ? 8 : 1 }, () => ballotOf(postId, cell, 'minus')),
      ]),
    );
    await releasePost(postId);
    const { weighted, representativeness } = await read(postId);
    if (weighted.kind !== 'weighted') throw new Error(`Withheld: ${weighted.reason}`);
    expect(weighted.voters).toBe(70 * 15);
    expect(weighted.raw).toEqual({ plus: 40, minus: 60 });
    // Women answer + at 75 %, men at 27 %: with 52 % of women that is 52 %. The largest noise takes as many from one side as it gives to
    // the other, so that it never makes the raw result of this one.
    const farthest = (100 * noiseBound(weightedVariance(weighted.voters))) / weighted.voters;
    expect(Math.abs(weighted.weighted.plus - 52)).toBeLessThanOrEqual(Math.ceil(farthest));
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
    await releasePost(postId);
    for (const text of [before, JSON.stringify(await read(postId))]) {
      expect(text).not.toMatch(/sondage|marge d.erreur/i);
      expect(text).toContain('aucune incertitude d’échantillonnage ne peut être calculée');
    }
  });
});
