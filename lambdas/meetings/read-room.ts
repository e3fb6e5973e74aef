import type * as z from 'zod';
import type { room } from '../../contract/meetings/meetings.ts';
import { toldArrivals } from '../../domain/meetings/arrivals.ts';
import { type AskedQuestion, type Meeting, openQuestion } from '../../domain/meetings/meeting.ts';
import { areResultsPublic } from '../../domain/polls/visibility.ts';
import { readPosts } from '../../foundations/posts/post-items.ts';
import { instant, now } from '../../platform/clock.ts';
import { takenPlaces } from './arrival-items.ts';
import { meetingOf } from './read-meetings.ts';

/**
 * The room of a meeting as it is now, without questions that have been withdrawn.
 * @param taken how many places are taken, if the caller knows
 */
export async function roomView(meeting: Meeting, taken?: number): Promise<z.input<typeof room>> {
  const { id: meetingId, content, asked } = meeting;
  const { title, startsAt, endsAt, questions } = content;
  const time = now();
  const posts = new Map((await readPosts(asked.map(({ postId }) => postId))).map((post) => [post.id, post]));
  const published = asked.filter(({ postId }) => posts.get(postId)?.state === 'published');
  const open = openQuestion({ asked: published }, time);
  const stateOf = ({ postId }: AskedQuestion) => {
    if (postId === open?.postId) return 'open' as const;
    return areResultsPublic(posts.get(postId) ?? {}) ? ('told' as const) : ('counting' as const);
  };
  return {
    ...{ meetingId, title, startsAt, endsAt, at: instant(time) },
    ...(open && { open: told(open) }),
    asked: published.map((one) => ({ ...told(one), state: stateOf(one) })),
    prepared: questions.length,
    arrivals: toldArrivals(taken ?? (await takenPlaces(meetingId))),
  };
}

/** The same by the id of the meeting. @throws MeetingNotFound */
export async function readRoom(meetingId: string): Promise<z.input<typeof room>> {
  return roomView(await meetingOf(meetingId));
}

/** A question as the public sees it: a post, without the proposal that it was prepared as. */
function told({ postId, title, openedAt, closesAt }: AskedQuestion) {
  return { postId, title, openedAt, closesAt };
}
