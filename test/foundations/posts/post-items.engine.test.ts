import { describe, expect, test } from '@jest/globals';
import { newPostPut, type PostItem, readPost, readPosts } from '../../../foundations/posts/post-items.ts';
import { table } from '../../../platform/table/client.ts';
import { PutCommand } from '../../../platform/table/commands.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine();

const instant = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

function waiting(id: string): PostItem {
  return {
    ...{ id, channel: 'citizen', theme: 'sante' },
    kind: 'suggestion',
    title: `Post ${id}`,
    state: 'submitted',
    createdAt: instant(0),
    version: 1,
  };
}

async function put(post: PostItem): Promise<PostItem> {
  await table.send(new PutCommand(newPostPut(post).Put));
  return post;
}

describe('a post', () => {
  test('is read as it was written', async () => {
    const post = await put(waiting('written'));
    expect(await readPost('written')).toEqual(post);
  });

  test('that does not exist is undefined', async () => {
    expect(await readPost('nowhere')).toBeUndefined();
  });

  test('is never written over', async () => {
    await put(waiting('unique'));
    await expect(put(waiting('unique'))).rejects.toThrow(
      expect.objectContaining({ name: 'ConditionalCheckFailedException' }),
    );
  });
});

test('posts are read together, in the order asked, those that exist', async () => {
  const ids = Array.from({ length: 120 }, (_, index) => `many-${index}`);
  for (const id of ids.slice(1)) await put(waiting(id));
  const asked = ids.toReversed();
  expect((await readPosts(asked)).map(({ id }) => id)).toEqual(asked.slice(0, -1));
});
