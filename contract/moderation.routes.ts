import * as z from 'zod';
import { ageClasses } from '../domain/deadlines.ts';
import { findingCodes, findingSeverities } from '../domain/finding.ts';
import { waitingKinds } from '../domain/moderation.ts';
import { postStates, postStatuses } from '../domain/post.ts';
import { defineRoutes } from './route.ts';
import { cursor, instant, postId, postIdParams } from './schemas.ts';

const theme = z.string().max(64);
const reason = z.string().max(64).describe('Code d’un motif de la charte (GET /v1/moderation/charter)');
/** A sentence for the author; graphemes are counted by the function. */
const explanation = z.string().max(10_000);
const version = z
  .int()
  .optional()
  .describe('Version lue ; si une décision a été prise depuis, la vôtre est refusée (409)');

const finding = z.strictObject({
  code: z.enum(findingCodes),
  severity: z.enum(findingSeverities).describe('hold : la suggestion est retenue ; flag : à regarder'),
  start: z.int().describe('Unités UTF-16, fin exclue'),
  end: z.int(),
  excerpt: z.string(),
});

const decisionMade = z
  .strictObject({
    at: instant,
    by: z.string().describe('Pseudonyme de la personne qui a décidé'),
    reason: reason.optional(),
    explanation: z.string().optional(),
    mergedInto: postId.optional(),
    undoableUntil: instant.optional().describe('Absent quand la décision ne peut plus être annulée'),
  })
  .meta({ id: 'DecisionMade' });

/** A suggestion as staff see it: never who wrote it. */
export const moderatedPost = z
  .strictObject({
    id: postId,
    theme: z.string(),
    title: z.string(),
    state: z.enum(postStates),
    status: z.enum(postStatuses),
    version: z.int(),
    submittedAt: instant,
    waitingSince: instant.optional(),
    waitingFor: z
      .enum(waitingKinds)
      .optional()
      .describe('Ce qui attend : la suggestion, ou une contestation'),
    heldAt: instant.optional(),
    publishedAt: instant.optional(),
    closesAt: instant.optional(),
    findings: z.array(finding),
    flags: z.int().describe('Signalements de profils distincts depuis la dernière décision'),
    decision: decisionMade.optional(),
    appeal: z
      .strictObject({ at: instant, text: z.string(), outcome: z.enum(['upheld', 'rejected']).optional() })
      .optional(),
    correctionOf: postId.optional(),
    correctedBy: postId.optional(),
  })
  .meta({ id: 'ModeratedPost' });

const review = z
  .strictObject({
    post: moderatedPost,
    history: z.array(
      z.strictObject({
        event: z.string(),
        at: instant,
        from: z.enum(postStates),
        to: z.enum(postStates),
        by: z.string().optional().describe('Pseudonyme ; absent pour l’auteur, les signalements, les règles'),
        reason: reason.optional(),
        explanation: z.string().optional(),
        mergedInto: postId.optional(),
      }),
    ),
    flags: z.array(z.strictObject({ reason, explanation: z.string(), at: instant })),
  })
  .meta({ id: 'Review', description: 'Tout ce qu’il faut pour décider d’une suggestion' });

const decisions = {
  publish: { decision: z.literal('publish'), explanation: explanation.optional(), version },
  hold: {
    decision: z.literal('hold'),
    reason: reason.optional(),
    explanation: explanation.optional(),
    version,
  },
  refuse: { decision: z.literal('refuse'), reason, explanation, version },
  merge: {
    decision: z.literal('merge'),
    mergedInto: postId,
    explanation: explanation.optional(),
    version,
  },
};

export const newDecision = z
  .discriminatedUnion('decision', [
    z.strictObject(decisions.publish),
    z.strictObject(decisions.hold),
    z.strictObject(decisions.refuse),
    z.strictObject(decisions.merge),
  ])
  .meta({ id: 'NewDecision' });

const bulkDecision = z.discriminatedUnion('decision', [
  z.strictObject({ postId, ...decisions.publish }),
  z.strictObject({ postId, ...decisions.hold }),
  z.strictObject({ postId, ...decisions.refuse }),
  z.strictObject({ postId, ...decisions.merge }),
]);

/** Most decisions of one request: each is a transaction of its own. */
export const bulkLimit = 50;

const bulkOutcome = z.strictObject({
  postId,
  post: moderatedPost.optional().describe('La suggestion après la décision'),
  problem: z
    .looseObject({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() })
    .optional()
    .describe('Ce qui a empêché la décision'),
});

const counters = z.strictObject({
  theme: z.string(),
  waiting: z.int(),
  byAge: z.record(z.enum(ageClasses), z.int()),
  oldestSince: instant.optional(),
});

const queue = z
  .strictObject({
    counters: z.array(counters),
    items: z.array(moderatedPost).describe('Les plus anciennes d’abord'),
    nextCursor: cursor.optional(),
  })
  .meta({ id: 'Queue' });

const days = z.int().describe('Jours de 24 heures');
const charter = z
  .strictObject({
    reasons: z.array(z.strictObject({ code: z.string(), label: z.string(), explanation: z.string() })),
    deadlines: z.strictObject({ firstWarningDays: days, secondWarningDays: days, answerDays: days }),
    undoMinutes: z.int(),
    flagsToHold: z.int(),
  })
  .meta({ id: 'Charter' });

const count = z.int().nonnegative();
const registerCounts = z
  .strictObject({
    published: count,
    refused: count,
    merged: count,
    held: count,
    heldByFlags: count,
    appealsUpheld: count,
    appealsRejected: count,
    byReason: z.record(z.string(), count),
    answered: count.describe('Décisions qui ont mis fin à une attente'),
    averageHours: z
      .number()
      .nonnegative()
      .optional()
      .describe('Délai moyen de réponse ; absent sans réponse'),
    byDelay: z
      .record(z.enum(ageClasses), count)
      .describe('Réponses par délai : fresh avant le premier rappel, late après l’échéance'),
  })
  .meta({ id: 'RegisterCounts' });

const register = z
  .strictObject({
    year: z.string(),
    total: registerCounts,
    byMonth: z.array(z.strictObject({ month: z.string(), counts: registerCounts })),
    byTheme: z.array(z.strictObject({ theme: z.string(), counts: registerCounts })),
    byDirectorate: z.array(
      z.strictObject({ directorate: z.string(), label: z.string(), counts: registerCounts }),
    ),
  })
  .meta({
    id: 'Register',
    description: 'Registre public de la modération : ni texte refusé, ni personne',
  });

const decided = { status: 200, description: 'La suggestion après la décision', body: moderatedPost } as const;
const decisionProblems = [
  'post-not-found',
  'not-a-suggestion',
  'not-your-directorate',
  'transition-impossible',
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
  listQueue: {
    key: 'GET /v1/admin/queue',
    summary: 'Voir ce qui attend une décision, par thème et par ancienneté',
    access: 'staff',
    query: z.strictObject({
      theme: theme.optional().describe('Tous les thèmes de votre direction si absent'),
      limit: z.coerce.number().int().min(1).max(50).default(20),
      cursor: cursor.optional(),
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
