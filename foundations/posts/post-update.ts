import { tableName } from '../../platform/table/client.ts';
import { feedPartitions, keys } from '../../platform/table/keys.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import type { PostItem } from './post-items.ts';

/**
 * The write that brings the named fields of a post, and its places in the feeds, to what they are in `after`, on condition that nobody
 * has acted on it since `before` was read. Its totals, and whatever else isn't named, stay as they are.
 */
export function postUpdate(
  before: PostItem,
  after: PostItem,
  names: readonly (keyof PostItem)[],
): TransactItem {
  const fields = Object.entries({
    ...Object.fromEntries(names.map((name) => [name, after[name]])),
    ...placesOf(after),
  });
  const set = fields.filter(([, value]) => value !== undefined);
  const removed = fields.filter(([, value]) => value === undefined);
  const clauses = [
    `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}`,
    ...(removed.length > 0 ? [`REMOVE ${removed.map(([name]) => `#${name}`).join(', ')}`] : []),
  ];
  return {
    Update: {
      TableName: tableName(),
      Key: keys.post(after.id),
      UpdateExpression: clauses.join(' '),
      ConditionExpression: '#version = :read',
      ExpressionAttributeNames: Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ':read': before.version,
        ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      },
    },
  };
}

/** Where a post is found in the order of time; of those that were withdrawn, projects only. */
function placesOf({ kind, channel, theme, state }: PostItem) {
  if (state === 'published') {
    return {
      feedChannel: feedPartitions.channel(channel),
      feedTheme: feedPartitions.theme(channel, theme),
    };
  }
  const isKept = kind === 'project' && state === 'withdrawn';
  return { feedChannel: isKept ? feedPartitions.withdrawn(channel) : undefined, feedTheme: undefined };
}
