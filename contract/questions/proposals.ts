import * as z from 'zod';
import { resultsVisibilities } from '../../domain/polls/visibility.ts';
import { roomMinutes } from '../../domain/questions/closing-rule.ts';
import { proposalEvents, proposalStates } from '../../domain/questions/proposal.ts';
import { format, steps } from '../polls/formats.ts';
import { audience } from '../posts/audience.ts';
import { textChange } from '../posts/notices.ts';
import { instant, pictureUrl, postId, webAddress } from '../schemas.ts';

/**
 * What the Région proposes to ask or announce (domain/questions/proposal.ts). The service checks lengths of texts in
 * graphemes.
 */

const date = z.iso.date().meta({ description: 'Jour, sans heure', example: '2027-03-29' });

const title = z.string().max(2000);
const text = z.string().min(1).max(10_000);

export const picture = z
  .strictObject({
    url: pictureUrl,
    alternative: title.describe('Ce que l’image montre, pour qui ne la voit pas'),
  })
  .meta({ id: 'Picture' });

const closings = {
  date: z.strictObject({ kind: z.literal('date'), on: date }),
  days: z.strictObject({ kind: z.literal('days'), days: z.int().min(1).max(366) }),
};

export const closingRule = z.discriminatedUnion('kind', [closings.date, closings.days]).meta({
  id: 'ClosingRule',
  description: 'Clôture : à la fin d’un jour donné, ou du jour qui vient tant de jours après l’ouverture',
});

export const roomClosingMinutes = z
  .int()
  .min(roomMinutes.least)
  .max(roomMinutes.most)
  .describe('Durée du vote dans la salle, en minutes');

/** How a question ends; `minutes` makes it one for the room of a meeting. */
export const questionClosing = z
  .discriminatedUnion('kind', [
    closings.date,
    closings.days,
    z.strictObject({ kind: z.literal('minutes'), minutes: roomClosingMinutes }),
  ])
  .meta({
    id: 'QuestionClosing',
    description:
      'Clôture : celle d’une question du calendrier, ou minutes : la question se pose dans la salle d’un rendez-vous, et jamais par le calendrier ; ses résultats se voient alors après la clôture (after-close)',
  });

const wording = {
  theme: z.string().max(64),
  title,
  body: text.optional(),
  link: webAddress.optional(),
  picture: picture.optional(),
};

const questionContent = z.strictObject({
  kind: z.literal('question'),
  ...wording,
  why: text.describe('Pourquoi la Région pose cette question'),
  commitment: text.describe('Ce qui sera fait de la réponse'),
  format: format.optional().describe('+ ou − si absent'),
  steps: steps.optional().describe('D’un questionnaire, à la place de format'),
  closing: questionClosing,
  resultsVisibility: z
    .enum(resultsVisibilities)
    .describe('Qui voit les totaux pendant le vote : tous, qui a voté, personne'),
  audience: audience.optional(),
});

const informationContent = z.strictObject({ kind: z.literal('information'), ...wording });

export const proposalContent = z
  .discriminatedUnion('kind', [questionContent, informationContent])
  .meta({ id: 'ProposalContent', description: 'Question à poser, ou information à publier' });

export const proposalId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .meta({ description: 'Identifiant d’une proposition', example: 'q3Jt0mN1T2y6bXk9Zc4VaA' });

export const isoWeekText = z
  .string()
  .regex(/^\d{4}-W\d{2}$/)
  .meta({ description: 'Semaine ISO 8601', example: '2026-W53' });

/** Callers say which version they have read, so that nobody decides on a text that has changed since. */
export const readVersion = z.int().min(1).describe('Version lue ; refusée si la proposition a changé depuis');

const standing = {
  id: proposalId,
  state: z.enum(proposalStates),
  version: z.int(),
  since: instant.describe('Depuis quand elle est dans cet état'),
  week: isoWeekText
    .optional()
    .describe('Semaine à laquelle elle est inscrite ; absente, elle est en réserve'),
  publishOn: date.optional().describe('Jour prévu de la publication d’une information'),
  postId: postId.optional().describe('La publication qu’elle est devenue'),
  mine: z.boolean().describe('Vrai si l’on en est l’auteur : alors on ne l’approuve pas'),
  urgent: z
    .strictObject({ by: z.string(), why: z.string(), at: instant, you: z.boolean() })
    .optional()
    .describe(
      'Quelqu’un de l’équipe projet veut la poser tout de suite ; une autre personne doit le vouloir aussi',
    ),
};

export const proposalSummary = z
  .strictObject({
    ...standing,
    kind: z.enum(['question', 'information']),
    theme: z.string(),
    title: z.string(),
    closing: questionClosing.optional(),
    audience: audience.optional(),
  })
  .meta({ id: 'ProposalSummary' });

export const proposalStep = z
  .strictObject({
    at: instant,
    by: z.string().describe('Pseudonyme'),
    event: z.enum(proposalEvents),
    from: z.enum(proposalStates),
    to: z.enum(proposalStates),
    explanation: z.string().optional().describe('Pourquoi, dans les mots de qui a décidé'),
    week: isoWeekText.optional(),
    publishOn: date.optional(),
    postId: postId.optional(),
    why: z.string().optional().describe('Pourquoi elle ne peut attendre sa semaine'),
  })
  .meta({ id: 'ProposalStep' });

export const proposal = z
  .strictObject({
    ...standing,
    content: proposalContent,
    changes: z
      .array(textChange)
      .optional()
      .describe('Ce qui a changé depuis qu’elle a été renvoyée ; absent si elle ne l’a jamais été'),
    history: z.array(proposalStep).describe('Du plus ancien au plus récent'),
  })
  .meta({ id: 'Proposal' });

const plannedQuestion = z
  .strictObject({
    proposalId,
    theme: z.string(),
    title: z.string(),
    from: z
      .enum(['scheduled', 'overdue', 'pool'])
      .describe('Inscrite à cette semaine, à une semaine manquée, ou tirée de la réserve'),
    closesOn: date.describe('Dernier jour du vote'),
  })
  .meta({ id: 'PlannedQuestion' });

export const calendar = z
  .strictObject({
    perWeek: z.int().describe('Questions par semaine, au plus'),
    current: z.strictObject({
      week: isoWeekText,
      openedAt: instant.optional().describe('Absent tant que la semaine n’a rien publié'),
      postIds: z.array(postId),
      opensOn: date
        .optional()
        .describe(
          'Tant que la semaine n’a rien publié, le jour où elle le ferait ; absent si aucun matin ne reste',
        ),
      questions: z
        .array(plannedQuestion)
        .optional()
        .describe('Ce qu’elle publierait ce jour-là si rien ne changeait'),
    }),
    weeks: z
      .array(
        z.strictObject({
          week: isoWeekText,
          monday: date,
          questions: z.array(plannedQuestion),
          free: z.int().describe('Places encore libres ; toutes libres, la semaine est un trou'),
        }),
      )
      .describe('Les douze semaines qui viennent'),
    expired: z
      .array(proposalSummary)
      .describe('Questions approuvées dont la date de clôture est passée ou trop proche : à reprendre'),
  })
  .meta({ id: 'Calendar' });
