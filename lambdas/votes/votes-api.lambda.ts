import { votesContract } from '../../contract/votes/index.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { serviceProblems } from '../../messages/problems/services/index.ts';
import { voteProblems } from '../../messages/problems/votes/index.ts';
import { castVote } from './cast-vote.ts';
import { castStepVote, withdrawStepVote } from './vote-on-step.ts';
import { withdrawVote } from './withdraw-vote.ts';

const problems = [postProblems, voteProblems, serviceProblems] as const;

/** Votes. What isn't needed to vote is loaded when it is asked for, so that voters don't wait for it. */
export const handler = httpFunction(votesContract.votes.routes, problems, {
  castVote: async ({ caller, params, body }) => ({
    body: await castVote(caller, params.postId, body.answer),
  }),
  withdrawVote: async ({ caller, params }) => ({ body: await withdrawVote(caller, params.postId) }),
  castStepVote: async ({ caller, params: { postId, stepId }, body }) => ({
    body: await castStepVote(caller, postId, stepId, body.answer),
  }),
  withdrawStepVote: async ({ caller, params: { postId, stepId } }) => ({
    body: await withdrawStepVote(caller, postId, stepId),
  }),
  async listOwnVotes({ caller, query: { postIds, cursor } }) {
    const { findOwnVotes, listOwnVotes } = await import('./beside-voting.ts');
    if (postIds === undefined) return { body: await findOwnVotes(caller, cursor) };
    return { body: { items: await listOwnVotes(caller, postIds) } };
  },
  async carryVoteOver({ caller, params }) {
    const { carryVoteOver } = await import('./beside-voting.ts');
    return { body: await carryVoteOver(caller, params.postId) };
  },
  async rateService({ caller, params: { serviceId }, body }) {
    const { rateService } = await import('./beside-voting.ts');
    return { body: await rateService(caller, serviceId, body.mention) };
  },
  async withdrawRating({ caller, params: { serviceId } }) {
    const { withdrawRating } = await import('./beside-voting.ts');
    return { body: await withdrawRating(caller, serviceId) };
  },

  async dealCard({ caller, query }) {
    const { dealCard } = await import('./beside-voting.ts');
    return { body: await dealCard(caller, query) };
  },
});
