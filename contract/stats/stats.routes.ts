import * as z from 'zod';
import { stepParams } from '../polls/formats.ts';
import { paperShare, pollResults, stepEngagement } from '../polls/results.ts';
import { audience } from '../posts/audience.ts';
import { defineRoutes } from '../route.ts';
import { postId, postIdParams, totals } from '../schemas.ts';
import { barometerRoutes } from './barometer.routes.ts';
import { anyBreakdowns } from './breakdowns.ts';
import { commonGroundRoutes } from './common-ground.routes.ts';
import { course } from './course.ts';

const postStatistics = z
  .strictObject({
    postId,
    audience: audience.optional(),
    totals: totals.optional().describe('Des votes + et − ; absents des autres formats'),
    voters: z
      .int()
      .nonnegative()
      .describe(
        'Nombre de votants ; d’un questionnaire, le plus grand nombre de réponses à une même étape, car rien ne relie les réponses d’une personne',
      ),
    paper: paperShare.optional().describe('D’un vote par + et −, la part des bulletins papier'),
    polls: z
      .array(pollResults)
      .readonly()
      .optional()
      .describe('Résultats des autres formats que + et − ; d’un questionnaire, étape par étape'),
    engagement: z.array(stepEngagement).readonly().optional().describe('D’un questionnaire, étape par étape'),
  })
  .meta({ id: 'PostStatistics' });

export const statsRoutes = defineRoutes({
  ...barometerRoutes,
  ...commonGroundRoutes,
  getPostStatistics: {
    key: 'GET /v1/posts/{postId}/statistics',
    summary: 'Lire les résultats d’une publication, quand ils sont visibles à tous',
    access: 'public',
    params: postIdParams,
    success: { status: 200, description: 'Les résultats', body: postStatistics },
    problems: ['post-not-found', 'post-withdrawn', 'results-hidden'],
    caching: { maxAge: 2, sharedMaxAge: 2 },
  },
  getPostCourse: {
    key: 'GET /v1/posts/{postId}/history',
    summary: 'Lire le cours d’une publication, jour après jour, quand ses résultats sont visibles à tous',
    description:
      'Les totaux publics tels qu’ils étaient à la fin de chaque jour, figés. Tant que les résultats étaient cachés, rien n’a été noté : le cours commence quand ils paraissent.',
    access: 'public',
    params: postIdParams,
    success: { status: 200, description: 'Le cours', body: course },
    problems: ['post-not-found', 'post-withdrawn', 'results-hidden'],
    caching: { maxAge: 300, sharedMaxAge: 300 },
  },
  getPostBreakdowns: {
    key: 'GET /v1/posts/{postId}/breakdowns',
    summary: 'Lire les résultats croisés par département, sexe et âge, protégés',
    access: 'public',
    params: postIdParams,
    success: { status: 200, description: 'Les résultats croisés', body: anyBreakdowns },
    problems: ['post-not-found', 'post-withdrawn', 'results-hidden', 'step-not-found'],
    caching: { maxAge: 60, sharedMaxAge: 60 },
  },
  getStepBreakdowns: {
    key: 'GET /v1/posts/{postId}/steps/{stepId}/breakdowns',
    summary: 'Lire les résultats croisés d’une étape d’un questionnaire, protégés',
    access: 'public',
    params: stepParams,
    success: { status: 200, description: 'Les résultats croisés', body: anyBreakdowns },
    problems: ['post-not-found', 'post-withdrawn', 'results-hidden', 'step-not-found'],
    caching: { maxAge: 60, sharedMaxAge: 60 },
  },
});
