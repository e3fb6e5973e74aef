import { describe, expect, test } from '@jest/globals';
import { readMergedInto } from '../../../foundations/posts/merged-items.ts';
import { type PostItem, readPost } from '../../../foundations/posts/post-items.ts';
import { readHistory } from '../../../foundations/posts/suggestion-items.ts';
import { readWaitingCounts } from '../../../foundations/posts/waiting-count-items.ts';
import { keys } from '../../../platform/table/keys.ts';
import { query, rawItem } from '../../../platform/table/read.ts';
import { seededRandom } from '../../../tools/random.ts';
import {
  citizenDoes,
  prepareModeration,
  publishedSuggestion,
  refusal,
  staffDoes,
  submittedSuggestion,
} from '../../support/moderation.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(() => prepareModeration());

type Reply = Awaited<ReturnType<typeof staffDoes.decide>>;

/** What anybody may do to a suggestion, at any time; `other` is another one. */
const acts: readonly ((id: string, other: string, who: string) => Promise<Reply>)[] = [
  (id, other, who) => staffDoes.decide(id, { decision: 'merge', mergedInto: other }, who),
  (id, other, who) => staffDoes.decide(other, { decision: 'merge', mergedInto: id }, who),
  (id, other, who) =>
    staffDoes.decideMany(
      [id, other].map((postId, at) => ({ postId, decision: 'merge', mergedInto: [other, id][at] })),
      who,
    ),
  (id, _, who) => staffDoes.decide(id, { decision: 'publish' }, who),
  (id, _, who) => staffDoes.decide(id, { decision: 'hold' }, who),
  (id, _, who) => staffDoes.decide(id, refusal, who),
  (id, other, who) =>
    staffDoes.decideMany(
      [
        { postId: id, decision: 'publish' },
        { postId: id, decision: 'hold' },
        { postId: other, ...refusal },
      ],
      who,
    ),
  (id, _, who) => staffDoes.undo(id, who),
  (id, _, who) => staffDoes.close(id, {}, who),
  (id, _, who) => staffDoes.move(id, 'sante', who),
  (id, _, who) => staffDoes.move(id, 'sport', who),
  (id, _, who) => staffDoes.answer(id, 'uphold', who),
  (id, _, who) => staffDoes.answer(id, 'reject', who),
  (id, _, who) => citizenDoes.flag(id, who),
  (id) => citizenDoes.appeal(id),
  (id) => citizenDoes.withdraw(id),
  (id) => citizenDoes.correct(id, { text: `Une piste corrigée, la ${Math.floor(1e6 * random())}e` }),
];

const { RACE_ROUNDS = '4', RACE_SEED = '159587' } = process.env;
const random = seededRandom(Number(RACE_SEED));
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** What must hold for a suggestion, whoever did what to it, once nothing more is happening. */
async function expectSound(post: PostItem): Promise<void> {
  const history = await readHistory(post.id);
  // Every line follows the one before, and the last one says how it stands.
  expect(history.map(({ version }) => version)).toEqual(history.map((_, place) => place + 1));
  for (const [place, line] of history.entries()) {
    if (place > 0) expect(line.from).toBe(history[place - 1]?.to);
  }
  expect([history.at(-1)?.to, history.length]).toEqual([post.state, post.version]);
  if (post.state !== 'merged') expect(post.mergedInto).toBeUndefined();
  // Readers and voters come to something that is public, or that will be decided on.
  const seen = new Set<string>();
  let end: PostItem | undefined = post;
  while (end?.state === 'merged') {
    expect(seen).not.toContain(end.id);
    seen.add(end.id);
    end = await readPost(end.mergedInto ?? '', { consistent: true });
  }
  if (seen.size > 0) expect(['published', 'held']).toContain(end?.state);
}

/** The items kept beside the suggestions agree with them. */
async function expectKept(all: readonly PostItem[]): Promise<void> {
  for (const { id } of all) {
    const merged = all.filter(({ state, mergedInto }) => state === 'merged' && mergedInto === id);
    expect((await readMergedInto(id)).sort()).toEqual(merged.map((post) => post.id).sort());
  }
  for (const theme of ['sport', 'sante']) {
    const waiting = all.filter((post) => post.theme === theme && post.waitingSince !== undefined);
    const { pk } = keys.waiting(theme, '', '');
    const queue = await query({ pk, consistent: true }, rawItem);
    expect(queue.map(({ postId }) => postId).sort()).toEqual(waiting.map(({ id }) => id).sort());
    const counts = [...(await readWaitingCounts(theme)).values()].reduce((sum, n) => sum + n, 0);
    expect([theme, counts]).toEqual([theme, waiting.length]);
  }
}

/** With RACE_ROUNDS and RACE_SEED more of it, and other acts. */
describe('Two référents, a project team, flags and authors at once', () => {
  test('leave every suggestion in a state that its history tells, and are each told what came of it', async () => {
    const rounds = Number(RACE_ROUNDS);
    const statuses = new Map<number, number>();
    const ids: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const some = [await publishedSuggestion(), await publishedSuggestion(), await submittedSuggestion()];
      ids.push(...some);
      for (let burst = 0; burst < 4; burst += 1) {
        const replies = await Promise.all(
          Array.from({ length: 6 }, () => {
            const id = oneOf(some);
            // Mostly another one, and itself as well.
            return oneOf(acts)(id, oneOf(some), oneOf(['sante', 'sante-2', 'team']));
          }),
        );
        for (const { statusCode, body } of replies) {
          statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
          if (statusCode >= 500) throw new Error(body);
          for (const { problem } of statusCode === 200 ? (JSON.parse(body || '{}').items ?? []) : []) {
            expect(problem?.status ?? 400).toBeLessThan(500);
          }
        }
      }
      const corrections = await Promise.all(
        some.map(async (id) => (await readPost(id, { consistent: true }))?.correctedBy),
      );
      ids.push(...corrections.filter((id) => id !== undefined));
      const all = (await Promise.all(ids.map((id) => readPost(id, { consistent: true })))).filter(
        (post) => post !== undefined,
      );
      for (const post of all) await expectSound(post);
      await expectKept(all);
    }
    // Else they would hardly have met.
    for (const status of [200, 409]) expect(statuses.get(status)).toBeGreaterThan(rounds / 2);
  });
});
