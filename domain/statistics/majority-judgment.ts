/**
 * Majority judgment (M. Balinski, R. Laraki, « Majority Judgment », MIT Press 2011): each voter gives one of several grades, and what
 * is judged is worth its median grade. All arithmetic is on integers.
 */

/** How many gave each grade, the worst first. */
export type GradeTally = readonly number[];

export interface MajorityResult {
  /** The median grade, by its place in the tally; of an even number of voters, the lower one of the two in the middle. */
  readonly grade: number;
  /** How many gave a better grade, and how many a worse one. */
  readonly above: number;
  readonly below: number;
}

/** The result of a tally; undefined if nobody voted. */
export function majorityResult(tally: GradeTally): MajorityResult | undefined {
  const voters = sumOf(tally);
  if (voters === 0) return undefined;
  const middle = Math.ceil(voters / 2);
  let below = 0;
  for (const [grade, votes] of tally.entries()) {
    if (below + votes >= middle) return { grade, above: voters - below - votes, below };
    below += votes;
  }
  throw new Error('A tally holds as many votes as it has voters.');
}

/**
 * Which of two tallies is judged better. Of the same median, one vote for it is taken away from each, again and again, until the
 * medians differ: the votes are taken from the middle outwards, below it first. Tallies of different numbers of voters are compared as if
 * each of their voters were as many as it takes to be equally many.
 * @returns negative if the first is better, positive if the second is, 0 if nothing tells them apart. One without votes comes last.
 */
export function compareJudgments(one: GradeTally, other: GradeTally): number {
  const [voters, others] = [BigInt(sumOf(one)), BigInt(sumOf(other))];
  if (voters === 0n || others === 0n) return Number(others > 0n) - Number(voters > 0n);
  const [a, b] = [rungsOf(one, others), rungsOf(other, voters)];
  // Between two depths at which one of the tallies changes its grade, neither does.
  const depths = [...a, ...b].map(({ until }) => until).toSorted((x, y) => (x < y ? -1 : 1));
  for (const depth of depths) {
    const [mine, theirs] = [rungAt(a, depth), rungAt(b, depth)];
    const difference = theirs.low - mine.low || theirs.high - mine.high;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The grades on both sides of the middle, down to a depth: the number of votes taken away from each side, twice. */
interface Rung {
  readonly low: number;
  readonly high: number;
  readonly until: bigint;
}

/** The grades that come up as votes are taken away from the middle outwards, if each voter were `times` as many, twice over. */
function rungsOf(tally: GradeTally, times: bigint): Rung[] {
  // Twice as many voters have no vote in the very middle, which would be on neither side.
  const votes = tally.map((each) => BigInt(each) * times * 2n);
  const middle = votes.reduce((sum, each) => sum + each, 0n) / 2n;
  const spans: { grade: number; from: bigint; to: bigint }[] = [];
  let from = 0n;
  for (const [grade, each] of votes.entries()) {
    if (each > 0n) spans.push({ grade, from, to: from + each });
    from += each;
  }
  const edges = spans.flatMap(({ from: start, to }) => [middle - start, to - middle]).filter((at) => at > 0n);
  return edges
    .toSorted((x, y) => (x < y ? -1 : 1))
    .map((until) => ({
      until,
      low: spans.find(({ to }) => to >= middle - until + 1n)?.grade ?? 0,
      high: spans.find(({ to }) => to >= middle + until)?.grade ?? 0,
    }));
}

/** The rung that holds at a depth. */
function rungAt(rungs: readonly Rung[], depth: bigint): Rung {
  const rung = rungs.find(({ until }) => until >= depth);
  if (rung === undefined) throw new Error('Both tallies are equally deep.');
  return rung;
}

/** The place of each tally among all, from 1: equals share one, and the places after it stay empty. */
export function majorityRanks(tallies: readonly GradeTally[]): number[] {
  return tallies.map((tally) => 1 + tallies.filter((other) => compareJudgments(other, tally) < 0).length);
}

const sumOf = (tally: GradeTally): number => tally.reduce((sum, votes) => sum + votes, 0);
