import * as z from 'zod';
import { proposalId, roomClosingMinutes } from '../questions/proposals.ts';
import { defineRoutes } from '../route.ts';
import { pageOf, pageQuery, postId } from '../schemas.ts';
import { meetingTimes } from './meetings.routes.ts';
import { meetingContent, meetingParams, staffMeeting, staffMeetingSummary } from './meetings.ts';

const version = z.int().min(1).describe('Version lue ; refusée si le rendez-vous a changé depuis');
const changed = { status: 200, description: 'Le rendez-vous après ce geste', body: staffMeeting } as const;
const problems = ['meeting-not-found', 'decided-meanwhile', 'room-impossible'] as const;

/** Meetings as the project team prepares them and their hosts lead them. */
export const hostingRoutes = defineRoutes({
  listStaffMeetings: {
    key: 'GET /v1/admin/meetings',
    summary: 'Lister les rendez-vous, à venir ou passés, avec qui les anime',
    access: 'staff',
    query: z.strictObject({ when: meetingTimes, ...pageQuery(50, 20) }),
    success: { status: 200, description: 'Une page', body: pageOf(staffMeetingSummary, 'StaffMeetingPage') },
    problems: ['cursor-invalid'],
    caching: 'no-store',
  },
  createMeeting: {
    key: 'POST /v1/admin/meetings',
    summary: 'Annoncer un rendez-vous ; il est public aussitôt',
    access: 'project-team',
    body: meetingContent,
    success: { status: 201, description: 'Annoncé, avec le code de sa salle', body: staffMeeting },
    problems: ['text-invalid'],
    caching: 'no-store',
    idempotent: true,
  },
  getStaffMeeting: {
    key: 'GET /v1/admin/meetings/{meetingId}',
    summary: 'Lire un rendez-vous, ses questions préparées et le code de sa salle',
    access: 'staff',
    params: meetingParams,
    success: { status: 200, description: 'Le rendez-vous', body: staffMeeting },
    problems: ['meeting-not-found'],
    caching: 'no-store',
  },
  reviseMeeting: {
    key: 'PUT /v1/admin/meetings/{meetingId}',
    summary: 'Changer un rendez-vous',
    access: 'project-team',
    params: meetingParams,
    body: z.strictObject({ version, content: meetingContent }).meta({ id: 'MeetingRevision' }),
    success: changed,
    problems: [...problems, 'text-invalid'],
    caching: 'no-store',
  },
  cancelMeeting: {
    key: 'POST /v1/admin/meetings/{meetingId}/cancellation',
    summary: 'Annuler un rendez-vous : il reste public, avec le motif',
    access: 'project-team',
    params: meetingParams,
    body: z
      .strictObject({ version, explanation: z.string().min(1).max(10_000).describe('Pourquoi ; public') })
      .meta({ id: 'MeetingCancellation' }),
    success: changed,
    problems: [...problems, 'text-invalid'],
    caching: 'no-store',
  },
  concludeMeeting: {
    key: 'PUT /v1/admin/meetings/{meetingId}/minutes',
    summary: 'Dire quelle information donne le compte rendu d’un rendez-vous',
    access: 'project-team',
    params: meetingParams,
    body: z
      .strictObject({
        version,
        minutes: postId.nullable().describe('Une information publiée ; null : aucune'),
      })
      .meta({ id: 'MeetingMinutes' }),
    success: changed,
    problems,
    caching: 'no-store',
  },
  openRoomQuestion: {
    key: 'POST /v1/admin/meetings/{meetingId}/opening',
    summary: 'Ouvrir une question dans la salle, pour quelques minutes',
    description:
      'Réservé à qui anime le rendez-vous et à l’équipe projet, les jours où le code vaut. La question devient une publication ouverte à tous, close d’elle-même à l’heure dite, que la personne qui anime soit encore connectée ou non.',
    access: 'staff',
    params: meetingParams,
    body: z
      .strictObject({
        version,
        proposalId,
        minutes: roomClosingMinutes.optional().describe('Durée du vote ; absente, celle de la proposition'),
      })
      .meta({ id: 'RoomOpening' }),
    success: changed,
    problems: [...problems, 'not-the-host', 'proposal-not-found', 'transition-impossible', 'question-frozen'],
    caching: 'no-store',
  },
  closeRoomQuestion: {
    key: 'POST /v1/admin/meetings/{meetingId}/closing',
    summary:
      'Clore plus tôt la question ouverte dans la salle : une minute plus tard, le temps que chacun finisse',
    access: 'staff',
    params: meetingParams,
    body: z.strictObject({ version }).meta({ id: 'RoomClosing' }),
    success: changed,
    problems: [...problems, 'not-the-host', 'transition-impossible', 'post-closed'],
    caching: 'no-store',
  },
});
