import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { pollId } from '../../domain/polls/format.ts';
import { revisionAttribute, type TallyState } from '../../foundations/polls/tally-items.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { isConditionFailed } from '../../platform/table/errors.ts';
import { keys, pollOfTally, releaseDueIndex, releaseDuePartition } from '../../platform/table/keys.ts';

/**
 * What a release must look at. The very write that changes a tally marks it as due (tally-items.ts), so that nothing can
 * be counted and forgotten; a mark costs something only when it appears and goes, not at every vote in between.
 */

/** Polls (`pollId`) with tallies in this département that were written since a release looked at them, in no order. */
export async function listReleaseDue(departement: string): Promise<string[]> {
  const pollIds: string[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: releaseDueIndex.name,
        KeyConditionExpression: '#partition = :partition',
        ExpressionAttributeNames: { '#partition': releaseDueIndex.partition },
        ExpressionAttributeValues: { ':partition': releaseDuePartition(departement) },
        ExclusiveStartKey: start,
      }),
    );
    pollIds.push(...Items.map(({ pk }) => pollOfTally(String(pk))));
    start = LastEvaluatedKey;
  } while (start !== undefined);
  return pollIds;
}

/** A release has looked at this state of a tally. Was it written again in the meantime, it stays due. */
export async function markReleased({ target, revision }: TallyState): Promise<void> {
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.tally(pollId(target), target.departement),
        UpdateExpression: 'REMOVE #due',
        ConditionExpression: '#revision = :revision',
        ExpressionAttributeNames: { '#due': releaseDueIndex.partition, '#revision': revisionAttribute },
        ExpressionAttributeValues: { ':revision': revision },
      }),
    );
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
  }
}
