import * as z from 'zod';
import { defineRoutes } from '../route.ts';
import { instant, postIdParams } from '../schemas.ts';
import { closingRule } from './proposals.ts';
import { regionPost, texts } from './region-posts.ts';

const version = z.int().min(1).describe('Version lue ; refusée si la publication a changé depuis');
const explanation = z.string().min(1).max(10_000).describe('Pourquoi ; publié avec le geste');

const changed = { status: 200, description: 'La publication après ce geste', body: regionPost } as const;
const problems = [
  ...(['post-not-found', 'not-of-the-region', 'text-invalid', 'transition-impossible'] as const),
  'decided-meanwhile',
] as const;

/** What the Région may do to its published posts. Each act is public, with its reason. */
export const regionPostsRoutes = defineRoutes({
  getRegionPost: {
    key: 'GET /v1/admin/region-posts/{postId}',
    summary: 'Lire une publication de la Région, retirée ou non, avec tous ses textes',
    access: 'staff',
    params: postIdParams,
    success: { status: 200, description: 'La publication', body: regionPost },
    problems: ['post-not-found', 'not-of-the-region'],
    caching: 'no-store',
  },
  correctRegionPost: {
    key: 'POST /v1/admin/region-posts/{postId}/correction',
    summary: 'Corriger une information, ou une question ouverte : les deux textes sont publics',
    access: 'project-team',
    params: postIdParams,
    body: z
      .strictObject({
        version,
        texts,
        explanation,
        meaning: z
          .enum(['unchanged', 'changed'])
          .describe(
            'unchanged : l’équipe déclare que le sens est le même, les votes sont gardés ; changed : la publication est retirée et posée de nouveau, les votes repartent de rien',
          ),
        closing: closingRule
          .optional()
          .describe('De la question posée de nouveau ; absente : la même clôture'),
      })
      .meta({ id: 'PostCorrection' }),
    success: { ...changed, description: 'La publication corrigée, ou celle qui la remplace' },
    problems: [...problems, 'post-closed'],
    caching: 'no-store',
  },
  closeRegionPost: {
    key: 'POST /v1/admin/region-posts/{postId}/closing',
    summary: 'Clore le vote plus tôt qu’annoncé',
    access: 'project-team',
    params: postIdParams,
    body: z
      .strictObject({
        version,
        explanation,
        closesAt: instant.optional().describe('Dans une minute au moins ; absent : dans une minute'),
      })
      .meta({ id: 'RegionPostClosing' }),
    success: changed,
    problems: [...problems, 'post-closed'],
    caching: 'no-store',
  },
  withdrawRegionPost: {
    key: 'POST /v1/admin/region-posts/{postId}/withdrawal',
    summary: 'Retirer tout de suite une question ou une information, avec un motif public',
    access: 'project-team',
    params: postIdParams,
    body: z.strictObject({ version, explanation }).meta({ id: 'RegionPostWithdrawal' }),
    success: changed,
    problems,
    caching: 'no-store',
  },
  restoreRegionPost: {
    key: 'POST /v1/admin/region-posts/{postId}/withdrawal/undo',
    summary: 'Annuler un retrait, dans les minutes qui suivent',
    access: 'project-team',
    params: postIdParams,
    body: z.strictObject({ version, explanation }).meta({ id: 'RegionPostRestoration' }),
    success: changed,
    problems: [...problems, 'undo-expired'],
    caching: 'no-store',
  },
});
