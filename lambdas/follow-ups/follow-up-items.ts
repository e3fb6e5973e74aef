import * as z from 'zod';
import { followUpStates } from '../../domain/follow-ups/follow-up.ts';
import { instant } from '../../platform/clock.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import { batchGet, inOrder, query, queryAll, queryPage } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put, putNew } from '../../platform/table/write.ts';

const followUpItem = z.object({
  postId: z.string(),
  theme: z.string(),
  /** From 1, in the order in which the steps were told. */
  number: z.int().positive(),
  state: z.enum(followUpStates),
  text: z.string(),
  /** Calendar date of what it tells of, `YYYY-MM-DD`. */
  date: z.string(),
  /** Id of the directorate that answered for the theme then. */
  directorate: z.string(),
  /** To the decision; https. */
  link: z.string().optional(),
  /** Number of the step in whose place this one stands. */
  corrects: z.int().positive().optional(),
  /** Instant at which it was told: ISO 8601, UTC. */
  at: z.string(),
});

/** A step of the public history of a post. It is written once and never changed. */
export type FollowUp = z.output<typeof followUpItem>;

/** Where the step itself stands in `newFollowUpItems`: its condition tells that somebody else added one meanwhile. */
export const followUpPutIndex = 0;

/** The writes of a new step: in the history of its post, among all steps by time, and as the last one of its post. */
export function newFollowUpItems(step: FollowUp): TransactItem[] {
  return [
    putNew(keys.followUp(step.postId, step.number), 'FollowUp', step),
    put(keys.followUpAt(step.at, step.postId, step.number), 'FollowUp', step),
    put(keys.latestFollowUp(step.postId), 'FollowUp', step),
  ];
}

/** The public history of a post, the first step first: one Query, strongly consistent. */
export async function readFollowUps(postId: string): Promise<FollowUp[]> {
  const { pk, sk } = keys.followUp(postId, 0);
  return query({ pk, sk: { after: sk }, consistent: true }, followUpItem);
}

/** The last step of each of these posts that has one, in the order asked. */
export async function readLatestFollowUps(postIds: readonly string[]): Promise<FollowUp[]> {
  const steps = await batchGet(postIds.map(keys.latestFollowUp), followUpItem);
  return inOrder(postIds, steps, ({ postId }) => postId);
}

/**
 * One page of the steps that were told at `since` (ISO 8601, UTC; undefined: ever) or later, the earliest first.
 * @param after where the page before ended: as `next` gave it
 */
export async function readFollowUpPage(
  since: string | undefined,
  limit: number,
  after?: string,
): Promise<{ steps: FollowUp[]; next: string | undefined }> {
  const { pk } = keys.followUpAt('', '', 0);
  // Instants can be written in several ways, and text order is time order in one of them only.
  const from = since === undefined ? undefined : instant(Date.parse(since));
  const sk = after === undefined ? { from } : { after };
  const { items, last } = await queryPage({ pk, sk, limit }, followUpItem);
  return { steps: items, next: last && String(last.sk) };
}

/** Whether a text is a place that `readFollowUpPage` gave. */
export function isFollowUpPlace(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z#[\w-]{22}#\d{6}$/.test(text);
}

/**
 * All steps that were told at `since` (ISO 8601, UTC; undefined: ever) or later, in the order of time: whoever tells of them leaves out what
 * a later one `corrects`, and looks whether the post is still published (`isPublic`).
 */
export async function* followUpsSince(since?: string): AsyncGenerator<FollowUp> {
  let after: string | undefined;
  do {
    const { steps, next } = await readFollowUpPage(since, 250, after);
    yield* steps;
    after = next;
  } while (after !== undefined);
}

const awaitingItem = z.object({
  postId: z.string(),
  theme: z.string(),
  /** ISO 8601 instant at which the vote ends; absent: it has no end yet. */
  closesAt: z.string().optional(),
});

/** A question whose outcome citizens wait for. */
export type AwaitingOutcome = z.output<typeof awaitingItem>;

/**
 * Notes that citizens wait for the outcome of a question: in the transaction that opens it, and again where an outcome is
 * taken back.
 */
export function awaitingOutcomePut(post: {
  readonly id: string;
  readonly theme: string;
  readonly closesAt?: string | undefined;
}): TransactItem {
  const { id: postId, theme, closesAt } = post;
  return put(keys.awaitingOutcome(postId), 'AwaitingOutcome', { postId, theme, closesAt });
}

/** Takes the note away: in the transaction of the step that tells the outcome. */
export function awaitingOutcomeDelete(postId: string): TransactItem {
  return { Delete: { TableName: tableName(), Key: keys.awaitingOutcome(postId) } };
}

/** All questions without an outcome, open ones too: small items of one partition, a hundred or so a year at most. */
export async function readAwaitingOutcomes(): Promise<AwaitingOutcome[]> {
  return Array.fromAsync(queryAll({ pk: keys.awaitingOutcome('').pk }, awaitingItem));
}
