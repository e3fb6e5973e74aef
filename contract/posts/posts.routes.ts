import * as z from 'zod';
import { rankedPosts } from '../../domain/posts/ranking.ts';
import { defineRoutes } from '../route.ts';
import { channel, pageQuery, postId, postIdParams, postKind } from '../schemas.ts';
import { cellQuery } from './audience.ts';
import {
  instanceDocument,
  newSuggestion,
  ownPost,
  ownPostPage,
  post,
  postPage,
  submission,
  themes,
  weekQuestions,
} from './posts.ts';

/** Maximum number of ids in one `GET /v1/posts`. */
const idsLimit = 50;

export const postsRoutes = defineRoutes({
  listPosts: {
    key: 'GET /v1/posts',
    summary: 'Parcourir les publications d’un canal, par date ou par popularité',
    description:
      'Avec ids, ces publications-là et elles seules, dans l’ordre demandé ; les autres paramètres sont alors sans effet. Une page peut être plus courte que limit, et même vide, quand peu de publications répondent à kind et à status : tant que nextCursor est là, la liste continue.',
    access: 'public',
    query: z.strictObject({
      channel: channel.default('region'),
      theme: z
        .string()
        .max(64)
        .optional()
        .describe('Identifiant d’un thème (GET /v1/themes) ; tous si absent'),
      kind: postKind.optional().describe('Les seules publications de cette sorte ; toutes si absent'),
      status: z
        .enum(['open', 'closed', 'all'])
        .optional()
        .describe(
          'Celles où l’on vote, celles où l’on ne vote plus, ou toutes. Si absent : all par date, open par popularité',
        ),
      order: z
        .enum(['newest', 'popular'])
        .default('newest')
        .describe(
          `newest : les dernières publiées d’abord. popular : dans le canal citizen, plus de + que de − d’abord ; dans le canal region, celles qui ont reçu le plus de réponses. Ce classement des ${rankedPosts} premières est calculé chaque minute, sans celles dont les résultats ne sont pas encore visibles de tous ; d’une page à l’autre, nextCursor garde celui de la première, deux jours durant : rien n’y change de place`,
        ),
      ids: z
        .string()
        .transform((list) => list.split(','))
        .pipe(z.array(postId).min(1).max(idsLimit))
        .optional()
        .meta({ description: `Identifiants séparés par des virgules, ${idsLimit} au plus` }),
      ...cellQuery,
      ...pageQuery(50, 20),
    }),
    success: { status: 200, description: 'Une page', body: postPage },
    problems: ['cursor-invalid'],
    caching: { maxAge: 2, sharedMaxAge: 2 },
  },
  listWeekQuestions: {
    key: 'GET /v1/questions/week',
    summary: 'Lire la ou les questions de la semaine',
    description:
      'Celles qui ont ouvert dans la dernière semaine où la Région a posé une question : cette semaine, ou la précédente tant que rien n’y a ouvert. status dit si l’on y vote encore.',
    access: 'public',
    query: z.strictObject(cellQuery),
    success: { status: 200, description: 'La semaine et ses questions', body: weekQuestions },
    problems: [],
    caching: { maxAge: 2, sharedMaxAge: 2 },
  },
  getPost: {
    key: 'GET /v1/posts/{postId}',
    summary: 'Lire une publication',
    access: 'public',
    params: postIdParams,
    success: {
      status: 200,
      description: 'La publication ; regroupée avec une autre, son texte et ses totaux d’alors',
      body: post,
    },
    problems: ['post-not-found', 'post-withdrawn'],
    caching: { maxAge: 2, sharedMaxAge: 2 },
  },
  listThemes: {
    key: 'GET /v1/themes',
    summary: 'Lister les thèmes',
    access: 'public',
    success: { status: 200, description: 'Les thèmes', body: themes },
    problems: [],
    caching: { maxAge: 300, sharedMaxAge: 3600 },
  },
  getInstance: {
    key: 'GET /v1/instance',
    summary: 'Connaître la Région, ses départements, les tranches d’âge et les limites',
    access: 'public',
    success: { status: 200, description: 'La configuration publique', body: instanceDocument },
    problems: [],
    caching: { maxAge: 300, sharedMaxAge: 3600 },
  },
  submitSuggestion: {
    key: 'POST /v1/posts',
    summary: 'Proposer une idée à la Région, en 140 caractères',
    access: 'citizen',
    body: newSuggestion,
    success: {
      status: 201,
      description: 'Suggestion reçue ; elle sera lue avant publication',
      body: submission,
    },
    problems: ['text-invalid'],
    caching: 'no-store',
    idempotent: true,
  },
  listOwnPosts: {
    key: 'GET /v1/me/posts',
    summary: 'Retrouver ses propres suggestions, leur état et son motif',
    access: 'citizen',
    query: z.strictObject(pageQuery(50, 20)),
    success: { status: 200, description: 'Une page, la plus récente d’abord', body: ownPostPage },
    problems: ['cursor-invalid'],
    caching: 'no-store',
  },
  correctSuggestion: {
    key: 'POST /v1/me/posts/{postId}/correction',
    summary: 'Corriger une suggestion refusée et la soumettre à nouveau, une fois',
    access: 'citizen',
    params: postIdParams,
    body: z
      .strictObject({
        theme: z.string().max(64).optional().describe('Le même si absent'),
        text: z.string().max(2000).describe('140 caractères au plus, comptés en graphèmes'),
      })
      .meta({ id: 'Correction' }),
    success: { status: 201, description: 'La nouvelle suggestion ; elle attend une décision', body: ownPost },
    problems: ['post-not-found', 'transition-impossible', 'text-invalid'],
    caching: 'no-store',
    idempotent: true,
  },
  appealRefusal: {
    key: 'POST /v1/me/posts/{postId}/appeal',
    summary: 'Contester un refus, une fois ; une autre personne répondra',
    access: 'citizen',
    params: postIdParams,
    body: z.strictObject({ explanation: z.string().max(10_000) }).meta({ id: 'NewAppeal' }),
    success: { status: 200, description: 'Contestation reçue', body: ownPost },
    problems: ['post-not-found', 'transition-impossible', 'text-invalid'],
    caching: 'no-store',
  },
  withdrawSuggestion: {
    key: 'DELETE /v1/me/posts/{postId}',
    summary: 'Retirer une suggestion que l’on a envoyée, pour toujours',
    description:
      'Personne ne la lit plus, et l’on n’y vote plus ; ses votes ne comptent pour rien. Ce qui était regroupé avec elle attend une nouvelle décision. Les lettres qui en parlaient disent qu’elle a été retirée, et les données ouvertes du lendemain ne la contiennent plus. Une suggestion dont le vote est clos reste, avec son résultat certifié. Répétée, la demande reçoit la même réponse.',
    access: 'citizen',
    params: postIdParams,
    success: { status: 200, description: 'Suggestion retirée', body: ownPost },
    problems: ['post-not-found', 'transition-impossible', 'post-closed'],
    caching: 'no-store',
  },
});
