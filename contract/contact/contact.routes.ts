import * as z from 'zod';
import { answersLimit, contactStates, mailStates } from '../../domain/contact/contact.ts';
import { email } from '../email.ts';
import { defineRoutes } from '../route.ts';
import { inAddress, instant, pageOf, pageQuery, wholeNumber } from '../schemas.ts';
import { newNote, notes } from '../staff/notes.ts';
import { memberId } from '../staff/staff.routes.ts';
import { templatesRoutes } from './templates.routes.ts';

export const messageId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .meta({ description: 'Identifiant d’un message à la Région', example: 'q3Jt0mN1T2y6bXk9Zc4VaA' });
const messageParams = z.strictObject({ messageId });

const state = z.enum(contactStates).describe('open : en attente ; answered : répondu ; closed : clos');

const directorate = z
  .strictObject({ id: z.string(), label: z.string() })
  .describe('La direction qui répond de ce thème');

const message = {
  id: messageId,
  theme: z.string(),
  directorate,
  text: z.string(),
  sentAt: instant,
  state,
  byMail: z.boolean().describe('Vrai si une adresse a été donnée, à laquelle la réponse est aussi envoyée'),
  closedAt: instant.optional(),
} as const;

/** A message as its author sees it. */
export const ownMessage = z
  .strictObject({
    ...message,
    answers: z.array(
      z.strictObject({
        text: z.string(),
        at: instant,
        by: z.string().describe('Pseudonyme de la personne qui a répondu'),
      }),
    ),
  })
  .meta({ id: 'OwnContactMessage' });

/** The same message for staff: never with its author or the address its answers are mailed to. */
export const staffMessage = z
  .strictObject({
    ...message,
    assignee: z
      .strictObject({ pseudonym: z.string(), you: z.boolean() })
      .optional()
      .describe('Qui s’en charge ; absent tant que personne ne l’a pris'),
    answers: z.array(
      z.strictObject({
        number: z.int().positive(),
        text: z.string(),
        at: instant,
        by: z.string(),
        mail: z
          .strictObject({ state: z.enum(mailStates), at: instant, mayBeSentAgain: z.boolean() })
          .optional()
          .describe(
            'Le courriel de cette réponse ; uncertain : nul ne sait s’il est parti ; absent sans adresse',
          ),
      }),
    ),
  })
  .meta({ id: 'ContactMessage' });

const changed = { status: 200, description: 'Le message après coup', body: staffMessage } as const;
const staffProblems = ['message-not-found', 'not-your-directorate', 'decided-meanwhile'] as const;

const page = pageQuery(50, 20);

export const contactRoutes = defineRoutes({
  ...templatesRoutes,
  sendContactMessage: {
    key: 'POST /v1/contact-messages',
    summary: 'Écrire à la Région, cinq fois par jour au plus',
    access: 'citizen',
    body: z
      .strictObject({
        theme: z.string().max(64).describe('Il désigne la direction qui répondra'),
        text: z.string().max(10_000).describe('2 000 caractères au plus, comptés en graphèmes'),
        email: email
          .optional()
          .describe(
            'Pour recevoir aussi la réponse par courriel ; chiffrée, jamais montrée, effacée un an après la clôture',
          ),
      })
      .meta({ id: 'NewContactMessage' }),
    success: { status: 201, description: 'Message transmis à la direction du thème', body: ownMessage },
    problems: ['text-invalid'],
    caching: 'no-store',
    idempotent: true,
  },
  listOwnContactMessages: {
    key: 'GET /v1/me/contact-messages',
    summary: 'Retrouver ses messages à la Région, leur état et leurs réponses',
    access: 'citizen',
    query: z.strictObject(page),
    success: {
      status: 200,
      description: 'Une page, le plus récent d’abord',
      body: pageOf(ownMessage, 'OwnContactMessages'),
    },
    problems: ['cursor-invalid'],
    caching: 'no-store',
  },
  listContactMessages: {
    key: 'GET /v1/admin/contact-messages',
    summary: 'Voir les messages de sa direction',
    access: 'staff',
    query: z.strictObject({
      box: z
        .enum(['open', 'mine', 'closed'])
        .default('open')
        .describe(
          'open : pas encore clos, le plus ancien d’abord ; mine : ceux dont on se charge ; closed : clos, le plus récent d’abord',
        ),
      theme: z.string().max(64).optional().describe('Tous les thèmes de sa direction si absent'),
      ...page,
    }),
    success: {
      status: 200,
      description: 'Une page ; elle peut être plus courte que demandé alors qu’une autre suit',
      body: pageOf(staffMessage, 'ContactMessages'),
    },
    problems: ['cursor-invalid', 'not-your-directorate'],
    caching: 'no-store',
  },
  readContactMessage: {
    key: 'GET /v1/admin/contact-messages/{messageId}',
    summary: 'Lire un message, ses réponses et ce qu’il est advenu de leurs courriels',
    access: 'staff',
    params: messageParams,
    success: { status: 200, description: 'Le message', body: staffMessage },
    problems: ['message-not-found', 'not-your-directorate'],
    caching: 'no-store',
  },
  assignContactMessage: {
    key: 'POST /v1/admin/contact-messages/{messageId}/assignment',
    summary: 'Se charger d’un message, ou le confier à une autre personne de la direction',
    access: 'staff',
    params: messageParams,
    body: z
      .strictObject({ memberId: memberId.optional().describe('Soi-même si absent') })
      .meta({ id: 'ContactAssignment' }),
    success: changed,
    problems: [...staffProblems, 'message-closed', 'staff-not-found'],
    caching: 'no-store',
  },
  moveContactMessage: {
    key: 'POST /v1/admin/contact-messages/{messageId}/theme',
    summary: 'Confier un message à la direction d’un autre thème',
    access: 'staff',
    params: messageParams,
    body: z.strictObject({ theme: z.string().max(64) }).meta({ id: 'ContactMove' }),
    success: { ...changed, description: 'Le message, que personne n’a encore pris là où il est' },
    problems: [...staffProblems, 'message-closed', 'transition-impossible'],
    caching: 'no-store',
  },
  noteContactMessage: {
    key: 'POST /v1/admin/contact-messages/{messageId}/notes',
    summary: 'Laisser une note sur un message, pour les agents seuls',
    access: 'staff',
    params: messageParams,
    body: newNote,
    success: { status: 201, description: 'Toutes les notes', body: notes },
    problems: ['message-not-found', 'not-your-directorate', 'text-invalid'],
    caching: 'no-store',
  },
  listContactNotes: {
    key: 'GET /v1/admin/contact-messages/{messageId}/notes',
    summary: 'Lire les notes des agents sur un message',
    access: 'staff',
    params: messageParams,
    success: { status: 200, description: 'Toutes les notes', body: notes },
    problems: ['message-not-found', 'not-your-directorate'],
    caching: 'no-store',
  },
  answerContactMessage: {
    key: 'POST /v1/admin/contact-messages/{messageId}/answers',
    summary: 'Répondre à un message, et le clore si c’est tout',
    access: 'staff',
    params: messageParams,
    body: z
      .strictObject({
        text: z.string().max(10_000),
        close: z.boolean().default(true).describe('Faux si une autre réponse doit suivre'),
      })
      .meta({ id: 'NewContactAnswer' }),
    success: {
      status: 201,
      description: `La réponse est donnée ; ${answersLimit} au plus pour un message`,
      body: staffMessage,
    },
    problems: [...staffProblems, 'message-closed', 'message-answered', 'text-invalid'],
    caching: 'no-store',
    idempotent: true,
  },
  mailContactAnswerAgain: {
    key: 'POST /v1/admin/contact-messages/{messageId}/answers/{number}/mail',
    summary: 'Renvoyer le courriel d’une réponse qui n’est pas parti, ou dont nul ne sait s’il est parti',
    access: 'staff',
    params: z.strictObject({
      messageId,
      number: inAddress(wholeNumber().min(1).max(answersLimit)).meta({
        description: 'Rang de la réponse, à partir de 1',
      }),
    }),
    success: changed,
    problems: [...staffProblems, 'mail-not-again'],
    caching: 'no-store',
  },
  closeContactMessage: {
    key: 'POST /v1/admin/contact-messages/{messageId}/closing',
    summary: 'Clore un message, répondu ou non',
    access: 'staff',
    params: messageParams,
    success: changed,
    problems: [...staffProblems, 'message-closed'],
    caching: 'no-store',
  },
});
