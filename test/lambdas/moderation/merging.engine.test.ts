import { describe, expect, test } from '@jest/globals';
import { readClosings } from '../../../foundations/posts/closing-items.ts';
import { readMergedInto, readReleasesDue } from '../../../foundations/posts/merged-items.ts';
import { readPost } from '../../../foundations/posts/post-items.ts';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { PutCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import {
  citizenDoes,
  later,
  minute,
  prepareModeration,
  publishedSuggestion,
  refusal,
  staffDoes,
  submittedSuggestion,
} from '../../support/moderation.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(() => prepareModeration());

const mergeInto = (id: string, mergedInto: string, who = 'sante') =>
  staffDoes.decide(id, { decision: 'merge', mergedInto }, who);
const stateOf = async (id: string) => (await readPost(id, { consistent: true }))?.state;

/** Follows the merges of a suggestion to their end. */
async function endOf(id: string): Promise<{ id: string; state: string | undefined }> {
  let at = id;
  for (let step = 0; step < 20; step += 1) {
    const post = await readPost(at, { consistent: true });
    if (post?.state !== 'merged') return { id: at, state: post?.state };
    at = post.mergedInto ?? '';
  }
  throw new Error('The merges go round.');
}

describe('Merges at the same instant', () => {
  test('of two suggestions into each other: one is done, one refused, nothing vanishes', async () => {
    for (let round = 0; round < 15; round += 1) {
      const [a, b] = [await publishedSuggestion(), await publishedSuggestion()];
      const answers = await Promise.all([mergeInto(a, b, 'sante'), mergeInto(b, a, 'sante-2')]);
      const statuses = answers.map(({ statusCode }) => statusCode).sort();
      expect(statuses[0]).toBe(200);
      expect([400, 409]).toContain(statuses[1]);
      expect([await stateOf(a), await stateOf(b)].sort()).toEqual(['merged', 'published']);
    }
  });

  test('in a ring of three or four, and in bulk: some suggestion is left that takes them all', async () => {
    for (const size of [3, 4, 4]) {
      const ids: string[] = [];
      for (let place = 0; place < size; place += 1) ids.push(await publishedSuggestion());
      const next = (place: number) => ids[(place + 1) % size] ?? '';
      await Promise.all(
        ids.map((id, place) =>
          place % 2 === 0
            ? mergeInto(id, next(place), 'sante')
            : staffDoes.decideMany([{ postId: id, decision: 'merge', mergedInto: next(place) }], 'sante-2'),
        ),
      );
      for (const id of ids) expect((await endOf(id)).state).toBe('published');
    }
  });

  test.each<[string, (target: string) => Promise<unknown>]>([
    ['a hold', (target) => staffDoes.decide(target, { decision: 'hold' }, 'sante-2')],
    ['an undone publication', (target) => staffDoes.undo(target, 'team')],
    ['flags', (target) => Promise.all(['x', 'y', 'z'].map((who) => citizenDoes.flag(target, who)))],
    ['a closing', (target) => staffDoes.close(target, {}, 'sante-2')],
    [
      'a hold and a refusal',
      async (target) => {
        await staffDoes.decide(target, { decision: 'hold' }, 'sante-2');
        await staffDoes.decide(target, refusal, 'sante-2');
      },
    ],
  ])('of many into one that meets %s: none is left behind', async (_, meet) => {
    for (let round = 0; round < 5; round += 1) {
      const target = await publishedSuggestion();
      const ids = [await publishedSuggestion(), await submittedSuggestion(), await publishedSuggestion()];
      await Promise.all([...ids.map((id) => mergeInto(id, target)), meet(target)]);
      const end = await stateOf(target);
      for (const id of ids) {
        const state = await stateOf(id);
        // What stays merged waits with its target, and never in one that was refused or never published.
        if (state === 'merged') expect(['published', 'held']).toContain(end);
        else expect(['submitted', 'published', 'held']).toContain(state);
      }
      const merged = ids.filter((_id, place) => place >= 0);
      const left = await Promise.all(merged.map(stateOf));
      expect((await readMergedInto(target)).length).toBe(left.filter((state) => state === 'merged').length);
    }
  });
});

describe('What a suggestion was merged into is taken down', () => {
  test('for good: it comes back to staff, and its author sees that it waits', async () => {
    const [a, b] = [await publishedSuggestion(), await publishedSuggestion()];
    await mergeInto(a, b);
    expect((await citizenDoes.read(a)).json).toMatchObject({ status: 'merged', mergedInto: b });
    await staffDoes.decide(b, { decision: 'hold' });
    // Nobody is sent to what can’t be read.
    const read = (await citizenDoes.read(a)).json;
    expect(read.status).toBe('merged');
    expect(read).not.toHaveProperty('mergedInto');
    await staffDoes.decide(b, refusal);
    expect((await citizenDoes.read(a)).statusCode).toBe(404);
    const queue = (await staffDoes.queue({ limit: '50' })).json.items;
    expect(queue).toContainEqual(expect.objectContaining({ id: a, state: 'held', waitingFor: 'held' }));
    const own = (await citizenDoes.ownPosts('author', { limit: '50' })).json.items;
    expect(own.find(({ id }: { id: string }) => id === a)).toMatchObject({ status: 'held' });
    expect((await staffDoes.decide(a, { decision: 'publish' })).json).toMatchObject({ status: 'open' });
    expect(await readReleasesDue()).toEqual([]);
  });

  test('and the service died before they came back: whoever opens the queue next finds them there', async () => {
    const [a, b] = [await publishedSuggestion(), await publishedSuggestion()];
    await mergeInto(a, b);
    const due = { TableName: tableName(), Item: { ...keys.releaseDue(b), type: 'ReleaseDue' } };
    await staffDoes.decide(b, { decision: 'hold' });
    await table.send(new PutCommand(due));
    await staffDoes.queue();
    expect(await stateOf(a)).toBe('held');
    expect(await readReleasesDue()).toEqual([]);
  });

  test('through another one: the end of the chain decides', async () => {
    const [a, b, c] = [await publishedSuggestion(), await publishedSuggestion(), await publishedSuggestion()];
    await mergeInto(a, b);
    await mergeInto(b, c);
    expect((await citizenDoes.read(a)).json).toMatchObject({ mergedInto: c });
    await staffDoes.decide(c, { decision: 'hold' });
    await staffDoes.decide(c, refusal);
    expect(await stateOf(b)).toBe('held');
    expect(await stateOf(a)).toBe('merged');
    await staffDoes.decide(b, refusal);
    expect(await stateOf(a)).toBe('held');
  });
});

describe('A merge', () => {
  test('takes no support to a vote that has closed', async () => {
    const [a, b] = [await publishedSuggestion(), await publishedSuggestion()];
    await staffDoes.close(b);
    await later(2 * minute, async () => {
      const { statusCode, json } = await mergeInto(a, b);
      expect(statusCode).toBe(400);
      expect(json.errors).toMatchObject([
        { path: 'body.mergedInto', message: expect.stringMatching(/clos/) },
      ]);
    });
  });

  test('has a way out long after: by staff, into another, and by its author', async () => {
    const [a, b, c] = [await publishedSuggestion(), await publishedSuggestion(), await publishedSuggestion()];
    await mergeInto(a, b);
    await later(60 * minute, async () => {
      expect((await staffDoes.undo(a)).statusCode).toBe(409);
      expect((await mergeInto(a, c)).json).toMatchObject({ state: 'merged', decision: { mergedInto: c } });
      expect(await readMergedInto(b)).toEqual([]);
      expect(await readMergedInto(c)).toEqual([a]);
      expect((await citizenDoes.appeal(a)).statusCode).toBe(200);
      expect((await staffDoes.answer(a, 'reject', 'sante-2')).json).toMatchObject({ state: 'merged' });
      expect(await readMergedInto(c)).toEqual([a]);
      expect((await staffDoes.decide(a, { decision: 'publish' })).json).toMatchObject({ state: 'published' });
      expect(await readMergedInto(c)).toEqual([]);
    });
  });

  test('isn’t brought back by an undo where its target has gone', async () => {
    const [a, b] = [await publishedSuggestion(), await publishedSuggestion()];
    await mergeInto(a, b);
    await staffDoes.decide(a, { decision: 'publish' });
    await mergeInto(b, a);
    const { statusCode, json } = await staffDoes.undo(a);
    expect(statusCode).toBe(409);
    expect(json).toMatchObject({ type: 'urn:imaginest:problem:merge-impossible' });
    expect(await endOf(b)).toEqual({ id: a, state: 'published' });
  });
});

test('A publication that is undone takes its closing with it', async () => {
  const id = await publishedSuggestion();
  await staffDoes.close(id);
  await staffDoes.undo(id);
  await later(3 * minute, async () => {
    const { json } = await staffDoes.decide(id, { decision: 'publish' });
    expect(json).toMatchObject({ state: 'published', status: 'open' });
    expect(json).not.toHaveProperty('closesAt');
    await staffDoes.close(id);
    const due = await readClosings(new Date(Date.now() + 60 * minute).toISOString());
    expect(due.filter(({ postId }) => postId === id)).toHaveLength(2);
  });
});

test('Whoever is removed and invited again is the same person, and doesn’t answer the appeal against their own refusal', async () => {
  const referent = { role: 'referent', directorates: ['sante-sport'], person: 'p'.repeat(64) } as const;
  await writeStaffMember({ ...referent, sub: 'first-account', pseudonym: 'Santé 3' });
  const id = await submittedSuggestion();
  await staffDoes.decide(id, refusal, 'first-account');
  await citizenDoes.appeal(id);
  await writeStaffMember({ ...referent, sub: 'second-account', pseudonym: 'Santé 4' });
  const { statusCode, json } = await staffDoes.answer(id, 'reject', 'second-account');
  expect([statusCode, json.type]).toEqual([403, 'urn:imaginest:problem:appeal-needs-another']);
  expect((await staffDoes.answer(id, 'uphold', 'sante-2')).statusCode).toBe(200);
});
