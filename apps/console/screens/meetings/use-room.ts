import { useEffect, useState } from 'preact/hooks';
import { Refusal } from '../../../../contract/client/call.ts';
import { useNow } from '../../../view/countdown.ts';
import { request } from '../../session/session.ts';
import type { StaffMeeting } from './draft.ts';

/** How often the host’s screens read the room. */
const everyMs = 2_000;

export interface HostedRoom {
  readonly meeting: StaffMeeting | undefined;
  /** How many answers to the last question are counted. */
  readonly voters: number | undefined;
  readonly fault: Refusal | undefined;
  /** How far this device’s clock is behind the service’s, in milliseconds. */
  readonly offset: number;
  readonly show: (meeting: StaffMeeting) => void;
}

export const lastAsked = ({ questions }: StaffMeeting) =>
  questions
    .flatMap(({ asked }) => (asked === undefined ? [] : [asked]))
    .toSorted((one, other) => (one.openedAt < other.openedAt ? -1 : 1))
    .at(-1);

/** The room as its host sees it, read repeatedly. */
export function useRoom(meetingId: string): HostedRoom {
  const [state, set] = useState<Omit<HostedRoom, 'show'>>({
    ...{ meeting: undefined, voters: undefined, fault: undefined, offset: 0 },
  });
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look(): Promise<void> {
      try {
        const meeting = await request('GET /v1/admin/meetings/{meetingId}', { params: { meetingId } });
        const last = lastAsked(meeting);
        const params = { postId: last?.postId ?? '' };
        const voters = last && (await request('GET /v1/admin/posts/{postId}/answers', { params })).voters;
        const offset = Date.parse(meeting.at) - Date.now();
        if (!isOver) set({ meeting, voters, fault: undefined, offset });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        // What was read before stays on the wall: the vote goes on without its host.
        if (!isOver) set((before) => ({ ...before, fault: error }));
      }
      if (!isOver) timer = setTimeout(() => void look(), everyMs);
    }
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [meetingId]);
  return { ...state, show: (meeting) => set((before) => ({ ...before, meeting })) };
}

/** Milliseconds until an instant by the service’s clock, anew every second. */
export function useTimeLeft(closesAt: string | undefined, offset: number): number {
  const now = useNow();
  return closesAt === undefined ? 0 : Math.max(0, Date.parse(closesAt) - now - offset);
}
