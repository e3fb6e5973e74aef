import * as z from 'zod';
import { postStatuses } from '../../domain/posts/post.ts';
import { format, steps } from '../polls/formats.ts';
import { resultsVisibility } from '../polls/results.ts';
import { channel, instant, labelled, pageOf, postId, postKind, totals } from '../schemas.ts';
import { audience } from './audience.ts';
import { notice } from './notices.ts';
import { projectTerms } from './projects.ts';

/** What clients are told of posts, of those they sent themselves, and of the instance. */

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
    picture: z
      .strictObject({
        url: z.string().describe('Chemin sur ce domaine : une copie, trois de large sur deux de haut'),
        alternative: z.string(),
      })
      .optional(),
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
    audience: audience.optional(),
    service: z
      .strictObject({ id: z.string(), month: z.string() })
      .optional()
      .describe(
        'De la question qui demande ce que l’on pense d’un service (GET /v1/services/{serviceId}) en un mois',
      ),
    meetingId: z
      .string()
      .optional()
      .describe(
        'Le rendez-vous dans la salle duquel la question a été ouverte (GET /v1/meetings/{meetingId})',
      ),
    project: projectTerms.optional().describe('D’un projet : ce qu’il coûte, où, d’où il vient'),
    status: z
      .enum(['open', 'closed', 'merged'])
      .describe('closed : on n’y vote plus, ou, d’un projet, pas : il se choisit dans une enveloppe'),
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
  .meta({
    id: 'Post',
    description: 'Question ou information de la Région, suggestion d’un citoyen, ou projet',
  });

export const postPage = pageOf(post, 'PostPage');

export const weekQuestions = z
  .strictObject({
    week: z
      .string()
      .regex(/^\d{4}-W\d{2}$/)
      .describe('Semaine ISO 8601, au fuseau de l’instance'),
    monday: z.iso.date().describe('Son lundi'),
    items: z
      .array(post)
      .describe('Ses questions : celles qui s’adressent au profil donné, puis la plus récente, d’abord'),
  })
  .meta({ id: 'WeekQuestions' });

export const newSuggestion = z
  .strictObject({
    theme: z.string().max(64),
    text: z.string().max(2000).describe('140 caractères au plus, comptés en graphèmes'),
  })
  .meta({ id: 'NewSuggestion' });

export const submission = z
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

export const ownPostPage = pageOf(ownPost, 'OwnPostPage');

export const themes = z
  .strictObject({
    items: z.array(z.strictObject({ id: z.string(), label: z.string(), description: z.string() })),
  })
  .meta({ id: 'Themes' });

export const instanceDocument = z
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
