import { addDays } from '../../domain/dates/calendar.ts';
import { areResultsPublic } from '../../domain/polls/visibility.ts';
import type { Wording } from '../../domain/posts/wording.ts';
import { type ClosingRule, lastDayOf, type RoomClosing } from '../../domain/questions/closing-rule.ts';
import { frozenText } from '../../domain/questions/frozen.ts';
import type { ProposalContent, QuestionTerms } from '../../domain/questions/proposal.ts';
import { closingPut } from '../../foundations/posts/closing-items.ts';
import { newPostPut, type PostItem, publicationOf } from '../../foundations/posts/post-items.ts';
import { movedPut } from '../../foundations/posts/ranking-items.ts';
import { sha256 } from '../../foundations/staff/audit-items.ts';
import { calendarDate, instant, startOfDay } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { newId } from '../../platform/new-id.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { awaitingOutcomePut } from '../follow-ups/public.ts';

/** The post made from a proposal, and everything written with it. */
export interface NewPost {
  readonly post: PostItem;
  readonly items: readonly TransactItem[];
}

/**
 * Makes the post at an instant (milliseconds since the epoch). A question's closing becomes an instant, and its texts, audience,
 * closing and visibility are frozen under a hash.
 * @param more public notices shown beside it; the meeting in whose room it opens
 */
export function newPost(
  content: ProposalContent,
  at: number,
  more: Pick<PostItem, 'notices' | 'meetingId'> = {},
): NewPost {
  const publishedAt = instant(at);
  const { theme, title, body, link, picture } = content;
  const wording = {
    ...{ id: newId(), channel: 'region' as const, kind: content.kind },
    ...{ theme, title, body, link, picture },
    ...{ createdAt: publishedAt, version: 1, ...more },
    ...publicationOf({ channel: 'region', theme }, publishedAt),
  };
  if (content.kind === 'information') {
    return { post: wording, items: [newPostPut(wording), movedPut([wording.id])] };
  }
  const question = opened({ ...wording, ...termsOf(content, at) });
  return { post: question, items: questionItems(question) };
}

/**
 * The post that replaces a withdrawn one: corrected, published at an instant (ISO 8601), without votes.
 * @param closesAt for a question; ISO 8601
 */
export function postAgain(
  { channel, kind, theme, resultsVisibility, audience }: PostItem,
  wording: Wording,
  publishedAt: string,
  closesAt: string | undefined,
): NewPost {
  const again = {
    ...{ id: newId(), channel, kind, theme, ...wording, closesAt },
    ...{ createdAt: publishedAt, version: 1 },
    ...publicationOf({ channel, theme }, publishedAt),
  };
  if (kind === 'information') return { post: again, items: [newPostPut(again), movedPut([again.id])] };
  const question = opened({ ...again, resultsVisibility, audience });
  return { post: question, items: questionItems(question) };
}

/** The question with the hash of everything that is fixed from now on. */
export function opened<Q extends PostItem>(question: Q): Q & PostItem {
  return { ...question, frozenHash: sha256(frozenText(question)) };
}

/** The writes that open a question: its post, the wait for its outcome, the wait for its certificate. */
export function questionItems(question: PostItem): TransactItem[] {
  const { id, closesAt } = question;
  return [
    newPostPut(question),
    ...(areResultsPublic(question) ? [movedPut([id])] : []),
    awaitingOutcomePut(question),
    ...(closesAt === undefined ? [] : [closingPut(id, closesAt)]),
  ];
}

function termsOf({ closing, ...terms }: QuestionTerms, at: number) {
  const { why, commitment, format, steps, resultsVisibility, audience } = terms;
  const closesAt = closingOf(closing, at);
  return { why, commitment, format, steps, resultsVisibility, audience, closesAt } as Pick<
    PostItem,
    'why' | 'commitment' | 'format' | 'steps' | 'resultsVisibility' | 'audience' | 'closesAt'
  >;
}

/**
 * The closing instant of a question opened at an instant (milliseconds since the epoch): the start of the day after its
 * last; in a room, so many minutes later.
 */
export function closingOf(closing: ClosingRule | RoomClosing, at: number): string {
  if (closing.kind === 'minutes') return instant(at + closing.minutes * 60_000);
  const { timeZone } = instance;
  const lastDay = lastDayOf(closing, calendarDate(timeZone, at));
  // Days have 23 or 25 hours when the clocks change.
  return instant(startOfDay(timeZone, addDays(lastDay, 1)));
}
