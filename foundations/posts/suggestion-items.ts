import * as z from 'zod';
import type { ModerationEvent } from '../../domain/moderation/commands.ts';
import { waitingKindOf } from '../../domain/moderation/moderated.ts';
import { isPublic, postStates } from '../../domain/posts/post.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import { query, queryAll } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put, putNew, remove } from '../../platform/table/write.ts';
import { type AuthorLimits, authorDayAdd, authorWaitingAdd } from './author-limits.ts';
import { awaitingAnswerItems } from './awaiting-answer-items.ts';
import { closingPut } from './closing-items.ts';
import { decidedDelete, decidedItems } from './decided-items.ts';
import { mergedItems, mergeTargetCheck } from './merged-items.ts';
import { moderatedFields } from './moderated-fields.ts';
import { newPostPut, type PostItem } from './post-items.ts';
import { postUpdate } from './post-update.ts';
import { movedPut } from './ranking-items.ts';
import { takenBackItems } from './taken-back-items.ts';
import { waitingCountItems } from './waiting-count-items.ts';

/** What a transition writes of a post; its totals are the aggregator's. */
const moderatedNames = Object.keys(moderatedFields) as (keyof typeof moderatedFields)[];

/** Where the update of the post stands in `transitionItems`: its condition tells that somebody was faster. */
export const postUpdateIndex = 0;
/** Where the condition on the post that it is merged into stands, if there is one. */
export const mergeTargetIndex = 1;

/**
 * The writes of a new suggestion: the post, its author's entry, its place in the queue, the first line of its history, and the
 * counts that bound what one author may send (`author-limits.ts`). The post comes first.
 */
export function newSuggestionItems(
  post: PostItem & { readonly authorKey: string },
  event: ModerationEvent,
  limits: AuthorLimits,
): TransactItem[] {
  return [
    newPostPut(post),
    put(keys.authored(post.authorKey, post.createdAt, post.id), 'Authored', { postId: post.id }),
    ...queueItems(undefined, post),
    historyPut(post, event),
    authorDayAdd(limits),
    authorWaitingAdd(post.authorKey, 1, limits.waiting),
  ];
}

/**
 * The writes of a transition, on condition that nobody made another one since `before` was read: the post's own fields,
 * its place in the queue and among those decided, a line of its history, what is merged into what, and a closing time among
 * those that come, wherever it (again) is published with one.
 * @param target the post that it is merged into by this, as it was read
 */
export function transitionItems(
  before: PostItem,
  after: PostItem,
  event: ModerationEvent,
  target?: PostItem,
): TransactItem[] {
  const { closesAt } = after;
  const closes =
    after.state === 'published' && (event.closesAt !== undefined || before.state !== 'published');
  return [
    postUpdate(before, after, moderatedNames),
    ...(target === undefined ? [] : [mergeTargetCheck(target)]),
    ...queueItems(before, after),
    historyPut(after, event),
    ...mergedItems(before, after, event),
    ...authorItems(before, after),
    ...(before.state === 'published' || after.state === 'published' ? [movedPut([after.id])] : []),
    ...awaitingAnswerItems(before, after),
    ...takenBackBy(before, after, event),
    ...decidedItems(before, after),
    ...(closes && closesAt !== undefined ? [closingPut(after.id, closesAt)] : []),
  ];
}

/** The writes that take away a suggestion that was never public, on condition that nobody decided since it was read. */
export function erasedSuggestionItems(post: PostItem): TransactItem[] {
  const { Delete } = remove(keys.post(post.id));
  const since = post.waitingSince;
  return [
    {
      Delete: {
        ...Delete,
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': post.version },
      },
    },
    ...(since === undefined ? [] : [remove(keys.waiting(post.theme, since, post.id))]),
    ...waitingCountItems(post.theme, since, undefined),
    ...decidedDelete(post),
  ];
}

/** The write after which nothing tells who wrote a post. */
export function withoutAuthor(postId: string) {
  return {
    Update: {
      TableName: tableName(),
      Key: keys.post(postId),
      UpdateExpression: 'REMOVE authorKey',
      ConditionExpression: 'attribute_exists(pk)',
    },
  };
}

/** What of an author's waits, where that changes. */
function authorItems(before: PostItem, after: PostItem): TransactItem[] {
  const change = Number(after.waitingSince !== undefined) - Number(before.waitingSince !== undefined);
  return change === 0 || after.authorKey === undefined ? [] : [authorWaitingAdd(after.authorKey, change)];
}

/** What leaves the queue and what enters it; one that keeps its place may wait for another reason now. */
function queueItems(before: PostItem | undefined, after: PostItem): TransactItem[] {
  const left = before?.waitingSince;
  const entered = after.waitingSince;
  const items: TransactItem[] = [];
  const isMoved = before !== undefined && before.theme !== after.theme;
  if (left !== undefined && (left !== entered || isMoved)) {
    items.push(remove(keys.waiting(before?.theme ?? after.theme, left, after.id)));
  }
  if (entered !== undefined) {
    const waiting = { postId: after.id, since: entered, kind: waitingKindOf(after) };
    items.push(put(keys.waiting(after.theme, entered, after.id), 'Waiting', waiting));
  }
  if (!isMoved) return [...items, ...waitingCountItems(after.theme, left, entered)];
  return [
    ...items,
    ...waitingCountItems(before.theme, left, undefined),
    ...waitingCountItems(after.theme, undefined, entered),
  ];
}

/** Notes for what goes by what is published, if what everybody could read is taken down, or is back. */
function takenBackBy(before: PostItem, after: PostItem, { at }: ModerationEvent): TransactItem[] {
  if (before.publishedAt === undefined) return [];
  const isNews = isPublic(before) !== isPublic(after) || after.state === 'withdrawn';
  return isNews ? takenBackItems({ postId: after.id, at }) : [];
}

const authoredItem = z.object({ postId: z.string() });

/** Ids of all that an author wrote, the oldest first. */
export async function readAllAuthored(authorKey: string): Promise<string[]> {
  const entries = queryAll({ pk: keys.authored(authorKey, '', '').pk, consistent: true }, authoredItem);
  return (await Array.fromAsync(entries)).map(({ postId }) => postId);
}

const historyItem = z.object({
  version: z.int(),
  event: z.string(),
  at: z.string(),
  from: z.enum(postStates),
  to: z.enum(postStates),
  /** Pseudonym; absent where an author, flags or rules acted. */
  by: z.string().optional(),
  reason: z.string().optional(),
  explanation: z.string().optional(),
  mergedInto: z.string().optional(),
  /** To which it was moved. */
  theme: z.string().optional(),
});

/** A line of a suggestion's history: who (never the person), when, why, from where to where. */
export type HistoryLine = z.output<typeof historyItem>;

function historyPut(post: PostItem, event: ModerationEvent): TransactItem {
  const { type, by, at, from, to, reason, explanation, mergedInto, theme } = event;
  const line: HistoryLine = {
    ...{ version: post.version, event: type, at, from, to },
    ...{ by: by?.pseudonym, reason, explanation, mergedInto, theme },
  };
  return putNew(keys.postLog(post.id, post.version), 'PostLog', line);
}

/** All that became of a suggestion, the oldest first. */
export async function readHistory(postId: string): Promise<HistoryLine[]> {
  return query({ pk: keys.postLog(postId, 0).pk, consistent: true }, historyItem);
}
