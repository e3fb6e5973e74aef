import type { Poll } from '../../../domain/polls/format.ts';
import type { Count } from '../../../domain/polls/tally.ts';
import { addToCounters } from '../../../foundations/polls/tally-items.ts';

/**
 * Totals that are planted in the counters of a post, so large that no other number of the service comes near them, and so are the
 * tallies of which breakdowns and the barometer are made.
 */
export const planted = {
  'after-vote': { plus: 41_234_567, minus: 17_654_321 },
  'after-close': { plus: 92_345_678, minus: 35_432_109 },
  /** `after-close` too; its step is the one that the samples answer. */
  questionnaire: { plus: 63_456_789, minus: 24_321_098 },
};
export type Kind = keyof typeof planted;
export const kinds: readonly Kind[] = ['after-vote', 'after-close', 'questionnaire'];

/** What a text can reveal: a kind, or the sum of several. */
export type Revealed = Kind | 'several';

/** Real votes come on top, and protection moves a number by a few. */
const near = 50;

/** What must not be revealed, by kind; sums of several as well, since public figures add up posts. */
const secrets: readonly [what: Revealed, number: number][] = [
  ...kinds.flatMap((kind): [Kind, number][] => {
    const { plus, minus } = planted[kind];
    return [plus, minus, plus + minus, plus - minus].map((secret) => [kind, secret]);
  }),
  ...sumsOfSeveral(kinds.map((kind) => planted[kind].plus + planted[kind].minus)).map(
    (sum): ['several', number] => ['several', sum],
  ),
];

function sumsOfSeveral([first, ...others]: readonly number[], taken = 0, sum = 0): number[] {
  if (first === undefined) return taken > 1 ? [sum] : [];
  return [...sumsOfSeveral(others, taken, sum), ...sumsOfSeveral(others, taken + 1, sum + first)];
}

const read = new Map<string, Revealed[]>();

/**
 * What a text reveals: numbers that are, or are close to, one of the totals, however thousands are separated. Digits within a word aren't
 * a number: of thousands of hashes one has eight in a row that happen to be near.
 */
export function revealedBy(text: string): Revealed[] {
  const held = read.get(text);
  if (held !== undefined) return held;
  const numbers = (text.match(/(?<!\w)\d+(?:[\s\u00a0\u202f.,']\d{3})*(?!\w)/g) ?? []).map((n) =>
    Number(n.replace(/\D/g, '')),
  );
  const told = secrets.filter(([, secret]) => numbers.some((n) => Math.abs(n - secret) <= near));
  const kindsTold = [...new Set(told.map(([what]) => what))];
  // Much is the same for everybody, and long.
  read.set(text, kindsTold);
  return kindsTold;
}

/** Plants the totals of a kind where the aggregator keeps them, and the tallies beside. */
export async function plant(kind: Kind, poll: Poll): Promise<void> {
  const { plus, minus } = planted[kind];
  const at = { shardId: 'planted', first: '1', last: '1' };
  const count = (n: number): Count => ({ n, keys: n * 31_234_567 });
  const halves = (value: string, n: number): [string, Count][] => [
    [`F:25-34:${value}`, count(Math.floor(n / 2))],
    [`H:35-49:${value}`, count(n - Math.floor(n / 2))],
  ];
  await addToCounters(
    { ...poll, kind: 'tally', departement: '67' },
    { ...at, counts: new Map([...halves('plus', plus), ...halves('minus', minus)]) },
  );
  const totals = Object.entries({ plus, minus, net: plus - minus });
  await addToCounters(
    { ...poll, kind: 'totals', place: 'hidden' },
    { ...at, counts: new Map(totals.map(([name, n]) => [name, { n, keys: 0 }])) },
  );
}
