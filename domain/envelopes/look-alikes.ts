import { crowd } from '../crowd.ts';
import type { Election, Pattern } from './election.ts';

/** How many projects a ballot holds at least and at most. */
export interface BallotSizes {
  readonly least: number;
  readonly most: number;
}

/** So many elections are counted at most for one that is to be told: some seconds. */
const mostCounted = 600;

/**
 * Whether somebody who sees what `told` tells could know how many made one of the choices that fewer than eleven made: no other ballots
 * tell the same and have another number of them.
 *
 * Other ballots are those that these become if two voters exchange a choice, or one gives the other one of theirs, as often as one likes as
 * long as the same is told: votes by project and voters stay. So the answer is the same for all of these ballots, and that it is what
 * it is tells nothing more of them.
 *
 * @param told what is published of an election, as text
 */
export function isAnyChoiceTold(
  election: Election,
  sizes: BallotSizes,
  told: (election: Election) => string,
): boolean {
  const unclear = new Map(
    election.patterns
      .filter(({ voters }) => voters < crowd)
      .map(({ choices, voters }) => [choices.join(), voters]),
  );
  if (unclear.size === 0) return false;
  const outside = told(election);
  const known = new Set([nameOf(election.patterns)]);
  const next = [election.patterns];
  const look = (patterns: Pattern[]): void => {
    const name = nameOf(patterns);
    if (known.has(name) || known.size >= mostCounted) return;
    known.add(name);
    if (told({ ...election, patterns }) !== outside) return;
    next.push(patterns);
    const voters = new Map(patterns.map((pattern) => [pattern.choices.join(), pattern.voters]));
    for (const [choices, number] of unclear) {
      if ((voters.get(choices) ?? 0) !== number) unclear.delete(choices);
    }
  };
  // Most become unclear by one exchange of their own.
  for (const own of election.patterns) {
    for (const other of lookAlikes(election.patterns, own, sizes)) {
      if (!unclear.has(own.choices.join())) break;
      look(other);
    }
  }
  for (let patterns = next.shift(); patterns && unclear.size > 0; patterns = next.shift()) {
    for (const [place, one] of patterns.entries()) {
      for (const other of lookAlikes(patterns, one, sizes, place + 1)) look(other);
    }
  }
  return unclear.size > 0;
}

const nameOf = (patterns: readonly Pattern[]): string =>
  patterns
    .map(({ choices, voters }) => `${choices.join()}:${voters}`)
    .sort()
    .join(' ');

/**
 * Ballots that are these but for one voter who chose like `one` and another one, and have the same votes by project.
 * @param from place of the first of the others
 */
function* lookAlikes(
  patterns: readonly Pattern[],
  one: Pattern,
  sizes: BallotSizes,
  from = 0,
): Generator<Pattern[]> {
  for (const other of patterns.slice(from)) {
    if (other === one) continue;
    for (const pair of movesBetween(one.choices, other.choices)) {
      if (!pair.every(({ length }) => length >= sizes.least && length <= sizes.most)) continue;
      yield grouped([
        ...patterns.filter((pattern) => pattern !== one && pattern !== other),
        { ...one, voters: one.voters - 1 },
        { ...other, voters: other.voters - 1 },
        ...pair.map((choices) => ({ choices, voters: 1 })),
      ]);
    }
  }
}

/** What two voters may have chosen instead, if together they chose the same. */
function* movesBetween(first: readonly number[], second: readonly number[]): Generator<number[][]> {
  const mine = first.filter((choice) => !second.includes(choice));
  const theirs = second.filter((choice) => !first.includes(choice));
  for (const given of mine) {
    for (const taken of theirs) yield [moved(first, given, taken), moved(second, taken, given)];
  }
  for (const given of mine) yield [moved(first, given), moved(second, undefined, given)];
  for (const taken of theirs) yield [moved(first, undefined, taken), moved(second, taken)];
}

const moved = (choices: readonly number[], given?: number, taken?: number): number[] =>
  [...choices.filter((choice) => choice !== given), ...(taken === undefined ? [] : [taken])].sort(
    (a, b) => a - b,
  );

function grouped(patterns: readonly Pattern[]): Pattern[] {
  const byChoices = new Map<string, Pattern>();
  for (const pattern of patterns) {
    const key = pattern.choices.join();
    byChoices.set(key, { ...pattern, voters: (byChoices.get(key)?.voters ?? 0) + pattern.voters });
  }
  return [...byChoices.values()].filter(({ voters }) => voters > 0);
}
