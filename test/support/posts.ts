import { randomBytes } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { newPostPut, type PostItem, publicationOf } from '../../foundations/posts/post-items.ts';
import { table, tableName } from '../../platform/table/client.ts';

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
    plus: 0,
    minus: 0,
    net: 0,
    ...publicationOf({ channel: 'region', theme: 'transports' }, createdAt),
    ...fields,
  };
  await table.send(new PutCommand({ ...newPostPut(post).Put, TableName: tableName() }));
  return post.id;
}
