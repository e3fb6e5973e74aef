import * as z from 'zod';
import { defineRoutes } from '../route.ts';
import { instant, postId, postIdParams } from '../schemas.ts';

/** How many have answered, told to staff while what they answered is hidden from everybody. */
export const answersRoutes = defineRoutes({
  countAnswers: {
    key: 'GET /v1/admin/posts/{postId}/answers',
    summary: 'Savoir combien ont répondu à une question, sans savoir ce qu’ils ont répondu',
    access: 'staff',
    params: postIdParams,
    success: {
      status: 200,
      description: 'Le nombre de réponses, à un battement près',
      body: z
        .strictObject({
          postId,
          voters: z
            .int()
            .nonnegative()
            .describe('D’un questionnaire, le plus grand nombre de réponses à une même étape'),
          at: instant,
        })
        .meta({ id: 'AnswerCount' }),
    },
    problems: ['post-not-found', 'post-withdrawn'],
    caching: 'no-store',
  },
});
