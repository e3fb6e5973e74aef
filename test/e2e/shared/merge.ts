import { beforeAll, expect, test } from '@jest/globals';
import { moderationRoutes } from '../../../contract/moderation/moderation.routes.ts';
import { postsRoutes } from '../../../contract/posts/posts.routes.ts';
import { votesRoutes } from '../../../contract/votes/votes.routes.ts';
import { type ApprovalValue, approval } from '../../../domain/polls/answer.ts';
import { readFeed } from '../support/feed.ts';
import { expectProblem } from '../support/problems.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';
import { settledStatistics, type Totals } from '../support/totals.ts';

let service: Service;
beforeAll(async () => {
  service = await sharedService();
});

async function publishedSuggestion(text: string): Promise<string> {
  const { idToken: token } = await service.citizen();
  const body = { theme: 'transports', text };
  const { id } = await service.client.call(postsRoutes.submitSuggestion, { token, body });
  await decide(id, { decision: 'publish' });
  return id;
}

async function decide(postId: string, body: Parameters<typeof decisionCall>[2]) {
  return decisionCall(await service.referentToken(), postId, body);
}

const decisionCall = (
  token: string,
  postId: string,
  body: { decision: 'publish' } | { decision: 'merge'; mergedInto: string },
) => service.client.call(moderationRoutes.decidePost, { token, params: { postId }, body });

const read = (postId: string) => service.client.call(postsRoutes.getPost, { params: { postId } });

/** Who votes what on the first and on the second suggestion, before they are merged. */
const voters: readonly (readonly [ApprovalValue | undefined, ApprovalValue | undefined])[] = [
  ['plus', undefined],
  ['plus', 'minus'],
  ['minus', undefined],
  ['minus', 'minus'],
  ['plus', undefined],
  [undefined, 'plus'],
];

const totalsOf = (answers: readonly (ApprovalValue | undefined)[]): Totals => ({
  plus: answers.filter((answer) => answer === 'plus').length,
  minus: answers.filter((answer) => answer === 'minus').length,
});

test('two suggestions with voters in common are merged, and votes carried over, exactly', async () => {
  const merged = await publishedSuggestion('Plus de trains le dimanche soir');
  const target = await publishedSuggestion('Des trains plus fréquents le dimanche');
  const tokens: string[] = [];
  for (const answers of voters) {
    const { idToken: token } = await service.citizen();
    tokens.push(token);
    for (const [index, postId] of [merged, target].entries()) {
      const value = answers[index];
      if (value === undefined) continue;
      const body = { answer: approval(value) };
      await service.client.call(votesRoutes.castVote, { token, params: { postId }, body });
    }
  }
  const before = [totalsOf(voters.map(([first]) => first)), totalsOf(voters.map(([, second]) => second))];
  await settledStatistics(service, merged, before[0] as Totals);
  await settledStatistics(service, target, before[1] as Totals);

  expect(await decide(merged, { decision: 'merge', mergedInto: target })).toMatchObject({ status: 'merged' });
  expect(await read(merged)).toMatchObject({
    title: 'Plus de trains le dimanche soir',
    status: 'merged',
    mergedInto: target,
    totals: before[0],
  });
  expect(await read(target)).toMatchObject({ status: 'open', totals: before[1] });
  const listed = (await readFeed(service, { channel: 'citizen' })).map(({ id }) => id);
  expect([target, merged].map((id) => listed.includes(id))).toEqual([true, false]);

  // Those who voted on the first only are invited; their call is repeated, and changes nothing more.
  const invited: boolean[] = [];
  for (const [index, token] of tokens.entries()) {
    const { items } = await service.client.call(votesRoutes.listOwnVotes, {
      token,
      query: { postIds: merged },
    });
    invited.push(items[0]?.carryOver?.postId === target);
    const [first, second] = voters[index] ?? [];
    const path = `/v1/me/votes/${merged}/carry-over`;
    for (const _ of [1, 2]) {
      const reply = await service.request('POST', path, { token });
      if (first === undefined) expectProblem(reply, 'no-vote-to-carry-over');
      else expect(reply.json()).toMatchObject({ postId: target, answer: approval(second ?? first) });
    }
  }
  expect(invited).toEqual(voters.map(([first, second]) => first !== undefined && second === undefined));

  const after = totalsOf(voters.map(([first, second]) => second ?? first));
  expect((await settledStatistics(service, target, after)).totals).toEqual(after);
  expect((await read(merged)).totals).toEqual(before[0]);
  expect((await settledStatistics(service, merged, before[0] as Totals)).totals).toEqual(before[0]);
  const cast = voters.flat().filter((answer) => answer !== undefined).length;
  expect(await service.recount([merged, target])).toMatchObject({
    ballots: cast + invited.filter(Boolean).length,
    drifted: [],
    settled: true,
  });

  // Whoever votes on the merged one is told where to vote; open posts are cached for ten seconds.
  const { idToken: token } = await service.citizen();
  const body = { answer: approval('plus') };
  await service.later(11_000, async () => {
    const late = await service.request('PUT', `/v1/posts/${merged}/vote`, { token, body });
    expect(expectProblem(late, 'post-merged')).toMatchObject({ postId: merged, mergedInto: target });
  });
});
