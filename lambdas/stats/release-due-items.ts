import { pollId } from '../../domain/polls/format.ts';
import { revisionAttribute, type TallyState } from '../../foundations/polls/tally-items.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys, pollOfTally, releaseDueIndex, releaseDuePartition } from '../../platform/table/keys.ts';
import { queryAll, rawItem } from '../../platform/table/read.ts';
import { writeItem } from '../../platform/table/write.ts';

/**
 * What a release must look at. The very write that changes a tally marks it as due (tally-items.ts), so that nothing can
 * be counted and forgotten; a mark costs something only when it appears and goes, not at every vote in between.
 */

/** Polls (`pollId`) with tallies in this département that were written since a release looked at them, in no order. */
export async function listReleaseDue(departement: string): Promise<string[]> {
  const due = queryAll({ pk: releaseDuePartition(departement), index: releaseDueIndex }, rawItem);
  return Array.fromAsync(due, ({ pk }) => pollOfTally(String(pk)));
}

/** A release has looked at this state of a tally. Was it written again in the meantime, it stays due. */
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
