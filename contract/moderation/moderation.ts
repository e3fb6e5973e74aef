import * as z from 'zod';
import { ageClasses } from '../../domain/moderation/deadlines.ts';
import { findingCodes, findingSeverities } from '../../domain/moderation/finding.ts';
import { waitingKinds } from '../../domain/moderation/moderated.ts';
import { postStates, postStatuses } from '../../domain/posts/post.ts';
import { cursor, instant, postId } from '../schemas.ts';
import { note } from '../staff/notes.ts';

/** What staff, authors and the public see of moderation, and the decisions that staff send. */

export const theme = z.string().max(64);
export const reason = z
  .string()
  .max(64)
  .describe('Code d’un motif de la charte (GET /v1/moderation/charter)');
/** A sentence for the author; the function counts its graphemes. */
export const explanation = z
  .string()
  .max(10_000)
  .describe('Pourquoi, pour l’auteur ; 2 000 signes au plus (GET /v1/instance)');
export const version = z
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

export const decisionMade = z
  .strictObject({
    at: instant,
    by: z.string().describe('Pseudonyme de la personne qui a décidé'),
    reason: reason.optional(),
    explanation: z.string().optional(),
    mergedInto: postId.optional(),
    undoableUntil: instant.optional().describe('Absent quand la décision ne peut plus être annulée'),
  })
  .meta({ id: 'DecisionMade' });

/** A suggestion as staff see it, never with its author. */
export const moderatedPost = z
  .strictObject({
    id: postId,
    theme: z.string(),
    title: z.string(),
    state: z.enum(postStates).describe('Ce que la modération en a fait'),
    status: z
      .enum(postStatuses)
      .describe(
        'Ce qu’en voient les lecteurs : une suggestion publiée (state) est open, puis closed après sa clôture',
      ),
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

export const review = z
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
        theme: theme.optional().describe('Le thème qui lui a été donné'),
      }),
    ),
    notes: z.array(note).describe('Des agents, pour les agents ; la plus ancienne d’abord'),
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

export const bulkDecision = z
  .discriminatedUnion('decision', [
    z.strictObject({ postId, ...decisions.publish }),
    z.strictObject({ postId, ...decisions.hold }),
    z.strictObject({ postId, ...decisions.refuse }),
    z.strictObject({ postId, ...decisions.merge }),
  ])
  .meta({ id: 'BulkDecision' });

/** Maximum number of decisions in one request: each is its own transaction. */
export const bulkLimit = 50;

export const bulkOutcome = z.strictObject({
  postId,
  post: moderatedPost.optional().describe('La suggestion après la décision'),
  problem: z
    .looseObject({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() })
    .optional()
    .describe('Ce qui a empêché la décision'),
});

export const queueCounters = z.strictObject({
  theme: z.string(),
  waiting: z.int(),
  byAge: z.record(z.enum(ageClasses), z.int()),
  oldestSince: instant.optional(),
});

export const queue = z
  .strictObject({
    counters: z.array(queueCounters),
    items: z.array(moderatedPost).describe('Les plus anciennes d’abord'),
    nextCursor: cursor.optional(),
  })
  .meta({ id: 'Queue' });

const days = z.int().describe('Jours de 24 heures');
export const charter = z
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

export const register = z
  .strictObject({
    year: z.string(),
    total: registerCounts,
    byMonth: z.array(z.strictObject({ month: z.string(), counts: registerCounts })),
    byTheme: z.array(z.strictObject({ theme: z.string(), counts: registerCounts })),
    byDirectorate: z.array(
      z.strictObject({ directorate: z.string(), label: z.string(), counts: registerCounts }),
    ),
    outcomes: z
      .strictObject({
        lateAfterDays: days,
        awaited: count.describe('Questions closes dont la suite n’est pas encore dite'),
        late: count.describe('Parmi elles, celles dont le délai est passé'),
        byDirectorate: z.array(
          z.strictObject({ directorate: z.string(), label: z.string(), awaited: count, late: count }),
        ),
        lateQuestions: z.array(
          z.strictObject({ postId, title: z.string(), theme: z.string(), closedAt: instant }),
        ),
      })
      .describe('Les suites attendues à cet instant, quelle que soit l’année demandée'),
    answers: z
      .strictObject({
        lateAfterDays: days,
        late: count,
        byDirectorate: z.array(z.strictObject({ directorate: z.string(), label: z.string(), late: count })),
      })
      .describe('Suggestions publiées depuis plus longtemps, auxquelles rien n’a été répondu'),
  })
  .meta({
    id: 'Register',
    description: 'Registre public de la modération : ni texte refusé, ni personne',
  });
