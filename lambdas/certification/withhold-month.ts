import { crowd } from '../../domain/crowd.ts';
import { pollId, pollsOf } from '../../domain/polls/format.ts';
import { pollResults } from '../../domain/polls/poll-results.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { instant } from '../../platform/clock.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import { writeItem } from '../../platform/table/write.ts';
import type { PollComparison } from './compare-polls.ts';

/**
 * Whether a month of a service has too few ratings for a result: a list of three ballots would tell whoever stands at the counter what
 * each of three visitors thinks of them. They are counted and compared as any others, and stay hidden.
 */
export function hasTooFew(post: PostItem, { ballots }: Pick<PollComparison, 'ballots'>): boolean {
  if (post.service === undefined) return false;
  return pollsOf(post).some(
    (poll) => pollResults(poll.format, ballots.totalsOf(pollId(poll))).voters < crowd,
  );
}

/** Notes on a month that it was counted and has no result to be told; once. */
export async function withholdMonth({ id }: PostItem): Promise<void> {
  await writeItem({
    Update: {
      TableName: tableName(),
      Key: keys.post(id),
      UpdateExpression: 'SET withheldAt = :at',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(withheldAt)',
      ExpressionAttributeValues: { ':at': instant() },
    },
  });
}
