import { randomBytes } from 'node:crypto';
import type * as z from 'zod';
import type { meetingContent } from '../../contract/meetings/meetings.ts';
import { type Meeting, plan } from '../../domain/meetings/meeting.ts';
import { roomCodeOf } from '../../domain/meetings/room-code.ts';
import { cleanText } from '../../domain/text/text.ts';
import { readPost } from '../../foundations/posts/post-items.ts';
import { createAsStaff, type StaffRequest } from '../../foundations/staff/create.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { instant } from '../../platform/clock.ts';
import { requestInvalid } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { newId } from '../../platform/new-id.ts';
import { actOnMeeting } from './act-on-meeting.ts';
import { checkedMeeting } from './checked-meeting.ts';
import { newMeetingItems, readMeeting } from './meeting-items.ts';
import { meetingOf } from './read-meetings.ts';
import { newRoomCodePut, readRoomCode, roomCodePut } from './room-items.ts';

type Content = z.output<typeof meetingContent>;

/**
 * Announces a meeting, which everybody may read from then on, and makes the code of its room.
 * @throws TextInvalid; ProblemError request-invalid, idempotency-key-reused
 */
export function createMeeting(request: StaffRequest<Content>): Promise<Meeting> {
  const make = async () => {
    const content = await checkedMeeting(request.body, 'body');
    const meeting = plan(newId(), content, await freeCode(), instant());
    const { id } = meeting;
    const { theme, startsAt } = meeting.content;
    return {
      ...{ id, made: meeting, items: [...newMeetingItems(meeting), newRoomCodePut(meeting)] },
      entry: { action: 'meeting.announced', subject: `meeting:${id}`, details: { theme, startsAt } },
    };
  };
  return createAsStaff(request, make, (id) => readMeeting(id, { consistent: true }));
}

/** A code that no meeting has. Of a thousand million, some dozens are taken, so a second draw hardly ever happens. */
async function freeCode(): Promise<string> {
  for (;;) {
    const code = roomCodeOf(randomBytes(6));
    if ((await readRoomCode(code)) === undefined) return code;
  }
}

/**
 * Changes a meeting. Its code stays, on its new days.
 * @throws MeetingNotFound, RoomImpossible (it is cancelled), TextInvalid; ProblemError request-invalid, decided-meanwhile
 */
export async function reviseMeeting(
  member: StaffMember,
  meetingId: string,
  { version, content }: { readonly version: number; readonly content: Content },
): Promise<Meeting> {
  const meeting = await meetingOf(meetingId, { consistent: true });
  const checked = await checkedMeeting(content, 'body.content');
  return actOnMeeting(meeting, {
    ...{ actor: member, version, command: { kind: 'revise', by: member.pseudonym, content: checked } },
    also: [{ item: roomCodePut({ ...meeting, content: checked }) }],
  });
}

/**
 * Cancels a meeting, which stays public with the reason.
 * @throws MeetingNotFound, RoomImpossible, TextInvalid; ProblemError decided-meanwhile
 */
export async function cancelMeeting(
  member: StaffMember,
  meetingId: string,
  body: { readonly version: number; readonly explanation: string },
): Promise<Meeting> {
  const meeting = await meetingOf(meetingId, { consistent: true });
  const explanation = cleanText('explanation', body.explanation, {
    maxGraphemes: instance.limits.bodyGraphemes,
    multiline: true,
  });
  const command = { kind: 'cancel', by: member.pseudonym, explanation } as const;
  return actOnMeeting(meeting, { actor: member, version: body.version, command });
}

/**
 * Says which information of the Région gives the minutes of a meeting, or that none does.
 * @throws MeetingNotFound; ProblemError request-invalid, decided-meanwhile
 */
export async function concludeMeeting(
  member: StaffMember,
  meetingId: string,
  { version, minutes }: { readonly version: number; readonly minutes: string | null },
): Promise<Meeting> {
  const meeting = await meetingOf(meetingId, { consistent: true });
  if (minutes !== null) {
    const post = await readPost(minutes, { consistent: true });
    if (post?.kind !== 'information' || post.state !== 'published') {
      throw requestInvalid([{ path: 'body.minutes', fault: 'minutes-unknown' }]);
    }
  }
  const command = { kind: 'conclude', by: member.pseudonym, minutes: minutes ?? undefined } as const;
  return actOnMeeting(meeting, { actor: member, version, command });
}
