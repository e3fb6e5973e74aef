import { emptyRelease, releaseOf } from '../../domain/release.ts';
import type { ExactLeaf } from '../../domain/release-tables.ts';
import { weigh } from '../../domain/weighting.ts';
import { now } from '../../platform/clock.ts';
import { markReleased } from '../../platform/table/release-due-items.ts';
import { type LotStamp, readRelease, writeRelease } from '../../platform/table/release-items.ts';
import { readTallies, type TallyState } from '../../platform/table/tally-items.ts';
import { breakdownDocument } from './breakdown-document.ts';
import { dimensions, margins } from './release-dimensions.ts';

/** `quiet`: not enough has changed for a lot. `overtaken`: another firing has just released this post. */
export type ReleaseOutcome = 'released' | 'quiet' | 'overtaken';

/**
 * Releases a post once: reads its exact counts, decides what may be told (domain/release.ts), writes basis and public
 * document together. Repeated, it changes nothing; of two at once the first wins.
 * @throws RangeError if a tally counts people in categories that aren't the instance's: nothing is told then
 */
export async function releasePost(postId: string): Promise<ReleaseOutcome> {
  const previous = await readRelease(postId, dimensions);
  const tallies = await readTallies(postId);
  const leaves = tallies.flatMap(leavesOf);
  const before = previous?.release ?? emptyRelease(dimensions);
  const release = releaseOf(before, leaves, dimensions);
  if (release !== before) {
    const at = new Date(now()).toISOString();
    const voters = leaves.reduce((sum, { plus, minus }) => sum + plus.n + minus.n, 0);
    const lots = lotsInUse(release.cells, { ...previous?.lots, [release.lot]: { at, voters } }, release.lot);
    const weighted = weigh(leaves, release, dimensions, margins);
    const record = { release, lots, revision: previous?.revision ?? 0 };
    const document = breakdownDocument(postId, release, lots, weighted);
    // Who has won has looked at these tallies, or at newer ones; what is due after that is still marked.
    if (!(await writeRelease(postId, record, document))) return 'overtaken';
  }
  await Promise.all(tallies.map(markReleased));
  return release === before ? 'quiet' : 'released';
}

/** The counters of a tally (`sex:age:option`) as cells with both answers. */
function leavesOf({ target, counts }: TallyState): ExactLeaf[] {
  const none = { n: 0, keys: 0 };
  const cells = new Set([...counts.keys()].map((name) => name.slice(0, name.lastIndexOf(':'))));
  return [...cells].map((cell) => {
    const [sex = '', ageBand = ''] = cell.split(':');
    return {
      categories: { departement: target.departement, sex, ageBand },
      plus: counts.get(`${cell}:plus`) ?? none,
      minus: counts.get(`${cell}:minus`) ?? none,
    };
  });
}

function lotsInUse(
  cells: readonly { readonly lot: number }[],
  lots: Readonly<Record<string, LotStamp>>,
  current: number,
): Record<string, LotStamp> {
  const used = new Set([current, ...cells.map(({ lot }) => lot)]);
  return Object.fromEntries(Object.entries(lots).filter(([lot]) => used.has(Number(lot))));
}
