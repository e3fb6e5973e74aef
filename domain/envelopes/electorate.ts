import { type Election, eligible, votesOf } from './election.ts';

/** An election as a count goes through it, made once for the many shares that are tried. */
export interface Electorate {
  readonly election: Election;
  /** How many chose each project. */
  readonly votes: readonly number[];
  /** Indexes of the projects that may be funded. */
  readonly fundable: readonly number[];
  /** The patterns that chose each project. */
  readonly supporters: readonly Int32Array[];
  /** How many voters each pattern has. */
  readonly voters: Float64Array;
}

export function electorateOf(election: Election): Electorate {
  const may = eligible(election);
  return {
    election,
    votes: votesOf(election),
    fundable: [...election.projects.keys()].filter((index) => may[index] === true),
    supporters: supportersOf(election),
    voters: Float64Array.from(election.patterns, ({ voters }) => voters),
  };
}

function supportersOf({ projects, patterns }: Election): Int32Array[] {
  const supporters = projects.map((): number[] => []);
  for (const [pattern, { choices }] of patterns.entries()) {
    for (const project of choices) supporters[project]?.push(pattern);
  }
  return supporters.map((list) => Int32Array.from(list));
}
