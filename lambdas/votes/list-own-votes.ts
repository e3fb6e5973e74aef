import { pollId, pollsOf } from '../../domain/polls/format.ts';
import { statusOf, votedShelves } from '../../domain/posts/post.ts';
import type { StoredAnswer } from '../../foundations/polls/ballot-items.ts';
import { browsePublished } from '../../foundations/posts/browse-published.ts';
import { mergeTargets } from '../../foundations/posts/merge-targets.ts';
import { type PostItem, readPosts } from '../../foundations/posts/post-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { now } from '../../platform/clock.ts';
import { answersOn, ownAnswers } from './own-answers.ts';
import { type OwnAnswer, ownVotes } from './own-vote.ts';
import { settleBallots } from './settle-ballots.ts';

/**
 * The caller's answers on these posts, in the order asked; null if there is none, even if the post doesn't exist. For a
 * questionnaire, the answers to its steps instead. A vote on a post merged since includes the post that it can be carried
 * over to, if that takes votes and has none of this voter.
 * @param postIds at most 100
 */
export async function listOwnVotes(citizen: Citizen, postIds: readonly string[]) {
  return votesOn(citizen, postIds, await readPosts([...new Set(postIds)]));
}

/**
 * All of a voter's answers on published posts, one page of posts at a time, for callers who have no list of what they voted
 * on.
 * @throws ProblemError cursor-invalid
 */
export async function findOwnVotes(citizen: Citizen, cursor: string | undefined) {
  const { posts, nextCursor } = await browsePublished(cursor, votedShelves);
  const votes = await votesOn(
    citizen,
    posts.map(({ id }) => id),
    posts,
  );
  const items = votes.filter(({ answer, steps = [] }) => answer !== null || steps.length > 0);
  return { items, nextCursor };
}

async function votesOn(citizen: Citizen, postIds: readonly string[], found: readonly PostItem[]) {
  const { subject } = citizen;
  const posts = new Map(found.map((post) => [post.id, post]));
  const answers = await answersOn(citizen, [...posts.values()]);
  await settleBallots(citizen, [...posts.values()], answers);
  const own = await ownVotesOf(subject, [...posts.values()], answers);
  const voted = [...posts.values()].filter(({ id }) => answers.has(id));
  const carryOvers = await carryOversOf(subject, voted);
  return postIds.map((postId) => {
    const steps = posts.get(postId)?.steps;
    const target = carryOvers.get(postId);
    return {
      postId,
      ...(own.get(postId) ?? { answer: null }),
      ...(steps !== undefined && {
        steps: steps.flatMap(({ id }) => {
          const vote = own.get(pollId({ postId, step: id }));
          return vote === undefined ? [] : [{ step: id, ...vote }];
        }),
      }),
      ...(target !== undefined && { carryOver: { postId: target } }),
    };
  });
}

/** The view of each answer, by `pollId`. */
async function ownVotesOf(
  subject: string,
  posts: readonly PostItem[],
  answers: ReadonlyMap<string, StoredAnswer>,
) {
  const own = posts.flatMap((post) =>
    pollsOf(post).flatMap((poll): OwnAnswer[] => {
      const stored = answers.get(pollId(poll));
      return stored === undefined ? [] : [{ post, poll, ...stored }];
    }),
  );
  const votes = await ownVotes(subject, own);
  return new Map(votes.map((vote, index) => [pollId(own[index]?.poll ?? { postId: '' }), vote]));
}

/** For each of these posts whose vote can be carried over, the id of the target post. */
async function carryOversOf(subject: string, voted: readonly PostItem[]): Promise<Map<string, string>> {
  const open = [...(await mergeTargets(voted))].filter(([, target]) => statusOf(target, now()) === 'open');
  const there = await ownAnswers(
    subject,
    [...new Set(open.map(([, target]) => target.id))].map((postId) => ({ postId })),
  );
  return new Map(open.filter(([, { id }]) => !there.has(id)).map(([postId, { id }]) => [postId, id]));
}
