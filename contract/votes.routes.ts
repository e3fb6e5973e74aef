import * as z from 'zod';
import { answer } from './formats.ts';
import { defineRoutes } from './route.ts';
import { postId, postIdParams } from './schemas.ts';

const ownVote = z
  .strictObject({ postId, answer: answer.nullable().describe('null : pas de vote en cours') })
  .meta({ id: 'OwnVote' });

const listedVote = ownVote
  .extend({
    carryOver: z
      .strictObject({ postId })
      .optional()
      .describe(
        'Présent si la suggestion a été regroupée avec celle-ci, qui prend les votes et où l’on n’a pas encore voté',
      ),
  })
  .meta({ id: 'ListedVote' });

const ownVotes = z.strictObject({ items: z.array(listedVote) }).meta({ id: 'OwnVotes' });

/** Most ids of one `GET /v1/me/votes`: one BatchGetItem of DynamoDB. */
export const ownVotesLimit = 100;

export const votesRoutes = defineRoutes({
  castVote: {
    key: 'PUT /v1/posts/{postId}/vote',
    summary: 'Voter + ou −, ou changer son vote',
    access: 'citizen',
    params: postIdParams,
    body: z.strictObject({ answer }).meta({ id: 'NewVote' }),
    success: { status: 200, description: 'Vote enregistré ; le répéter ne change rien', body: ownVote },
    problems: ['post-not-found', 'post-not-open', 'post-closed', 'post-merged'],
    caching: 'no-store',
  },
  withdrawVote: {
    key: 'DELETE /v1/posts/{postId}/vote',
    summary: 'Retirer son vote',
    access: 'citizen',
    params: postIdParams,
    success: { status: 200, description: 'Vote retiré ; le répéter ne change rien', body: ownVote },
    problems: ['post-not-found', 'post-not-open', 'post-closed', 'post-merged'],
    caching: 'no-store',
  },
  listOwnVotes: {
    key: 'GET /v1/me/votes',
    summary: 'Retrouver ses propres votes sur des publications données',
    access: 'citizen',
    query: z.strictObject({
      postIds: z
        .string()
        .transform((list) => list.split(','))
        .pipe(z.array(postId).min(1).max(ownVotesLimit))
        .meta({ description: `Identifiants séparés par des virgules, ${ownVotesLimit} au plus` }),
    }),
    success: { status: 200, description: 'Les votes, dans l’ordre demandé', body: ownVotes },
    problems: [],
    caching: 'no-store',
  },
  carryVoteOver: {
    key: 'POST /v1/me/votes/{postId}/carry-over',
    summary: 'Reporter son vote d’une suggestion regroupée sur celle qui la remplace',
    access: 'citizen',
    params: postIdParams,
    success: {
      status: 200,
      description: 'Le vote sur l’autre suggestion ; celui qui s’y trouvait déjà n’est pas changé',
      body: ownVote,
    },
    problems: ['post-not-found', 'post-not-merged', 'no-vote-to-carry-over', 'post-not-open', 'post-closed'],
    caching: 'no-store',
  },
});
