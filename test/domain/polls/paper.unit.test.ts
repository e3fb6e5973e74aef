import { describe, expect, test } from '@jest/globals';
import { certifiedPaper, certifiedTotals } from '../../../domain/certification/certificate.ts';
import type { Answer } from '../../../domain/polls/answer.ts';
import type { Format } from '../../../domain/polls/format.ts';
import { isToldByCell, paperCell } from '../../../domain/polls/paper.ts';
import { pollResults } from '../../../domain/polls/poll-results.ts';
import { Recount } from '../../../domain/polls/tally.ts';

const online = { departement: '67', sex: 'F', ageBand: '25-34' };

/** What so many ballots count, online and from paper. */
function counted(answers: readonly Answer[], paper: readonly Answer[]) {
  const recount = new Recount();
  for (const answer of answers) recount.add({ postId: 'post', cell: online, recordKey: 7, answer });
  for (const answer of paper) recount.add({ postId: 'post', cell: paperCell, recordKey: 9, answer });
  const totals = recount.countsOf({ postId: 'post', kind: 'totals', place: 'results' });
  return { recount, totals: new Map([...totals].map(([name, { n }]) => [name, n])) };
}

const options = ['a', 'b', 'c'].map((id) => ({ id, label: id.toUpperCase() }));
const kinds: readonly [Format, Answer, Answer][] = [
  [{ kind: 'approval' }, { kind: 'approval', value: 'plus' }, { kind: 'approval', value: 'minus' }],
  [
    { kind: 'single-choice', options },
    { kind: 'single-choice', value: 'a' },
    { kind: 'single-choice', value: 'c' },
  ],
  [
    { kind: 'multiple-choice', options, maxChoices: 2 },
    { kind: 'multiple-choice', values: ['a', 'b'] },
    { kind: 'multiple-choice', values: ['b'] },
  ],
  [
    { kind: 'scale', lowest: 'Non', highest: 'Oui' },
    { kind: 'scale', value: 5 },
    { kind: 'scale', value: 2 },
  ],
  [
    { kind: 'ranking', options },
    { kind: 'ranking', order: ['a', 'b', 'c'] },
    { kind: 'ranking', order: ['c', 'a', 'b'] },
  ],
];

describe.each(kinds.map(([format, one, other]) => ({ kind: format.kind, format, one, other })))(
  'Ballots from paper on a question of kind $kind',
  ({ format, one, other }) => {
    const few = counted(Array(30).fill(one), Array(10).fill(other));
    const many = counted(Array(30).fill(one), Array(11).fill(other));
    const alone = counted(Array(30).fill(one), []);

    test('count in the result, which is told with and without them from eleven on', () => {
      const { paper, ...withPaper } = pollResults(format, many.totals);
      expect(withPaper).toMatchObject({ voters: 41 });
      const { kind: _, ...without } = pollResults(format, alone.totals);
      expect(paper).toEqual({ voters: 11, without });
      expect(pollResults(format, few.totals).paper).toEqual({ voters: 10 });
      expect(pollResults(format, alone.totals)).not.toHaveProperty('paper');
    });

    test('stand in a certificate in the same way, and none of their counters among the totals', () => {
      const without = { voters: 30, totals: certifiedTotals(format, alone.totals) };
      expect(certifiedPaper(format, many.totals)).toEqual({ voters: 11, without });
      expect(certifiedPaper(format, few.totals)).toEqual({ voters: 10 });
      expect(certifiedPaper(format, alone.totals)).toBeUndefined();
      expect(Object.keys(certifiedTotals(format, many.totals)).filter((name) => name.includes(':'))).toEqual(
        [],
      );
    });

    test('count in no cell of a département', () => {
      const tallies = [...many.recount.targets.values()].flatMap(({ target }) =>
        target.kind === 'tally' ? [target.departement] : [],
      );
      expect(tallies.sort()).toEqual(['67', 'papier']);
      expect(tallies.filter(isToldByCell)).toEqual(['67']);
      expect(many.recount.countsOf({ postId: 'post', kind: 'tally', departement: '67' })).toEqual(
        alone.recount.countsOf({ postId: 'post', kind: 'tally', departement: '67' }),
      );
    });
  },
);
