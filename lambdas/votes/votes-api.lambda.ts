import { votesContract } from '../../contract/votes/index.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { serviceProblems } from '../../messages/problems/services/index.ts';
import { voteProblems } from '../../messages/problems/votes/index.ts';
import { carryVoteOver } from './carry-vote-over.ts';
import { castVote } from './cast-vote.ts';
import { findOwnVotes, listOwnVotes } from './list-own-votes.ts';
import { rateService, withdrawRating } from './rate-service.ts';
import { castStepVote, withdrawStepVote } from './vote-on-step.ts';
import { withdrawVote } from './withdraw-vote.ts';

const problems = [postProblems, voteProblems, serviceProblems] as const;

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
  listOwnVotes: async ({ caller, query: { postIds, cursor } }) => ({
    body:
      postIds === undefined
        ? await findOwnVotes(caller, cursor)
        : { items: await listOwnVotes(caller, postIds) },
  }),
  rateService: async ({ caller, params: { serviceId }, body }) => ({
    body: await rateService(caller, serviceId, body.mention),
  }),
  withdrawRating: async ({ caller, params: { serviceId } }) => ({
    body: await withdrawRating(caller, serviceId),
  }),
  carryVoteOver: async ({ caller, params }) => ({ body: await carryVoteOver(caller, params.postId) }),

  async dealCard({ caller, query }) {
    const { dealCard } = await import('./deal-card.ts');
    return { body: await dealCard(caller, query) };
  },
});
