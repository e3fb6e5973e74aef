import { addDays } from '../../domain/dates/calendar.ts';
import { areResultsPublic } from '../../domain/polls/visibility.ts';
import type { Wording } from '../../domain/posts/wording.ts';
import { type ClosingRule, lastDayOf } from '../../domain/questions/closing-rule.ts';
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

/** The post that a proposal becomes, and all that is written with it. */
export interface NewPost {
  readonly post: PostItem;
  readonly items: readonly TransactItem[];
}

/**
 * What is published at an instant (milliseconds since the epoch). A question's closing becomes an instant, and what it asks,
 * until when and for whom its results are visible is frozen under a hash.
 * @param notices what everybody is told beside it
 */
export function newPost(content: ProposalContent, at: number, notices?: PostItem['notices']): NewPost {
  const publishedAt = instant(at);
  const { theme, title, body, link, picture } = content;
  const wording = {
    ...{ id: newId(), channel: 'region' as const, kind: content.kind },
    ...{ theme, title, body, link, picture },
    ...{ createdAt: publishedAt, version: 1, notices },
    ...publicationOf({ channel: 'region', theme }, publishedAt),
  };
  if (content.kind === 'information') {
    return { post: wording, items: [newPostPut(wording), movedPut([wording.id])] };
  }
  const question = opened({ ...wording, ...termsOf(content, at) });
  return { post: question, items: questionItems(question) };
}

/**
 * What stands in the place of a post that was taken back: in other words, at an instant (ISO 8601), with no votes.
 * @param closesAt of a question; ISO 8601
 */
export function postAgain(
  { channel, kind, theme, resultsVisibility }: PostItem,
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
  const question = opened({ ...again, resultsVisibility });
  return { post: question, items: questionItems(question) };
}

/** A question with the hash of what is fixed from now on. */
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

function termsOf({ why, commitment, format, steps, closing, resultsVisibility }: QuestionTerms, at: number) {
  const closesAt = closingOf(closing, at);
  return { why, commitment, format, steps, resultsVisibility, closesAt } as Pick<
    PostItem,
    'why' | 'commitment' | 'format' | 'steps' | 'resultsVisibility' | 'closesAt'
  >;
}

/** When a question that opens at an instant (milliseconds since the epoch) closes: as the day after its last one begins. */
export function closingOf(closing: ClosingRule, at: number): string {
  const { timeZone } = instance;
  const lastDay = lastDayOf(closing, calendarDate(timeZone, at));
  // Days have 23 or 25 hours where the clocks change.
  return instant(startOfDay(timeZone, addDays(lastDay, 1)));
}
