import * as z from 'zod';
import { postStatuses } from '../../domain/posts/post.ts';
import { rankedPosts } from '../../domain/posts/ranking.ts';
import { format, steps } from '../polls/formats.ts';
import { resultsVisibility } from '../polls/results.ts';
import { defineRoutes } from '../route.ts';
import {
  channel,
  instant,
  labelled,
  pageOf,
  pageQuery,
  postId,
  postIdParams,
  postKind,
  totals,
} from '../schemas.ts';
import { notice } from './notices.ts';

/** Maximum number of ids in one `GET /v1/posts`. */
const idsLimit = 50;

/** A published post, as everybody sees it. */
export const post = z
  .strictObject({
    id: postId,
    channel,
    kind: postKind,
    theme: z.string(),
    title: z.string(),
    body: z.string().optional(),
    link: z.url().optional(),
    picture: z.strictObject({ url: z.url(), alternative: z.string() }).optional(),
    why: z.string().optional().describe('Pourquoi la question est posée'),
    commitment: z.string().optional().describe('Ce que la Région fera de la réponse'),
    format: format.optional().describe('Comment on répond ; par + ou − si absent'),
    steps: steps.optional().describe('Étapes d’un questionnaire, qui ont chacune leur vote'),
    frozenHash: z
      .string()
      .optional()
      .describe('Empreinte SHA-256 de ce qu’une question demande, jusqu’à quand et pour qui'),
    notices: z
      .array(notice)
      .readonly()
      .optional()
      .describe(
        'Ce que la Région a fait de cette publication depuis qu’elle est parue, du plus ancien au plus récent',
      ),
    status: z.enum(['open', 'closed', 'merged']),
    mergedInto: postId
      .optional()
      .describe(
        'La suggestion avec laquelle celle-ci est regroupée, et qui prend les votes ; absente tant qu’elle ne peut être lue',
      ),
    publishedAt: instant,
    closesAt: instant.optional(),
    resultsVisibility,
    revealedAt: instant
      .optional()
      .describe('Instant où les résultats certifiés ont été rendus visibles à tous'),
    totals: totals
      .optional()
      .describe('Des votes + et − ; absents tant qu’ils ne sont pas visibles à tous, et des autres formats'),
  })
  .meta({ id: 'Post', description: 'Question ou information de la Région, ou suggestion d’un citoyen' });

const postPage = pageOf(post, 'PostPage');

const weekQuestions = z
  .strictObject({
    week: z
      .string()
      .regex(/^\d{4}-W\d{2}$/)
      .describe('Semaine ISO 8601, au fuseau de l’instance'),
    monday: z.iso.date().describe('Son lundi'),
    items: z.array(post).describe('Ses questions, la plus récente d’abord'),
  })
  .meta({ id: 'WeekQuestions' });

export const newSuggestion = z
  .strictObject({
    theme: z.string().max(64),
    text: z.string().max(2000).describe('140 caractères au plus, comptés en graphèmes'),
  })
  .meta({ id: 'NewSuggestion' });

const submission = z
  .strictObject({
    id: postId,
    status: z.enum(postStatuses),
    theme: z.string(),
    title: z.string(),
  })
  .meta({ id: 'Submission' });

/** A suggestion as its author sees it. */
export const ownPost = z
  .strictObject({
    id: postId,
    theme: z.string(),
    title: z.string(),
    status: z.enum(postStatuses),
    submittedAt: instant,
    publishedAt: instant.optional(),
    closesAt: instant.optional(),
    decision: z
      .strictObject({
        at: instant,
        by: z.string().optional().describe('Pseudonyme de la personne qui a décidé'),
        reason: labelled.optional().describe('Motif de la charte de modération'),
        explanation: z.string().optional(),
        mergedInto: postId.optional().describe('La suggestion avec laquelle celle-ci est regroupée'),
      })
      .optional()
      .describe('La dernière décision ; absente tant que rien n’est décidé'),
    appeal: z
      .strictObject({
        at: instant,
        text: z.string(),
        outcome: z.enum(['upheld', 'rejected']).optional().describe('Absent tant que personne n’a répondu'),
      })
      .optional(),
    correctionOf: postId.optional().describe('La suggestion refusée que celle-ci corrige'),
    correctedBy: postId.optional().describe('La suggestion qui corrige celle-ci'),
    withdrawnAt: instant.optional().describe('Quand son auteur l’a retirée'),
    mayCorrect: z.boolean().describe('Vrai si un texte corrigé peut encore être envoyé, une fois'),
    mayAppeal: z.boolean().describe('Vrai si la décision peut encore être contestée, une fois'),
    mayWithdraw: z
      .boolean()
      .describe('Vrai si son auteur peut la retirer : elle attend, on y vote, ou elle est regroupée'),
  })
  .meta({ id: 'OwnPost' });

const ownPostPage = pageOf(ownPost, 'OwnPostPage');

const themes = z
  .strictObject({
    items: z.array(z.strictObject({ id: z.string(), label: z.string(), description: z.string() })),
  })
  .meta({ id: 'Themes' });

const instanceDocument = z
  .strictObject({
    name: z.string(),
    region: z.string(),
    languages: z.array(z.string()),
    departements: z.array(labelled),
    sexes: z.array(labelled),
    ageBands: z.array(labelled),
    limits: z.strictObject({
      suggestionGraphemes: z.int().describe('Longueur d’une suggestion, en graphèmes'),
      youngProfileHours: z
        .int()
        .nonnegative()
        .describe(
          'Heures pendant lesquelles un profil est « jeune » : ses votes comptent dans les totaux, et dans le détail par département, sexe et âge dès qu’il revient après elles ; 0 : sans objet',
        ),
      burstProfileHours: z
        .int()
        .nonnegative()
        .describe(
          'Les mêmes heures pour un profil créé parmi beaucoup d’autres, dans la même heure et depuis le même réseau',
        ),
      titleGraphemes: z.int().describe('Longueur d’un titre de question ou d’information'),
      bodyGraphemes: z.int().describe('Longueur de tout texte long : message, réponse, motif, étape'),
    }),
  })
  .meta({ id: 'Instance', description: 'Ce qu’un client doit savoir de la Région : listes et limites' });

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
