import type { OperationOf } from '../../../contract/api.ts';
import { hostingRoutes } from '../../../contract/meetings/hosting.routes.ts';
import { staffRoutes } from '../../../contract/staff/staff.routes.ts';
import type { SampleGround, SamplesOf } from '../../e2e/support/sample.ts';

export async function samples({ service }: SampleGround): Promise<SamplesOf<OperationOf<'meetings'>>> {
  const token = await service.teamToken();
  const [colleague] = (await service.client.call(staffRoutes.listColleagues, { token })).items;
  if (colleague === undefined) throw new Error('There is nobody who could host a meeting.');
  const body = meetingOf(colleague.id);
  const { id } = await service.client.call(hostingRoutes.createMeeting, { token, body });
  const params = { meetingId: id };
  return {
    listMeetings: {},
    getMeetings: {},
    getMeeting: { params },
    getMeetingFile: { params },
    getRoom: { params },
    joinMeeting: { body: { code: 'K7M2QX' } },
    listStaffMeetings: {},
    createMeeting: { body },
    getStaffMeeting: { params },
    reviseMeeting: { params, body: { version: 1, content: body } },
    cancelMeeting: { params, body: { version: 1, explanation: 'La salle est fermée.' } },
    concludeMeeting: { params, body: { version: 1, minutes: null } },
    openRoomQuestion: { params, body: { version: 1, proposalId: 'q3Jt0mN1T2y6bXk9Zc4VaA' } },
    closeRoomQuestion: { params, body: { version: 1 } },
  };
}

const meetingOf = (host: string) => ({
  title: 'Les trains du soir',
  place: 'Salle Poirel, Nancy',
  startsAt: '2030-03-12T18:00:00.000Z',
  endsAt: '2030-03-12T20:00:00.000Z',
  languages: ['fr'],
  theme: 'transports',
  host,
  questions: [],
});
