import * as z from 'zod';
import { observerKey } from '../../domain/envelopes/observation.ts';
import { stepId } from '../polls/formats.ts';
import { defineRoutes } from '../route.ts';
import { instant, postIdParams } from '../schemas.ts';
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
  openBallots: {
    key: 'POST /v1/admin/envelopes/{postId}/observation',
    summary: 'Ouvrir les bulletins d’une enveloppe aux personnes qu’elle nomme, pour trois jours',
    description:
      'Une fois le résultat certifié. Personne de la Région ne peut les lire : il y faut la clé d’une des personnes nommées. Le geste et chaque lecture entrent au journal. Ouvrir de nouveau prépare d’autres fichiers.',
    access: 'project-team',
    params: postIdParams,
    body: z
      .strictObject({ explanation: z.string().min(1).max(2000).describe('Pourquoi ; au journal') })
      .meta({ id: 'BallotOpening' }),
    success: {
      status: 200,
      description: 'Ouverts ; les fichiers sont prêts en quelques minutes',
      body: z
        .strictObject({
          until: instant,
          observers: z.array(z.string()).readonly().describe('Qui peut les lire'),
        })
        .meta({ id: 'BallotsOpened' }),
    },
    problems: ['post-not-found', 'post-withdrawn', 'not-certified', 'observation-impossible', 'text-invalid'],
    caching: 'no-store',
  },
  readBallots: {
    key: 'POST /v1/envelopes/{postId}/ballots',
    summary: 'Lire les bulletins, sans leurs votants, avec la clé d’une personne que l’enveloppe nomme',
    description: 'Un fichier `.pb`, au format de Pabulib. Chaque lecture entre au journal.',
    access: 'public',
    params: postIdParams,
    body: z
      .strictObject({
        key: z.string().regex(observerKey).describe('Dont l’enveloppe a l’empreinte'),
        step: stepId.optional().describe('Territoire, d’une enveloppe qui en a plusieurs'),
      })
      .meta({ id: 'ObserverKey' }),
    success: {
      status: 200,
      description: 'L’adresse du fichier, valable cinq minutes',
      body: z
        .strictObject({ observer: z.string(), url: z.string(), until: instant })
        .meta({ id: 'ObservedBallots' }),
    },
    problems: [
      ...(['post-not-found', 'post-withdrawn', 'not-certified', 'observation-impossible'] as const),
      'observer-unknown',
    ],
    caching: 'no-store',
  },
});
