import { expect, test } from '@jest/globals';
import { readAwaitingAnswers } from '../../../foundations/posts/awaiting-answer-items.ts';
import { readMergedInto, readReleasesDue } from '../../../foundations/posts/merged-items.ts';
import { readPost } from '../../../foundations/posts/post-items.ts';
import { readTakenBack } from '../../../foundations/posts/taken-back-items.ts';
import { readWithdrawnWords } from '../../../lambdas/newsletter/editions/words-in-place.ts';
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

const told = ({ statusCode, json }: { statusCode: number; json: { type: string } }) => [
  statusCode,
  json.type.split(':').at(-1),
];
const queued = async () => {
  const { json } = await staffDoes.queue({ limit: '50' });
  return json.items.map(({ id }: { id: string }) => id);
};

test('An author takes back what waits: nobody has to decide on it any more, and nobody else learns of it', async () => {
  const id = await submittedSuggestion();
  expect(await queued()).toContain(id);
  const { statusCode, json } = await citizenDoes.withdraw(id);
  expect(statusCode).toBe(200);
  expect(json).toMatchObject({
    id,
    status: 'withdrawn',
    withdrawnAt: expect.any(String),
    mayWithdraw: false,
  });
  expect(await queued()).not.toContain(id);
  expect((await citizenDoes.read(id)).statusCode).toBe(404);
  expect(await readTakenBack()).not.toContainEqual(expect.objectContaining({ postId: id }));
  // A second request changes nothing; staff can’t restore it, nor undo what they didn’t decide.
  expect((await citizenDoes.withdraw(id)).json).toEqual(json);
  for (const answer of [await staffDoes.decide(id, { decision: 'publish' }), await staffDoes.undo(id)]) {
    expect(told(answer)).toEqual([409, 'transition-impossible']);
  }
  expect((await citizenDoes.ownPosts()).json.items[0]).toEqual(json);
});

test('What everybody could read is gone with a word of it, and so is it from lists, letters and what waits for an answer', async () => {
  const id = await publishedSuggestion();
  const { publishedAt = '' } = (await readPost(id, { consistent: true })) ?? {};
  expect((await citizenDoes.withdraw(id)).statusCode).toBe(200);
  const { statusCode, json } = await citizenDoes.read(id);
  expect(statusCode).toBe(410);
  expect(json).toMatchObject({ kind: 'suggestion', theme: 'sport', withdrawnAt: expect.any(String) });
  expect(JSON.stringify(json)).not.toContain('piste');
  const list = await citizenDoes.list();
  expect(list.json.items.map((post: { id: string }) => post.id)).not.toContain(id);
  const waiting = await readAwaitingAnswers('sport', publishedAt, 50);
  expect(waiting.map(({ postId }) => postId)).not.toContain(id);
  expect(await readTakenBack()).toContainEqual(expect.objectContaining({ postId: id }));
  const words = await readWithdrawnWords({ sections: [{ kind: 'suggestions', items: [`s-${id}`] }] });
  expect(words.get(id)).toMatch(/^Retirée par son auteur le /);
  const review = await staffDoes.review(id);
  expect(review.json.history.at(-1)).toMatchObject({ event: 'WithdrawnByAuthor', to: 'withdrawn' });
});

test('What was merged into it comes back to staff, at once; what is merged may leave as well', async () => {
  const [target, one, other] = [
    await publishedSuggestion(),
    await publishedSuggestion(),
    await publishedSuggestion(),
  ];
  for (const id of [one, other]) {
    expect((await staffDoes.decide(id, { decision: 'merge', mergedInto: target })).statusCode).toBe(200);
  }
  expect((await citizenDoes.withdraw(one)).statusCode).toBe(200);
  expect(await readMergedInto(target)).toEqual([other]);
  expect((await citizenDoes.withdraw(target)).statusCode).toBe(200);
  expect(await readPost(other, { consistent: true })).toMatchObject({ state: 'held' });
  expect([await readMergedInto(target), await readReleasesDue()]).toEqual([[], []]);
  expect(await queued()).toContain(other);
});

test('It is refused to anybody else, of what was refused, and once its vote has ended', async () => {
  const id = await publishedSuggestion();
  expect(told(await citizenDoes.withdraw(id, 'somebody'))).toEqual([404, 'post-not-found']);
  const refused = await submittedSuggestion();
  await staffDoes.decide(refused, refusal);
  expect(told(await citizenDoes.withdraw(refused))).toEqual([409, 'transition-impossible']);
  expect((await staffDoes.close(id)).statusCode).toBe(200);
  await later(5 * minute, async () => {
    expect(told(await citizenDoes.withdraw(id))).toEqual([409, 'post-closed']);
  });
});

test('Of an author and a member of staff at the same instant one comes first, and nothing is left between', async () => {
  for (let round = 0; round < 8; round += 1) {
    const [target, id] = [await publishedSuggestion(), await publishedSuggestion()];
    const [withdrawn, merged] = await Promise.all([
      citizenDoes.withdraw(target),
      staffDoes.decide(id, { decision: 'merge', mergedInto: target }),
    ]);
    expect(withdrawn.statusCode).toBe(200);
    expect([200, 400, 409]).toContain(merged.statusCode);
    expect(await readMergedInto(target)).toEqual([]);
    const { state } = (await readPost(id, { consistent: true })) ?? {};
    expect(state).toBe(merged.statusCode === 200 ? 'held' : 'published');
  }
});
