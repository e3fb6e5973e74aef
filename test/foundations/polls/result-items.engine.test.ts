import { describe, expect, test } from '@jest/globals';
import { totalCounters } from '../../../domain/polls/answer-kinds/index.ts';
import { type Poll, pollId } from '../../../domain/polls/format.ts';
import { type Count, foldByTarget, sumOf, type Target } from '../../../domain/polls/tally.ts';
import { paddedSequence } from '../../../domain/polls/watermark.ts';
import { listPolls } from '../../../foundations/polls/ballot-boxes.ts';
import {
  type CertifiedTotals,
  readHiddenTotals,
  readPublicResults,
  readPublicResultsOf,
  revealTotals,
  withTotals,
} from '../../../foundations/polls/result-items.ts';
import {
  addToCounters,
  correctCounters,
  countersOfOneWrite,
  readCounters,
  readTallies,
} from '../../../foundations/polls/tally-items.ts';
import { readPost } from '../../../foundations/posts/post-items.ts';
import { readMoved } from '../../../foundations/posts/ranking-items.ts';
import { instant } from '../../../platform/clock.ts';
import { scanFromStart } from '../../../platform/table/scan.ts';
import { formatOf } from '../../support/answers.ts';
import { putPost } from '../../support/posts.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine();

const cell = { departement: '67', sex: 'F', ageBand: '25-34' };
const choice = { kind: 'single-choice', value: 'a' } as const;
const steps = [
  { id: 'un', prompt: 'Un ?', format: formatOf('approval') },
  { id: 'deux', prompt: 'Deux ?', format: formatOf('ranking') },
];
const ranking = { kind: 'ranking', order: ['b', 'a', 'c', 'net'] } as const;

let sequence = 0;
/** Counts one ballot as the aggregator does. */
async function count(
  poll: Poll,
  answer: Parameters<typeof totalCounters>[0],
  hidden?: boolean,
): Promise<void> {
  sequence += 1;
  const at = paddedSequence(String(sequence));
  for (const { target, deltas } of foldByTarget([
    { sequence: at, after: { ...poll, cell, recordKey: 7, answer, hidden } },
  ])) {
    await addToCounters(target, { shardId: 's', first: at, last: at, counts: sumOf(deltas) });
  }
}

const post = async (postId: string) => {
  const found = await readPost(postId, { consistent: true });
  if (found === undefined) throw new Error('There is no such post.');
  return found;
};
const hiddenPost = (more: Parameters<typeof putPost>[0] = {}) =>
  putPost({ resultsVisibility: 'after-close', ...more });

describe('the results that everybody may see', () => {
  test('of + and − are both, one that nobody chose too', async () => {
    const postId = await putPost();
    await count({ postId }, { kind: 'approval', value: 'minus' });
    expect(await readPublicResults(await post(postId))).toEqual([
      {
        kind: 'approval',
        voters: 1,
        options: [
          { id: 'plus', votes: 0 },
          { id: 'minus', votes: 1 },
        ],
      },
    ]);
  });

  test('of another format lie among results, an option called as another attribute with them', async () => {
    const postId = await putPost({ format: formatOf('single-choice') });
    await count({ postId }, choice);
    await count({ postId }, { kind: 'single-choice', value: 'net' });
    expect(await readPublicResults(await post(postId))).toMatchObject([
      { voters: 2, options: [{ id: 'a', votes: 1 }, { votes: 0 }, { votes: 0 }, { id: 'net', votes: 1 }] },
    ]);
  });

  test('of a questionnaire come step by step, in its order', async () => {
    const postId = await putPost({ steps });
    await count({ postId, step: 'deux' }, ranking);
    expect(await readPublicResults(await post(postId))).toMatchObject([
      { step: 'un', voters: 0 },
      { step: 'deux', voters: 1, ranking: { condorcetWinner: 'b' } },
    ]);
    expect((await readTallies(`${postId}~deux`))[0]).toMatchObject({
      target: { postId, step: 'deux', departement: '67' },
      counts: new Map([['F:25-34:b', { n: 1, keys: 7 }]]),
    });
  });
});

describe('the + and − of many posts', () => {
  test('come with those that show them, zero where nobody voted', async () => {
    const [voted, quiet, choices, hidden] = await Promise.all([
      putPost(),
      putPost(),
      putPost({ format: formatOf('single-choice') }),
      hiddenPost(),
    ]);
    await count({ postId: voted }, { kind: 'approval', value: 'plus' });
    await count({ postId: choices }, choice);
    await count({ postId: hidden }, { kind: 'approval', value: 'plus' }, true);
    const posts = await Promise.all([voted, quiet, choices, hidden].map(post));
    const totals = (await withTotals(posts)).map((one) => one.totals);
    expect(totals).toEqual([{ plus: 1, minus: 0 }, { plus: 0, minus: 0 }, undefined, undefined]);
    const results = await readPublicResultsOf(posts);
    expect(results.map((polls) => polls?.map(({ voters }) => voters))).toEqual([[1], [0], [1], undefined]);
  });
});

describe('hidden totals', () => {
  test('lie beside the tallies, and nowhere on the post', async () => {
    const postId = await hiddenPost();
    await count({ postId }, { kind: 'approval', value: 'plus' }, true);
    expect(await readPublicResults(await post(postId))).toBeUndefined();
    expect(await readHiddenTotals([{ postId }, { postId: 'nobody-voted' }])).toEqual(
      new Map([[postId, new Map([['plus', 1]])]]),
    );
    // They aren't tallies: a release and the barometer must not find them.
    expect((await readTallies(postId)).map(({ target }) => target.departement)).toEqual(['67']);
  });

  const certified: CertifiedTotals[] = [{ counts: new Map(Object.entries({ plus: 2, minus: 1 })) }];

  const shown = async (postId: string) => (await withTotals([await post(postId)]))[0]?.totals;

  test('once revealed are for everybody, to be ranked with the others, and stay as they were certified', async () => {
    const postId = await hiddenPost();
    expect(await shown(postId)).toBeUndefined();
    const at = instant();
    expect(await revealTotals(await post(postId), certified, at)).toBe(true);
    expect(await post(postId)).toMatchObject({ revealedAt: at });
    expect(await shown(postId)).toEqual({ plus: 2, minus: 1 });
    expect(await readMoved(at)).toEqual(new Set([postId]));
    // A straggler counts where its ballot says, and changes nothing that was certified.
    await count({ postId }, { kind: 'approval', value: 'plus' }, true);
    expect(await shown(postId)).toEqual({ plus: 2, minus: 1 });
  });

  test('are revealed once, whoever comes again or at the same instant', async () => {
    const postId = await hiddenPost();
    const before = await post(postId);
    const other: CertifiedTotals[] = [{ counts: new Map([['plus', 99]]) }];
    expect(await revealTotals(before, certified, '2026-02-01T00:00:00.000Z')).toBe(true);
    expect(await revealTotals(before, other, '2026-02-02T00:00:00.000Z')).toBe(false);
    expect(await post(postId)).toMatchObject({ revealedAt: '2026-02-01T00:00:00.000Z' });
    expect(await shown(postId)).toEqual({ plus: 2, minus: 1 });
  });

  test('of a post without votes are revealed as zeros', async () => {
    const postId = await hiddenPost();
    await revealTotals(await post(postId), [], '2026-02-01T00:00:00.000Z');
    expect(await shown(postId)).toEqual({ plus: 0, minus: 0 });
  });

  test('of a questionnaire are revealed step by step', async () => {
    const postId = await hiddenPost({ steps });
    const totals = steps.map(({ id }) => ({
      step: id,
      counts: totalCounters(id === 'un' ? { kind: 'approval', value: 'plus' } : ranking),
    }));
    expect(await revealTotals(await post(postId), totals, '2026-02-01T00:00:00.000Z')).toBe(true);
    expect(await readPublicResults(await post(postId))).toMatchObject([
      { step: 'un', voters: 1 },
      { step: 'deux', voters: 1, ranking: { condorcetWinner: 'b' } },
    ]);
  });

  test('that are visible to all have nothing to reveal', async () => {
    const postId = await putPost();
    const before = await post(postId);
    expect(await revealTotals(before, certified, '2026-02-01T00:00:00.000Z')).toBe(false);
    expect(await post(postId)).toEqual(before);
  });
});

describe('the counters that a recount judges', () => {
  const placesOf = async (id: string) =>
    (await readCounters(id)).map(({ target }) => (target.kind === 'tally' ? 'tally' : target.place)).sort();

  test('are tallies and the totals in their place, for each poll; not what was revealed', async () => {
    const approvals = await putPost();
    await count({ postId: approvals }, { kind: 'approval', value: 'plus' });
    expect(await placesOf(approvals)).toEqual(['results', 'tally']);

    const choices = await putPost({ format: formatOf('single-choice') });
    await count({ postId: choices }, choice);
    expect(await placesOf(choices)).toEqual(['results', 'tally']);

    const hidden = await hiddenPost({ steps });
    await count({ postId: hidden, step: 'deux' }, ranking, true);
    await revealTotals(await post(hidden), [], '2026-02-01T00:00:00.000Z');
    expect(await placesOf(`${hidden}~deux`)).toEqual(['hidden', 'tally']);

    const { ids } = await listPolls(scanFromStart(2), () => true);
    expect(ids).toEqual(expect.arrayContaining([approvals, choices, `${hidden}~deux`]));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('are found again as they were counted', async () => {
    const postId = await hiddenPost({ format: formatOf('multiple-choice') });
    const counts = new Map<string, Count>([
      ['a', { n: 4, keys: 0 }],
      ['*', { n: 5, keys: 0 }],
    ]);
    const target: Target = { postId, kind: 'totals', place: 'hidden' };
    await addToCounters(target, { shardId: 's', first: '1', last: '1', counts });
    expect(await readCounters(pollId({ postId }))).toEqual([{ target, counts, revision: 1 }]);
  });
});

test('as many counters as one write may have fit into one, and a correction of more is several', async () => {
  const target: Target = { kind: 'tally', postId: 'large', departement: '67' };
  const some = (n: number) =>
    new Map(
      Array.from({ length: n }, (_, i): [string, Count] => [
        `F:18-24:une-option-de-24-lettres-${i}`,
        { n: 1, keys: 99_999_999 },
      ]),
    );
  const at = { shardId: 's', first: '1', last: '1' };
  await addToCounters(target, { ...at, counts: some(countersOfOneWrite) });
  const state = async () => (await readCounters('large'))[0];
  expect(await state()).toEqual({ target, counts: some(countersOfOneWrite), revision: 1 });

  const more = some(2 * countersOfOneWrite + 1);
  expect(await correctCounters({ target, counts: new Map(), revision: 1 }, more)).toBe(true);
  expect(await state()).toEqual({ target, counts: more, revision: 4 });
});
