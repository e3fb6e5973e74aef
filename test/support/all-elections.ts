import type { Election } from '../../domain/envelopes/election.ts';

/** What people may vote on in every possible way. */
export interface Terms {
  readonly budget: number;
  readonly voters: number;
  /** How many projects a ballot holds. */
  readonly least: number;
  readonly most: number;
}

/** Every election of so many voters, by how many made each choice. Few voters and projects only: there are soon millions. */
export function* allElections(
  costs: readonly number[],
  { budget, voters, least, most }: Terms,
): Generator<Election> {
  const projects = costs.map((cost, index) => ({ id: `p${index}`, cost }));
  const choices = subsets(costs.length).filter(({ length }) => length >= least && length <= most);
  for (const numbers of sums(choices.length, voters)) {
    const patterns = choices.map((chosen, index) => ({ choices: chosen, voters: numbers[index] ?? 0 }));
    yield { budget, projects, patterns: patterns.filter((pattern) => pattern.voters > 0) };
  }
}

function subsets(size: number): number[][] {
  const all = [...Array(size).keys()];
  return [...Array(2 ** size).keys()].map((bits) => all.filter((index) => (bits >> index) & 1));
}

/** All ways to write a number as the sum of so many, in order. */
function* sums(terms: number, total: number): Generator<number[]> {
  if (terms === 1) {
    yield [total];
    return;
  }
  for (let first = 0; first <= total; first += 1) {
    for (const rest of sums(terms - 1, total - first)) yield [first, ...rest];
  }
}
