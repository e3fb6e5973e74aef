import * as z from 'zod';
import { defineRoutes } from './route.ts';
import { answer, postId, postIdParams } from './schemas.ts';

const ownVote = z
  .strictObject({ postId, answer: answer.nullable().describe('null : pas de vote en cours') })
  .meta({ id: 'OwnVote' });

const ownVotes = z.strictObject({ items: z.array(ownVote) }).meta({ id: 'OwnVotes' });

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
    problems: ['post-not-found', 'post-not-open', 'post-closed'],
    caching: 'no-store',
  },
  withdrawVote: {
    key: 'DELETE /v1/posts/{postId}/vote',
    summary: 'Retirer son vote',
    access: 'citizen',
    params: postIdParams,
    success: { status: 200, description: 'Vote retiré ; le répéter ne change rien', body: ownVote },
    problems: ['post-not-found', 'post-not-open', 'post-closed'],
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
});
