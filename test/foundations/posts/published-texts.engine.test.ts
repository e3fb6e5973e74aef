import { expect, test } from '@jest/globals';
import { newPostPut, type PostItem, publicationOf } from '../../../foundations/posts/post-items.ts';
import { readPublishedTexts } from '../../../foundations/posts/published-texts.ts';
import { table } from '../../../platform/table/client.ts';
import { PutCommand } from '../../../platform/table/commands.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(async () => {
  for (const minute of [3, 1, 2]) await publish(minute);
});

const instant = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

async function publish(minute: number): Promise<void> {
  const post: PostItem = {
    ...{ id: `post-${minute}`, channel: 'citizen', theme: 'sante', kind: 'suggestion' },
    title: `Idée ${minute}`,
    state: 'submitted',
    createdAt: instant(0),
    version: 1,
  };
  const published = { ...post, ...publicationOf(post, instant(minute)) };
  await table.send(new PutCommand(newPostPut(published).Put));
}

const idsSince = async (since: string | undefined) =>
  (await readPublishedTexts('citizen', since)).texts.map(({ id }) => id);

test('All texts come without a bound, the oldest first; those of an instant or later with one', async () => {
  expect(await idsSince(undefined)).toEqual(['post-1', 'post-2', 'post-3']);
  expect(await idsSince(instant(2))).toEqual(['post-2', 'post-3']);
  expect(await idsSince(instant(4))).toEqual([]);
});
