import { hostingRoutes } from '../../../contract/meetings/hosting.routes.ts';
import { paperRoutes } from '../../../contract/paper/paper.routes.ts';
import { kiosksRoutes } from '../../../contract/profiles/kiosks.routes.ts';
import type { Format } from '../../../domain/polls/format.ts';
import { newId } from '../../../platform/new-id.ts';
import { holdMeeting } from './meetings.ts';
import { questionnaire } from './questionnaire.ts';
import type { Service } from './service.ts';

const options = ['un', 'deux', 'trois'].map((id) => ({ id, label: `Le ${id}` }));
const projects = [
  { id: 'a', label: 'Des arceaux', cost: 40_000_00 },
  { id: 'b', label: 'Un abri', cost: 60_000_00 },
];

/** A question of each way of answering, for what must do with any. */
export const formats: readonly Format[] = [
  { kind: 'approval' },
  { kind: 'single-choice', options },
  { kind: 'multiple-choice', options, maxChoices: 2 },
  { kind: 'scale', lowest: 'Pas du tout', highest: 'Tout à fait' },
  { kind: 'ranking', options },
  {
    ...{ kind: 'projects', options: projects, amount: 80_000_00 },
    ...{ rule: 'equal-shares', minChoices: 1, maxChoices: 2 },
  },
];

/** By the name of a parameter of addresses or a member of bodies, what it may be. */
export type Known = Readonly<Record<string, readonly string[]>>;

/**
 * What is going on, beside what samples have: a question of each format, one of them in a room where it can be answered, a box of
 * bulletins on another, a kiosk, proposals that wait. Made anew as often as one likes.
 */
export async function liveOn(service: Service): Promise<Known> {
  const token = await service.teamToken();
  const postIds: string[] = [];
  for (const format of formats) postIds.push(await service.question({ format }));
  const [approved = ''] = postIds;
  const step = await questionnaire();
  const { meetingId, code, proposals } = await holdMeeting(
    service,
    ['Plus tôt\u00a0?', 'Plus tard\u00a0?'],
    30,
  );
  const params = { meetingId };
  const [first = ''] = proposals;
  const { version } = await service.client.call(hostingRoutes.getStaffMeeting, { token, params });
  await service.client.call(hostingRoutes.openRoomQuestion, {
    ...{ token, params, body: { version, proposalId: first } },
  });
  const box = await service.client.call(paperRoutes.openPaperBox, {
    ...{ token, body: { postId: approved, place: `Mairie ${newId()}`, bulletins: 10 } },
  });
  const kiosk = await service.client.call(kiosksRoutes.createKiosk, {
    ...{ token, body: { label: `Mairie ${newId().slice(0, 8)}` } },
  });
  return {
    postId: [...postIds, step.postId],
    stepId: [step.stepId],
    meetingId: [meetingId],
    proposalId: proposals,
    boxId: [box.id],
    kioskId: [kiosk.id],
    key: [kiosk.key],
    code: [code],
  };
}
