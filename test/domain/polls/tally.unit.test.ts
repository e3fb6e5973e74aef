import { describe, expect, test } from '@jest/globals';
import { approval } from '../../../domain/polls/answer.ts';
import {
  type Ballot,
  deltasAfter,
  foldByTarget,
  Recount,
  sumOf,
  targetName,
} from '../../../domain/polls/tally.ts';
import { watermarkAt } from '../../../domain/polls/watermark.ts';

const ballot = (value: 'plus' | 'minus', fields: Partial<Ballot> = {}): Ballot => ({
  postId: 'p',
  cell: { departement: '67', sex: 'F', ageBand: '75+' },
  recordKey: 40,
  answer: approval(value),
  ...fields,
});

/** What each target is given in all, as plain objects. */
function sums(changes: Parameters<typeof foldByTarget>[0]) {
  return Object.fromEntries(
    foldByTarget(changes).map(({ target, deltas }) => [
      targetName(target),
      Object.fromEntries(sumOf(deltas)),
    ]),
  );
}

describe('a batch of changes', () => {
  test('adds a ballot to the cell of its département and to the totals of its post', () => {
    expect(sums([{ sequence: '1', after: ballot('plus') }])).toEqual({
      'p/67': { 'F:75+:plus': { n: 1, keys: 40 } },
      'p/results': { plus: { n: 1, keys: 0 } },
    });
    expect(sums([{ sequence: '1', after: ballot('minus') }])['p/results']).toEqual({
      minus: { n: 1, keys: 0 },
    });
  });

  test('moves a changed ballot, its key with it, and counts no voter more', () => {
    expect(sums([{ sequence: '1', before: ballot('plus'), after: ballot('minus') }])).toEqual({
      'p/67': { 'F:75+:plus': { n: -1, keys: -40 }, 'F:75+:minus': { n: 1, keys: 40 } },
      'p/results': { plus: { n: -1, keys: 0 }, minus: { n: 1, keys: 0 } },
    });
  });

  test('takes back a withdrawn ballot from where it counted', () => {
    const moved = ballot('plus', { cell: { departement: '88', sex: 'H', ageBand: '15-17' } });
    expect(sums([{ sequence: '1', before: moved, after: ballot('plus') }])).toEqual({
      'p/88': { 'H:15-17:plus': { n: -1, keys: -40 } },
      'p/67': { 'F:75+:plus': { n: 1, keys: 40 } },
      'p/results': {},
    });
    expect(sums([{ sequence: '1', before: moved }])['p/results']).toEqual({
      plus: { n: -1, keys: 0 },
    });
  });

  test('keeps a step for each record, so that a watermark can cut between any two', () => {
    const [tally] = foldByTarget([
      { sequence: '1', after: ballot('plus') },
      { sequence: '2', before: ballot('plus') },
      { sequence: '3', after: ballot('minus') },
    ]);
    const deltas = tally?.deltas ?? [];
    expect(deltas.map(({ sequence }) => sequence)).toEqual(['1', '2', '3']);
    expect(sumOf(deltas.slice(0, 2))).toEqual(new Map());
    expect(deltasAfter(deltas, watermarkAt('1', 20_000)).map(({ sequence }) => sequence)).toEqual(['2', '3']);
  });
});

test('a recount counts each ballot where the aggregator does', () => {
  const recount = new Recount();
  recount.add(ballot('plus'));
  recount.add(ballot('plus', { recordKey: 2 }));
  recount.add(ballot('minus', { postId: 'q' }));
  expect(recount.ballots).toBe(3);
  expect(recount.countsOf({ kind: 'tally', postId: 'p', departement: '67' })).toEqual(
    new Map([['F:75+:plus', { n: 2, keys: 42 }]]),
  );
  expect(recount.countsOf({ kind: 'totals', postId: 'q', place: 'results' })).toEqual(
    new Map([['minus', { n: 1, keys: 0 }]]),
  );
  expect(recount.countsOf({ kind: 'totals', postId: 'nobody', place: 'results' })).toEqual(new Map());
});
