import { randomBytes } from 'node:crypto';
import { attributesOf, identityOf, keyOf } from '../../foundations/polls/counter-targets.ts';
import { withTotals } from '../../foundations/polls/result-items.ts';
import { newPostPut, type PostItem, publicationOf, readPost } from '../../foundations/posts/post-items.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { PutCommand } from '../../platform/table/commands.ts';

/** Puts a published post in the table, without votes; returns its id. */
export async function putPost(fields: Partial<PostItem> = {}): Promise<string> {
  const createdAt = '2026-01-01T00:00:00.000Z';
  const post: PostItem = {
    id: randomBytes(16).toString('base64url'),
    channel: 'region',
    kind: 'question',
    theme: 'transports',
    title: 'Plus de trains le dimanche ?',
    createdAt,
    version: 1,
    ...publicationOf({ channel: 'region', theme: 'transports' }, createdAt),
    ...fields,
  };
  await table.send(new PutCommand({ ...newPostPut(post).Put, TableName: tableName() }));
  return post.id;
}

/** Changes a post in the table, as staff would. */
export async function changePost(postId: string, fields: Partial<PostItem>): Promise<void> {
  const post = await readPost(postId, { consistent: true });
  const { feedChannel, feedTheme, ...changed } = { ...(post as PostItem), ...fields };
  const places = changed.state === 'published' ? { feedChannel, feedTheme } : {};
  const { Item } = newPostPut({ ...changed, ...places }).Put;
  await table.send(new PutCommand({ TableName: tableName(), Item }));
}

/** Puts totals of + and − on a post, as if so many had voted. */
export async function putTotals(
  postId: string,
  votes: Readonly<Record<'plus' | 'minus', number>>,
): Promise<void> {
  const target = { kind: 'totals', postId, place: 'results' } as const;
  const counters = Object.entries(votes).flatMap(([name, n]) => attributesOf(target, name, { n, keys: 0 }));
  const Item = { ...keyOf(target), ...identityOf(target), ...Object.fromEntries(counters) };
  await table.send(new PutCommand({ TableName: tableName(), Item }));
}

/** The totals of a post as everybody sees them. */
export async function shownTotals(postId: string) {
  const post = await readPost(postId, { consistent: true });
  return post && (await withTotals([post]))[0]?.totals;
}
