import * as z from 'zod';
import { barometerRoutes } from './barometer.routes.ts';
import { postBreakdowns } from './breakdowns.ts';
import { defineRoutes } from './route.ts';
import { postId, postIdParams, totals } from './schemas.ts';

const postStatistics = z
  .strictObject({
    postId,
    totals,
    voters: z.int().nonnegative().describe('Nombre de votants : la somme des + et des −'),
  })
  .meta({ id: 'PostStatistics' });

export const statsRoutes = defineRoutes({
  ...barometerRoutes,
  getPostStatistics: {
    key: 'GET /v1/posts/{postId}/statistics',
    summary: 'Lire les résultats d’une publication',
    access: 'public',
    params: postIdParams,
    success: { status: 200, description: 'Les résultats', body: postStatistics },
    problems: ['post-not-found'],
    caching: { maxAge: 2, sharedMaxAge: 2 },
  },
  getPostBreakdowns: {
    key: 'GET /v1/posts/{postId}/breakdowns',
    summary: 'Lire les résultats croisés par département, sexe et âge, protégés',
    access: 'public',
    params: postIdParams,
    success: { status: 200, description: 'Les résultats croisés', body: postBreakdowns },
    problems: ['post-not-found'],
    caching: { maxAge: 60, sharedMaxAge: 60 },
  },
});
