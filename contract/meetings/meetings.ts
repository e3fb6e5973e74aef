import * as z from 'zod';
import { roomCodePattern } from '../../domain/meetings/room-code.ts';
import { proposalStates } from '../../domain/questions/proposal.ts';
import { proposalId, roomClosingMinutes } from '../questions/proposals.ts';
import { instant, postId, webAddress } from '../schemas.ts';
import { memberId } from '../staff/staff.routes.ts';

/** Schemas of meetings and their rooms (domain/meetings). */

export const meetingId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .meta({ description: 'Identifiant d’un rendez-vous', example: 'q3Jt0mN1T2y6bXk9Zc4VaA' });

export const meetingParams = z.strictObject({ meetingId });

/** As it is typed: small letters, spaces, hyphens and the letters I, L and O are understood. */
export const typedCode = z.string().min(1).max(32).meta({
  description: 'Code de la salle, comme on le tape : « k7m-2qx » vaut « K7M2QX »',
  example: 'K7M2QX',
});

const roomCode = z.string().regex(roomCodePattern).meta({ description: 'Code de la salle' });

const title = z.string().max(2000);
const text = z.string().min(1).max(10_000);
const seats = z.int().min(1).max(5_000).describe('Places ; absent si elles ne sont pas comptées');
/** One a quarter of an hour for three hours. */
const mostQuestions = 12;

const where = {
  place: title.min(1).optional().describe('Où l’on se retrouve'),
  link: webAddress
    .optional()
    .describe('Adresse de la visioconférence ; il faut un lieu, un lien, ou les deux'),
};
const when = { startsAt: instant, endsAt: instant };

export const meetingContent = z
  .strictObject({
    title,
    body: text.optional(),
    ...where,
    ...when,
    languages: z.array(z.string().max(8)).min(1).max(10).describe('Langues dans lesquelles il se tient'),
    seats: seats.optional(),
    theme: z.string().max(64).describe('Thème ; sa direction répond du rendez-vous'),
    host: memberId.describe('La personne qui anime la salle'),
    questions: z
      .array(proposalId)
      .max(mostQuestions)
      .describe('Propositions de questions pour une salle (closing.kind minutes), dans leur ordre'),
  })
  .meta({ id: 'MeetingContent' });

const told = {
  id: meetingId,
  title: z.string(),
  place: z.string().optional(),
  link: z.string().optional(),
  ...when,
  languages: z.array(z.string()).readonly(),
  seats: seats.optional(),
  theme: z.string(),
  state: z.enum(['planned', 'cancelled']),
  cancellation: z.string().optional().describe('Pourquoi il est annulé'),
  minutes: postId.optional().describe('L’information qui en donne le compte rendu'),
};

export const meetingSummary = z.strictObject(told).meta({ id: 'MeetingSummary' });

const askedQuestion = z
  .strictObject({
    postId,
    title: z.string(),
    openedAt: instant,
    closesAt: instant,
  })
  .meta({
    id: 'AskedQuestion',
    description: 'Question posée dans la salle : une publication comme une autre',
  });

const arrivals = z
  .int()
  .optional()
  .describe('Combien de profils sont arrivés, à deux près sur trois cents ; absent en dessous de onze');

export const meeting = z
  .strictObject({
    ...told,
    body: z.string().optional(),
    directorate: z.string().describe('La direction qui en répond'),
    host: z.string().describe('Qui l’anime : un pseudonyme'),
    questions: z.array(askedQuestion).readonly().describe('Ce qui y a été demandé, dans l’ordre'),
    arrivals,
    changedAt: instant,
  })
  .meta({ id: 'Meeting', description: 'Un rendez-vous de la Région avec ses habitants' });

export const room = z
  .strictObject({
    meetingId,
    title: z.string(),
    startsAt: instant,
    endsAt: instant,
    at: instant.describe('L’heure du service, sur laquelle régler un compte à rebours'),
    open: askedQuestion.optional().describe('La question ouverte maintenant ; absente, rien ne l’est'),
    asked: z
      .array(
        askedQuestion.extend({
          state: z
            .enum(['open', 'counting', 'told'])
            .describe(
              'open : on vote ; counting : clos, les bulletins se recomptent ; told : résultat certifié',
            ),
        }),
      )
      .describe('Ce qui a été demandé jusqu’ici, dans l’ordre'),
    prepared: z.int().nonnegative().describe('Combien de questions sont prévues en tout'),
    arrivals,
  })
  .meta({ id: 'Room', description: 'La salle d’un rendez-vous, telle qu’elle est maintenant' });

const preparedQuestion = z.strictObject({
  proposalId,
  title: z.string(),
  state: z.enum(proposalStates).describe('Seule une proposition approuvée peut être ouverte'),
  minutes: roomClosingMinutes,
  asked: askedQuestion.optional(),
});

export const staffMeeting = z
  .strictObject({
    ...told,
    body: z.string().optional(),
    version: z.int().min(1),
    host: z.strictObject({ id: memberId, pseudonym: z.string() }),
    mayHost: z.boolean().describe('Vrai si l’on peut ouvrir et clore ses questions'),
    code: roomCode,
    codeFrom: z.iso.date().describe('Premier jour où le code vaut'),
    codeTo: z.iso.date().describe('Dernier jour où le code vaut'),
    questions: z.array(preparedQuestion).readonly(),
    arrivals,
    profiles: z.int().nonnegative().describe('Profils créés avec le code'),
    mostProfiles: z.int().describe('Profils que le code peut créer au prix d’un seul'),
    at: instant,
  })
  .meta({ id: 'StaffMeeting', description: 'Un rendez-vous, tel que le préparent et l’animent les agents' });

export const staffMeetingSummary = z
  .strictObject({ ...told, version: z.int(), host: z.strictObject({ id: memberId, pseudonym: z.string() }) })
  .meta({ id: 'StaffMeetingSummary' });
