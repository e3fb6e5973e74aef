import { crowd } from '../../domain/crowd.ts';
import { everybody } from '../../domain/polls/counter-names.ts';
import { pollsOf } from '../../domain/polls/format.ts';
import { isToldByCell, withPaper } from '../../domain/polls/paper.ts';
import type { Target } from '../../domain/polls/tally.ts';
import { areBallotsHidden } from '../../domain/polls/visibility.ts';
import { tableName } from '../../platform/table/client.ts';
import {
  type Key,
  releaseDueIndex,
  releaseDuePartition,
  releaseDuePolls,
} from '../../platform/table/keys.ts';
import { writeItem } from '../../platform/table/write.ts';
import { countsOf, type Item, keyOf, revisionAttribute } from './counter-targets.ts';
import type { PostWithResults } from './result-items.ts';

/**
 * Marks of what a release must examine, in a sparse index. A lot opens once a poll has so many voters, never because of one vote
 * (domain/statistics/protection/pace.ts), so a vote writes no mark: the totals of a poll enter the index when they reach what its next lot
 * needs, and a tally when a repair has corrected it.
 */

/** From how many voters on a lot may open, on totals that a release has examined. */
const releaseFrom = 'releaseFrom';

/**
 * Marks totals that have reached the number of voters from which a lot may open. A batch's tallies are written before its totals, and the
 * batch isn't done before the mark is: whoever finds it finds them counted.
 * @param item the totals as they have just been written, or as they were when they refused what was in already
 */
export async function markIfDue(target: Target, item: Item): Promise<void> {
  if (target.kind !== 'totals' || item[releaseDueIndex.partition] !== undefined) return;
  if (votersAtMost(target, item) < Number(item[releaseFrom] ?? crowd)) return;
  await markTotals(target);
}

/** Marks all polls of a post whose vote has ended: of what remains, one last lot may open. */
export async function markEnded(post: PostWithResults): Promise<void> {
  const place = areBallotsHidden(post) ? 'hidden' : 'results';
  for (const { postId, step } of pollsOf(post)) {
    await markTotals({ postId, ...(step !== undefined && { step }), kind: 'totals', place });
  }
}

async function markTotals(target: Target): Promise<void> {
  // Refused where there are none, or where another batch has marked them meanwhile.
  await writeItem({
    Update: {
      TableName: tableName(),
      Key: keyOf(target),
      UpdateExpression: 'SET #due = :polls',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#due)',
      ExpressionAttributeNames: { '#due': releaseDueIndex.partition },
      ExpressionAttributeValues: { ':polls': releaseDuePolls },
    },
  });
}

/** Where answers aren’t one option each and everybody has no counter, more than there are. */
function votersAtMost(target: Target, item: Item): number {
  const counts = withPaper(new Map([...countsOf(target, item)].map(([name, { n }]) => [name, n])));
  return counts.get(everybody) ?? [...counts.values()].reduce((sum, n) => sum + n, 0);
}

/** The mark of a tally that is being corrected; what isn't told by cell is nothing to release. */
export const markOfCorrected = (target: Target): Item =>
  target.kind === 'tally' && isToldByCell(target.departement)
    ? { [releaseDueIndex.partition]: releaseDuePartition(target.departement) }
    : {};

/** A marked item, and its revision when the release began to look. */
export interface Marked {
  readonly key: Key;
  readonly revision: number;
}

/**
 * Clears a mark after a release has examined what was counted at that revision; if the item was written since, it stays marked.
 * @param from with how many voters of the poll the next lot may open
 */
export async function clearMark({ key, revision }: Marked, from: number): Promise<void> {
  await writeItem({
    Update: {
      TableName: tableName(),
      Key: key,
      UpdateExpression: 'SET #from = :from REMOVE #due',
      ConditionExpression: '#revision = :revision',
      ExpressionAttributeNames: {
        '#from': releaseFrom,
        '#due': releaseDueIndex.partition,
        '#revision': revisionAttribute,
      },
      ExpressionAttributeValues: { ':from': from, ':revision': revision },
    },
  });
}
