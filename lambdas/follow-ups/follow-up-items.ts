import * as z from 'zod';
import { textChange } from '../../contract/posts/notices.ts';
import { type FollowUpState, followUpStates } from '../../domain/follow-ups/follow-up.ts';
import { instant } from '../../platform/clock.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import { batchGet, inOrder, query, queryAll, queryPage } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put, putNew } from '../../platform/table/write.ts';

const followUpItem = z.object({
  postId: z.string(),
  theme: z.string(),
  /** Numbered from 1, in the order in which the steps were added. */
  number: z.int().positive(),
  state: z.enum(followUpStates),
  text: z.string(),
  /** Calendar date of the event itself, `YYYY-MM-DD`. */
  date: z.string(),
  /** Id of the directorate that was responsible for the theme at the time. */
  directorate: z.string(),
  /** Link to the decision; https. */
  link: z.string().optional(),
  /** Id of the project that a suggestion has become. */
  project: z.string().optional(),
  /** Of a project: what its instruction found, and changed. */
  instruction: z
    .object({
      feasible: z.boolean(),
      cost: z.int(),
      changes: z.array(textChange).readonly().optional(),
    })
    .optional(),
  /** Number of the step that this one replaces. */
  corrects: z.int().positive().optional(),
  /** Instant at which it was added: ISO 8601, UTC. */
  at: z.string(),
});

/** A step of the public history of a post; immutable. */
export type FollowUp = z.output<typeof followUpItem>;

/** Index of the step in `newFollowUpItems`: if its condition fails, somebody else added one meanwhile. */
export const followUpPutIndex = 0;

/** The latest step of a post, and where the post stands: another state, where the step corrects an earlier one. */
const latestItem = followUpItem.extend({
  /** Absent where no correction came since the service has kept it. */
  standing: z.enum(followUpStates).optional(),
});

/**
 * The writes of a new step: in the history of its post, among all steps by time, and as its post's latest.
 * @param standing state of the post after it
 */
export function newFollowUpItems(step: FollowUp, standing: FollowUpState): TransactItem[] {
  return [
    putNew(keys.followUp(step.postId, step.number), 'FollowUp', step),
    put(keys.followUpAt(step.at, step.postId, step.number), 'FollowUp', step),
    put(keys.latestFollowUp(step.postId), 'FollowUp', { ...step, standing }),
  ];
}

/** The public history of a post, oldest step first: one strongly consistent Query. */
export async function readFollowUps(postId: string): Promise<FollowUp[]> {
  const { pk, sk } = keys.followUp(postId, 0);
  return query({ pk, sk: { after: sk }, consistent: true }, followUpItem);
}

/** The latest step of each of these posts that has one, in the order asked. */
export async function readLatestFollowUps(postIds: readonly string[]): Promise<FollowUp[]> {
  const steps = await batchGet(postIds.map(keys.latestFollowUp), followUpItem);
  return inOrder(postIds, steps, ({ postId }) => postId);
}

/** Where each of these posts stands that has a history: one BatchGetItem. */
export async function readStandings(postIds: readonly string[]): Promise<ReadonlyMap<string, FollowUpState>> {
  const latest = await batchGet(postIds.map(keys.latestFollowUp), latestItem);
  return new Map(latest.map(({ postId, state, standing = state }) => [postId, standing]));
}

/**
 * One page of the steps added at or after `since` (ISO 8601, UTC; all if undefined), oldest first.
 * @param after end of the previous page, as returned in `next`
 */
export async function readFollowUpPage(
  since: string | undefined,
  limit: number,
  after?: string,
): Promise<{ steps: FollowUp[]; next: string | undefined }> {
  const { pk } = keys.followUpAt('', '', 0);
  // An instant can be written in several ways, but sorts chronologically in only one.
  const from = since === undefined ? undefined : instant(Date.parse(since));
  const sk = after === undefined ? { from } : { after };
  const { items, last } = await queryPage({ pk, sk, limit }, followUpItem);
  return { steps: items, next: last && String(last.sk) };
}

/** Whether a text is a position returned by `readFollowUpPage`. */
export function isFollowUpPlace(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z#[\w-]{22}#\d{6}$/.test(text);
}

/**
 * All steps added at or after `since` (ISO 8601, UTC; all if undefined), chronologically. Callers leave out steps that a
 * later one `corrects`, and check that the post is still published (`isPublic`).
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
  /** ISO 8601 instant at which the vote ends; absent if it has no end yet. */
  closesAt: z.string().optional(),
});

/** A question whose outcome citizens are waiting for. */
export type AwaitingOutcome = z.output<typeof awaitingItem>;

/**
 * Records that citizens wait for the outcome of a question: in the transaction that opens it, and again when an outcome is
 * withdrawn.
 */
export function awaitingOutcomePut(post: {
  readonly id: string;
  readonly theme: string;
  readonly closesAt?: string | undefined;
}): TransactItem {
  const { id: postId, theme, closesAt } = post;
  return put(keys.awaitingOutcome(postId), 'AwaitingOutcome', { postId, theme, closesAt });
}

/** Removes the record, in the transaction of the step that gives the outcome. */
export function awaitingOutcomeDelete(postId: string): TransactItem {
  return { Delete: { TableName: tableName(), Key: keys.awaitingOutcome(postId) } };
}

/** All questions without an outcome, including open ones: small items of one partition, at most a hundred or so a year. */
export async function readAwaitingOutcomes(): Promise<AwaitingOutcome[]> {
  return Array.fromAsync(queryAll({ pk: keys.awaitingOutcome('').pk }, awaitingItem));
}
