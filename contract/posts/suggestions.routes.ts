import * as z from 'zod';
import { findingCodes, findingSeverities } from '../../domain/moderation/finding.ts';
import { defineRoutes } from '../route.ts';
import { postIdParams } from '../schemas.ts';
import { newSuggestion, post } from './posts.ts';

export const similarPost = z
  .strictObject({
    post,
    similarity: z.number().min(0).max(1).describe('De 0 à 1 : part des mots significatifs en commun'),
    contrary: z
      .boolean()
      .describe(
        'Vrai pour une idée contraire, qui parle du même sujet : « moins de trains » pour « plus de trains »',
      ),
  })
  .meta({ id: 'SimilarPost' });

const foundInText = z
  .strictObject({
    code: z.enum(findingCodes),
    severity: z
      .enum(findingSeverities)
      .describe('hold : à lire de plus près avant publication ; flag : signalé'),
    start: z.int().nonnegative().describe('Début dans text, en unités UTF-16'),
    end: z.int().nonnegative(),
    excerpt: z.string(),
    advice: z.string().describe('Dans la langue demandée (Accept-Language : fr, de, en)'),
    mendable: z.boolean().describe('Vrai si l’auteur peut y remédier en changeant le texte'),
  })
  .meta({
    id: 'FoundInText',
    description: 'Ce que des règles remarquent dans un texte ; seule une personne refuse',
  });

const suggestionCheck = z
  .strictObject({
    text: z.string().describe('Le texte tel qu’il serait enregistré'),
    held: z.boolean().describe('Vrai si ce texte attendrait une lecture attentive'),
    findings: z.array(foundInText),
    similar: z.array(similarPost).describe('Suggestions déjà publiées : votez plutôt pour l’une d’elles'),
  })
  .meta({ id: 'SuggestionCheck' });

/** Checking a suggestion before it is sent, and finding similar ones. */
export const suggestionsRoutes = defineRoutes({
  checkSuggestion: {
    key: 'POST /v1/posts/check',
    summary:
      'Relire une suggestion avant de l’envoyer : remarques et idées semblables ; rien n’est enregistré',
    access: 'citizen',
    body: newSuggestion,
    success: { status: 200, description: 'La relecture', body: suggestionCheck },
    problems: ['text-invalid'],
    caching: 'no-store',
  },
  listSimilarPosts: {
    key: 'GET /v1/admin/posts/{postId}/similar',
    summary: 'Trouver les suggestions publiées qui disent la même chose, pour regrouper',
    access: 'staff',
    params: postIdParams,
    success: {
      status: 200,
      description: 'La plus semblable d’abord',
      body: z.strictObject({ items: z.array(similarPost) }).meta({ id: 'SimilarPosts' }),
    },
    problems: ['post-not-found', 'not-your-directorate'],
    caching: 'no-store',
  },
});
