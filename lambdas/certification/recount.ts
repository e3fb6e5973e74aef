import { pollId, pollsOf } from '../../domain/polls/format.ts';
import { readPosts } from '../../foundations/posts/post-items.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import type { Drift } from './compare-counters.ts';
import { comparePolls, type PollLedger } from './compare-polls.ts';
import type { Counting } from './count-polls.ts';

export interface RecountReport {
  readonly ballots: number;
  /** Ballots on polls whose totals are still hidden: not to be published. */
  readonly hidden: number;
  readonly posts: number;
  readonly drifted: readonly Drift[];
  /** Number of counters corrected. */
  readonly repaired: number;
  /** Whether every item of counters could be judged. */
  readonly settled: boolean;
  /** Number of items that couldn't, because votes kept coming in or the stream wasn't drained. */
  readonly unsettled: number;
  /** Unreadable ballots, which the aggregator can't read either. */
  readonly unreadable: number;
}

/** Polls compared at once: each group waits once for the stream. */
const groupSize = 200;
const readsAtOnce = 10;

/**
 * Recounts the ballots of these polls, as the certification does, and compares them with the counters, correcting these if asked.
 * It stops when time runs out.
 * @returns what was found, and the polls that are left; a large one among them goes on where it stopped
 */
export async function recountPolls(
  ledger: PollLedger,
  polls: readonly string[],
  { repair, ...how }: Counting & { readonly repair: boolean },
): Promise<{ readonly report: RecountReport; readonly left: readonly string[] }> {
  let report = emptyReport;
  let left = polls;
  while (left.length > 0 && how.isTimeLeft()) {
    const group = await groupOf(ledger, left, how);
    const found = await recountGroup(ledger, group, { repair, ...how });
    if (found === undefined) break;
    report = sumOf(report, found);
    left = left.filter((id) => !group.includes(id));
  }
  return { report, left };
}

export const emptyReport: RecountReport = {
  ...{ ballots: 0, hidden: 0, posts: 0, drifted: [], repaired: 0 },
  ...{ settled: true, unsettled: 0, unreadable: 0 },
};

/** What two recounts of different polls found together. Steps of one questionnaire in both count as two posts. */
export function sumOf(a: RecountReport, b: RecountReport): RecountReport {
  return {
    ballots: a.ballots + b.ballots,
    hidden: a.hidden + b.hidden,
    posts: a.posts + b.posts,
    drifted: [...a.drifted, ...b.drifted],
    repaired: a.repaired + b.repaired,
    settled: a.settled && b.settled,
    unsettled: a.unsettled + b.unsettled,
    unreadable: a.unreadable + b.unreadable,
  };
}

/** The first polls that are small together, so that they are counted in one go; a large one is a group of its own. */
async function groupOf(
  ledger: PollLedger,
  polls: readonly string[],
  { isLarge }: Counting,
): Promise<readonly string[]> {
  const some = polls.slice(0, groupSize);
  const states = await inParallel(readsAtOnce, some, (id) => ledger.readCounters(id));
  const end = some.findIndex((_, index) => isLarge(states.slice(0, index + 1).flat()));
  return end === -1 ? some : some.slice(0, Math.max(end, 1));
}

async function recountGroup(
  ledger: PollLedger,
  polls: readonly string[],
  { repair, ...how }: Counting & { readonly repair: boolean },
): Promise<RecountReport | undefined> {
  const comparison = await comparePolls(ledger, polls, how);
  if (comparison === undefined) return undefined;
  const { ballots, drifted, unsettled } = comparison;
  let repaired = 0;
  let moved = 0;
  const found: Drift[] = [];
  for (const { state, right, drift } of drifted) {
    // Refused if a vote was counted since: then nobody can say what was wrong.
    if (repair && !(await ledger.correctCounters(state, right))) moved += 1;
    else {
      found.push(...drift);
      if (repair) repaired += drift.length;
    }
  }
  await comparison.end();
  const targets = [...ballots.all.targets.values()].map(({ target }) => target);
  const others = [...drifted.map(({ state }) => state.target), ...unsettled];
  return {
    ballots: ballots.all.ballots,
    hidden: ballots.all.hidden,
    posts: new Set([...targets, ...others].map(({ postId }) => postId)).size,
    drifted: found,
    repaired,
    settled: unsettled.length + moved === 0,
    unsettled: unsettled.length + moved,
    unreadable: ballots.unreadable,
  };
}

/** The polls (`pollId`) of these posts; of one that is gone, the one that it had if it was no questionnaire. */
export async function pollsOfPosts(postIds: readonly string[]): Promise<string[]> {
  const posts = new Map((await readPosts(postIds)).map((post) => [post.id, post]));
  return postIds.flatMap((postId) => {
    const post = posts.get(postId);
    return post === undefined ? [postId] : pollsOf(post).map(pollId);
  });
}
