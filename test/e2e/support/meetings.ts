import { hostingRoutes } from '../../../contract/meetings/hosting.routes.ts';
import { questionsRoutes } from '../../../contract/questions/questions.routes.ts';
import { staffRoutes } from '../../../contract/staff/staff.routes.ts';
import type { Service } from './service.ts';

/** A meeting that is held now, with questions that are ready to be opened. */
export async function holdMeeting(
  service: Pick<Service, 'client' | 'teamToken' | 'referentToken'>,
  titles: readonly string[],
  seats: number,
): Promise<{ readonly meetingId: string; readonly code: string; readonly proposals: readonly string[] }> {
  const { client } = service;
  const [proposer, token] = [await service.referentToken(), await service.teamToken()];
  const proposals: string[] = [];
  for (const title of titles) {
    const content = {
      ...({ kind: 'question', theme: 'transports', title } as const),
      ...{ why: 'Elle se pose.', commitment: 'Elle sera suivie.' },
      closing: { kind: 'minutes', minutes: 10 },
      resultsVisibility: 'after-close',
    } as const;
    const { id, version } = await client.call(questionsRoutes.createProposal, {
      token: proposer,
      body: content,
    });
    const body = { decision: 'approve', version } as const;
    await client.call(questionsRoutes.decideProposal, { token, params: { proposalId: id }, body });
    proposals.push(id);
  }
  const { items } = await client.call(staffRoutes.listColleagues, { token });
  const hour = 3_600_000;
  const meeting = await client.call(hostingRoutes.createMeeting, {
    token,
    body: {
      ...{
        title: 'Les trains du soir',
        place: 'Salle Poirel, Nancy',
        theme: 'transports',
        languages: ['fr'],
      },
      startsAt: new Date(Date.now() - hour / 2).toISOString(),
      endsAt: new Date(Date.now() + 2 * hour).toISOString(),
      ...{ seats, host: items[0]?.id ?? '', questions: proposals },
    },
  });
  return { meetingId: meeting.id, code: meeting.code, proposals };
}
