/** Something an envelope may pay for. */
export interface Project {
  /** Unique in its election. */
  readonly id: string;
  /** In cents, at least 1. */
  readonly cost: number;
  /** Withdrawn while people voted: it stays on the ballots and its votes count, but it isn't funded. */
  readonly withdrawn?: boolean | undefined;
}

/**
 * All ballots that chose the same projects. Everything here counts by pattern: those who chose alike pay alike, so that
 * their number is all a rule needs of them.
 */
export interface Pattern {
  /** Indexes into the election's projects, each at most once. */
  readonly choices: readonly number[];
  readonly voters: number;
}

/** What a rule decides upon. */
export interface Election {
  /** In cents. */
  readonly budget: number;
  readonly projects: readonly Project[];
  readonly patterns: readonly Pattern[];
  /** Fewer votes than this, and a project isn't funded. */
  readonly threshold?: number | undefined;
}

/**
 * Draws lots: whichever of these comes first. It must be a pure function of the ids and of something that nobody could know
 * or choose before the last vote was in, so that everybody can draw the same again.
 */
export type Lot = (ids: readonly string[]) => string;

/** A draw that decided something. */
export interface Draw {
  readonly among: readonly string[];
  readonly first: string;
}

/**
 * Groups ballots by what was chosen, whatever the order.
 * @param ballots ids of projects, each at most once in a ballot
 * @throws RangeError for an id that isn't a project's
 */
export function patternsOf(projects: readonly Project[], ballots: Iterable<readonly string[]>): Pattern[] {
  const indexes = new Map(projects.map(({ id }, index) => [id, index]));
  const voters = new Map<string, { choices: readonly number[]; voters: number }>();
  for (const ballot of ballots) {
    const choices = ballot.map((id) => indexOf(indexes, id)).sort((a, b) => a - b);
    const key = choices.join();
    const pattern = voters.get(key);
    if (pattern === undefined) voters.set(key, { choices, voters: 1 });
    else pattern.voters += 1;
  }
  return [...voters.values()];
}

function indexOf(indexes: ReadonlyMap<string, number>, id: string): number {
  const index = indexes.get(id);
  if (index === undefined) throw new RangeError(`A ballot for ${id}, which isn’t a project.`);
  return index;
}

export const votersOf = ({ patterns }: Election): number =>
  patterns.reduce((sum, { voters }) => sum + voters, 0);

/** How many chose each project, in the order of the projects. */
export function votesOf({ projects, patterns }: Election): number[] {
  const votes = projects.map(() => 0);
  for (const { choices, voters } of patterns) {
    for (const choice of choices) votes[choice] = (votes[choice] ?? 0) + voters;
  }
  return votes;
}

/** Whether each project may be funded at all: it wasn't withdrawn, and has as many votes as the threshold asks, or one. */
export function eligible(election: Election): boolean[] {
  const least = Math.max(1, election.threshold ?? 1);
  const votes = votesOf(election);
  return election.projects.map(({ withdrawn }, index) => withdrawn !== true && (votes[index] ?? 0) >= least);
}

/** What these projects (indexes) cost together, in cents. */
export const costOf = ({ projects }: Election, chosen: Iterable<number>): number =>
  [...chosen].reduce((sum, index) => sum + (projects[index]?.cost ?? 0), 0);
