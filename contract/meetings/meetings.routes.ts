import * as z from 'zod';
import { defineRoutes } from '../route.ts';
import { pageOf, pageQuery } from '../schemas.ts';
import { meeting, meetingParams, meetingSummary, room } from './meetings.ts';

export const meetingTimes = z
  .enum(['coming', 'past'])
  .default('coming')
  .describe('coming : à venir et en cours, le plus proche d’abord ; past : passés, le plus récent d’abord');

const caching = { maxAge: 30, sharedMaxAge: 60 } as const;
const calendar = {
  status: 200,
  description: 'Le calendrier, en iCalendar (RFC 5545)',
  body: z.string(),
} as const;
const mediaType = 'text/calendar';

/** Meetings of the Région with its inhabitants, as everybody reads them. */
export const meetingsRoutes = defineRoutes({
  listMeetings: {
    key: 'GET /v1/meetings',
    summary: 'Lister les rendez-vous, à venir ou passés',
    access: 'public',
    query: z.strictObject({ when: meetingTimes, ...pageQuery(50, 20) }),
    success: { status: 200, description: 'Une page', body: pageOf(meetingSummary, 'MeetingPage') },
    problems: ['cursor-invalid'],
    caching,
  },
  getMeetings: {
    key: 'GET /v1/meetings/calendar.ics',
    summary: 'S’abonner aux rendez-vous : ceux qui viennent, et les derniers passés',
    access: 'public',
    opened: 'by-link',
    success: { ...calendar, mediaType },
    problems: [],
    caching: { maxAge: 300, sharedMaxAge: 300 },
  },
  getMeeting: {
    key: 'GET /v1/meetings/{meetingId}',
    summary: 'Lire un rendez-vous, et ce qui y a été demandé',
    access: 'public',
    params: meetingParams,
    success: { status: 200, description: 'Le rendez-vous', body: meeting },
    problems: ['meeting-not-found'],
    caching,
  },
  getMeetingFile: {
    key: 'GET /v1/meetings/{meetingId}/calendar.ics',
    summary: 'Noter un rendez-vous dans son agenda',
    access: 'public',
    opened: 'by-link',
    params: meetingParams,
    success: { ...calendar, mediaType },
    problems: ['meeting-not-found'],
    caching,
  },
  getRoom: {
    key: 'GET /v1/meetings/{meetingId}/room',
    summary: 'Suivre la salle d’un rendez-vous : ce qui y est demandé maintenant',
    description:
      'À relire toutes les deux ou trois secondes. Rien n’y dit qui est là. Chaque question est une publication : on y répond par le vote, depuis la salle comme d’ailleurs, et rien ne distingue les bulletins.',
    access: 'public',
    params: meetingParams,
    success: { status: 200, description: 'La salle', body: room },
    problems: ['meeting-not-found'],
    caching: { maxAge: 2, sharedMaxAge: 2 },
  },
});
