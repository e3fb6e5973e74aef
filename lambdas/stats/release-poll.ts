import { everybody } from '../../domain/counters.ts';
import { type AskedPoll, pollIn, pollOf } from '../../domain/format.ts';
import { possibleValues } from '../../domain/questionnaire.ts';
import { emptyRelease, releaseOf } from '../../domain/release.ts';
import type { ExactLeaf } from '../../domain/release-tables.ts';
import type { Count } from '../../domain/tally.ts';
import { weigh } from '../../domain/weighting.ts';
import { now } from '../../platform/clock.ts';
import { readPost } from '../../platform/table/post-items.ts';
import { markReleased } from '../../platform/table/release-due-items.ts';
import { type LotStamp, readRelease, writeRelease } from '../../platform/table/release-items.ts';
import { readTallies, type TallyState } from '../../platform/table/tally-items.ts';
import { breakdownDocument } from './breakdown-document.ts';
import { dimensions, margins } from './release-dimensions.ts';

/**
 * `quiet`: not enough has changed for a lot, or nobody can read of this poll any more. `overtaken`: another firing has just
 * released it.
 */
export type ReleaseOutcome = 'released' | 'quiet' | 'overtaken';

/**
 * Releases a poll once: reads its exact counts, decides what may be told (domain/release.ts), writes basis and public
 * document together. Repeated, it changes nothing; of two at once the first wins.
 * @param id its `pollId`
 * @throws RangeError if a tally counts people in categories that aren't the instance's: nothing is told then
 */
export async function releasePoll(id: string): Promise<ReleaseOutcome> {
  const poll = pollOf(id);
  const [previous, tallies, post] = await Promise.all([
    readRelease(id, dimensions),
    readTallies(id),
    readPost(poll.postId),
  ]);
  const asked = post && pollIn(post, poll.step);
  const outcome = asked === undefined ? 'quiet' : await tell(id, asked, tallies, previous);
  // Who has overtaken has looked at these tallies, or at newer ones; what is due after that is still marked.
  if (outcome !== 'overtaken') await Promise.all(tallies.map(markReleased));
  return outcome;
}

async function tell(
  id: string,
  poll: AskedPoll,
  tallies: readonly TallyState[],
  previous: Awaited<ReturnType<typeof readRelease>>,
): Promise<ReleaseOutcome> {
  const leaves = tallies.flatMap((tally) => leavesOf(tally, possibleValues(poll.format)));
  const before = previous?.release ?? emptyRelease(dimensions);
  const release = releaseOf(before, leaves, dimensions);
  if (release === before) return 'quiet';
  const at = new Date(now()).toISOString();
  const voters = leaves.reduce((sum, leaf) => sum + leaf.everybody.n, 0);
  const lots = lotsInUse(release.cells, { ...previous?.lots, [release.lot]: { at, voters } }, release.lot);
  const weighted = weigh(leaves, release, dimensions, margins, poll.format.kind === 'multiple-choice');
  const record = { release, lots, revision: previous?.revision ?? 0 };
  const document = breakdownDocument(poll, release, lots, weighted);
  return (await writeRelease(id, record, document)) ? 'released' : 'overtaken';
}

const none: Count = { n: 0, keys: 0 };

/**
 * The counters of a tally (`sex:age:option`) as cells with all options. Where one may choose several, everybody has a counter of
 * their own (domain/counters.ts).
 */
function leavesOf({ target, counts }: TallyState, options: readonly string[]): ExactLeaf[] {
  const cells = new Set([...counts.keys()].map((name) => name.slice(0, name.lastIndexOf(':'))));
  return [...cells].map((cell) => {
    const [sex = '', ageBand = ''] = cell.split(':');
    const chosen = options.map((option) => counts.get(`${cell}:${option}`) ?? none);
    return {
      categories: { departement: target.departement, sex, ageBand },
      everybody: counts.get(`${cell}:${everybody}`) ?? sumOf(chosen),
      options: chosen,
    };
  });
}

function sumOf(counts: readonly Count[]): Count {
  return counts.reduce((sum, { n, keys }) => ({ n: sum.n + n, keys: sum.keys + keys }), none);
}

function lotsInUse(
  cells: readonly { readonly lot: number }[],
  lots: Readonly<Record<string, LotStamp>>,
  current: number,
): Record<string, LotStamp> {
  const used = new Set([current, ...cells.map(({ lot }) => lot)]);
  return Object.fromEntries(Object.entries(lots).filter(([lot]) => used.has(Number(lot))));
}
