import { pollId } from '../../domain/polls/format.ts';
import { revisionAttribute, type TallyState } from '../../foundations/polls/tally-items.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys, pollOfTally, releaseDueIndex, releaseDuePartition } from '../../platform/table/keys.ts';
import { queryAll, rawItem } from '../../platform/table/read.ts';
import { writeItem } from '../../platform/table/write.ts';

/**
 * Marks of what a release must examine. The write that changes a tally also sets its mark (tally-items.ts), so that nothing
 * is counted and forgotten; a mark costs a write only when it is set or cleared, not at every vote.
 */

/** Polls (`pollId`) whose tallies of this département were written since their last release, in no order. */
export async function listReleaseDue(departement: string): Promise<string[]> {
  const due = queryAll({ pk: releaseDuePartition(departement), index: releaseDueIndex }, rawItem);
  return Array.fromAsync(due, ({ pk }) => pollOfTally(String(pk)));
}

/**
 * Clears the mark after a release has examined this state of a tally; if the tally was written again meanwhile, it stays
 * marked.
 */
export async function markReleased({ target, revision }: TallyState): Promise<void> {
  await writeItem({
    Update: {
      TableName: tableName(),
      Key: keys.tally(pollId(target), target.departement),
      UpdateExpression: 'REMOVE #due',
      ConditionExpression: '#revision = :revision',
      ExpressionAttributeNames: { '#due': releaseDueIndex.partition, '#revision': revisionAttribute },
      ExpressionAttributeValues: { ':revision': revision },
    },
  });
}
