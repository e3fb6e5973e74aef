import * as z from 'zod';
import { defineRoutes } from '../route.ts';
import { cursor, instant, pageOf, pageQuery, postId, postIdParams } from '../schemas.ts';
import { newNote, notes } from '../staff/notes.ts';
import {
  bulkDecision,
  bulkLimit,
  bulkOutcome,
  charter,
  explanation,
  moderatedPost,
  newDecision,
  queue,
  reason,
  register,
  review,
  theme,
  version,
} from './moderation.ts';

/** A flag, for the citizen who raised it. */
export const ownFlag = z
  .strictObject({ postId, reason, explanation: z.string(), at: instant })
  .meta({ id: 'OwnFlag' });

const decided = { status: 200, description: 'La suggestion après la décision', body: moderatedPost } as const;
const decisionProblems = [
  'post-not-found',
  'not-a-suggestion',
  'not-your-directorate',
  'transition-impossible',
  'merge-impossible',
  'decided-meanwhile',
  'text-invalid',
] as const;

export const moderationRoutes = defineRoutes({
  getCharter: {
    key: 'GET /v1/moderation/charter',
    summary: 'Lire la charte de modération : motifs et délais',
    access: 'public',
    success: { status: 200, description: 'La charte', body: charter },
    problems: [],
    caching: { maxAge: 300, sharedMaxAge: 3600 },
  },
  getRegister: {
    key: 'GET /v1/moderation/register',
    summary: 'Consulter le registre public de la modération d’une année',
    access: 'public',
    query: z.strictObject({
      year: z
        .string()
        .regex(/^20\d\d$/)
        .optional()
        .describe('L’année en cours si absente'),
    }),
    success: { status: 200, description: 'Le registre', body: register },
    problems: [],
    caching: { maxAge: 60, sharedMaxAge: 60 },
  },
  flagPost: {
    key: 'POST /v1/posts/{postId}/flags',
    summary: 'Signaler une suggestion publiée (notification au sens de l’article 16 du règlement DSA)',
    access: 'citizen',
    params: postIdParams,
    body: z
      .strictObject({
        reason,
        explanation: explanation.describe('Pourquoi cette suggestion pose problème'),
        goodFaith: z
          .literal(true)
          .describe('Je crois de bonne foi que ce que j’indique est exact et complet'),
      })
      .meta({ id: 'NewFlag' }),
    success: {
      status: 201,
      description: 'Signalement reçu ; le répéter ne change rien',
      body: z.strictObject({ postId, received: z.literal(true) }).meta({ id: 'FlagReceived' }),
    },
    problems: ['post-not-found', 'post-not-open', 'not-a-suggestion', 'text-invalid'],
    caching: 'no-store',
  },
  listOwnFlags: {
    key: 'GET /v1/me/flags',
    summary: 'Retrouver ses propres signalements sur les suggestions publiées',
    description:
      'Un signalement ne porte le nom de personne : on ne le retrouve qu’en parcourant tout ce qui est publié, page par page. Ceux sur des suggestions retirées depuis restent un an avec elles, et nul ne sait de qui ils sont.',
    access: 'citizen',
    query: z.strictObject({ cursor: cursor.optional() }),
    success: {
      status: 200,
      description: 'Ceux d’une page de publications',
      body: pageOf(ownFlag, 'OwnFlags'),
    },
    problems: ['cursor-invalid'],
    caching: 'no-store',
  },
  listQueue: {
    key: 'GET /v1/admin/queue',
    summary: 'Voir ce qui attend une décision, par thème et par ancienneté',
    access: 'staff',
    query: z.strictObject({
      theme: theme.optional().describe('Tous les thèmes de votre direction si absent'),
      ...pageQuery(50, 20),
    }),
    success: { status: 200, description: 'La file d’attente', body: queue },
    problems: ['cursor-invalid', 'not-your-directorate'],
    caching: 'no-store',
  },
  reviewPost: {
    key: 'GET /v1/admin/posts/{postId}',
    summary: 'Lire une suggestion, son histoire et ses signalements',
    access: 'staff',
    params: postIdParams,
    success: { status: 200, description: 'La suggestion', body: review },
    problems: ['post-not-found', 'not-a-suggestion', 'not-your-directorate'],
    caching: 'no-store',
  },
  decidePost: {
    key: 'POST /v1/admin/posts/{postId}/decision',
    summary: 'Publier, retenir, refuser ou regrouper une suggestion',
    access: 'staff',
    params: postIdParams,
    body: newDecision,
    success: decided,
    problems: decisionProblems,
    caching: 'no-store',
  },
  undoDecision: {
    key: 'POST /v1/admin/posts/{postId}/decision/undo',
    summary: 'Annuler une décision qui vient d’être prise',
    access: 'staff',
    params: postIdParams,
    success: decided,
    problems: [...decisionProblems, 'undo-expired', 'not-your-decision'],
    caching: 'no-store',
  },
  answerAppeal: {
    key: 'POST /v1/admin/posts/{postId}/appeal/decision',
    summary: 'Répondre à une contestation, si l’on n’a pas pris la première décision',
    access: 'staff',
    params: postIdParams,
    body: z
      .strictObject({ outcome: z.enum(['uphold', 'reject']), explanation, version })
      .meta({ id: 'AppealAnswer' }),
    success: decided,
    problems: [...decisionProblems, 'appeal-needs-another'],
    caching: 'no-store',
  },
  closePost: {
    key: 'POST /v1/admin/posts/{postId}/closing',
    summary: 'Clore le vote sur une suggestion publiée, dans une minute au plus tôt',
    access: 'staff',
    params: postIdParams,
    body: z
      .strictObject({ closesAt: instant.optional().describe('Dans une minute si absent') })
      .meta({ id: 'NewClosing' }),
    success: decided,
    problems: [...decisionProblems, 'post-closed'],
    caching: 'no-store',
  },
  movePost: {
    key: 'POST /v1/admin/posts/{postId}/theme',
    summary:
      'Donner à une suggestion le thème dont elle parle : la direction de ce thème en décide et y répond',
    access: 'staff',
    params: postIdParams,
    body: z.strictObject({ theme, version }).meta({ id: 'PostMove' }),
    success: { ...decided, description: 'La suggestion, sur son nouveau thème' },
    problems: decisionProblems,
    caching: 'no-store',
  },
  notePost: {
    key: 'POST /v1/admin/posts/{postId}/notes',
    summary: 'Laisser une note sur une suggestion, pour les agents seuls',
    access: 'staff',
    params: postIdParams,
    body: newNote,
    success: { status: 201, description: 'Toutes les notes', body: notes },
    problems: ['post-not-found', 'not-a-suggestion', 'not-your-directorate', 'text-invalid'],
    caching: 'no-store',
  },
  refuseAllOfAuthor: {
    key: 'POST /v1/admin/posts/{postId}/author/refusal',
    summary: 'Refuser tout ce qui attend encore de l’auteur de cette suggestion, sans apprendre qui c’est',
    access: 'project-team',
    params: postIdParams,
    body: z.strictObject({ reason, explanation }).meta({ id: 'AuthorRefusal' }),
    success: {
      status: 200,
      description: 'Ce qu’il est advenu de chaque suggestion qui attendait, la plus ancienne d’abord',
      body: z.strictObject({ items: z.array(bulkOutcome) }).meta({ id: 'AuthorRefusals' }),
    },
    problems: ['post-not-found', 'not-a-suggestion', 'text-invalid'],
    caching: 'no-store',
  },
  decideMany: {
    key: 'POST /v1/admin/decisions',
    summary: 'Décider de plusieurs suggestions à la fois',
    access: 'staff',
    body: z.strictObject({ items: z.array(bulkDecision).min(1).max(bulkLimit) }).meta({ id: 'NewDecisions' }),
    success: {
      status: 200,
      description: 'Ce qu’il est advenu de chacune, dans l’ordre demandé',
      body: z.strictObject({ items: z.array(bulkOutcome) }).meta({ id: 'Decisions' }),
    },
    problems: [],
    caching: 'no-store',
  },
});
