import * as z from 'zod';
import { stepId } from '../polls/formats.ts';
import { defineRoutes } from '../route.ts';
import { postIdParams } from '../schemas.ts';
import { envelopeOutcome } from './outcome.ts';

export const envelopesRoutes = defineRoutes({
  getOutcome: {
    key: 'GET /v1/envelopes/{postId}/outcome',
    summary: 'Lire ce que devient une enveloppe : projets financés, et pourquoi les autres ne le sont pas',
    access: 'public',
    params: postIdParams,
    query: z.strictObject({
      step: stepId.optional().describe('Territoire, d’une enveloppe qui en a plusieurs'),
    }),
    success: { status: 200, description: 'Le résultat certifié', body: envelopeOutcome },
    problems: ['post-not-found', 'post-withdrawn', 'not-certified'],
    caching: { maxAge: 60, sharedMaxAge: 300 },
  },
});
