import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { followUpStates } from '../../domain/follow-ups/follow-up.ts';
import { instant } from '../../platform/clock.ts';
import { pause } from '../../platform/pause.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import type { TransactItem } from '../../platform/table/transact.ts';

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
  const put = (key: Record<string, unknown>) => ({
    TableName: tableName(),
    Item: { ...key, type: 'FollowUp', ...step },
  });
  return [
    {
      Put: {
        ...put({ ...keys.followUp(step.postId, step.number) }),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    { Put: put({ ...keys.followUpAt(step.at, step.postId, step.number) }) },
    { Put: put({ ...keys.latestFollowUp(step.postId) }) },
  ];
}

/** The public history of a post, the first step first: one Query, strongly consistent. */
export async function readFollowUps(postId: string): Promise<FollowUp[]> {
  const { pk, sk } = keys.followUp(postId, 0);
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk > :first',
      ExpressionAttributeValues: { ':pk': pk, ':first': sk },
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => followUpItem.parse(item));
}

/** Most keys of one BatchGetItem. */
const batchSize = 100;

/** The last step of each of these posts that has one, in the order asked. */
export async function readLatestFollowUps(postIds: readonly string[]): Promise<FollowUp[]> {
  const found = new Map<string, FollowUp>();
  for (let start = 0; start < postIds.length; start += batchSize) {
    let wanted: Record<string, unknown>[] = postIds
      .slice(start, start + batchSize)
      .map((postId) => ({ ...keys.latestFollowUp(postId) }));
    for (let tries = 0; wanted.length > 0; tries += 1) {
      if (tries > 0) await pause(25 * 2 ** Math.min(tries, 6));
      const { Responses, UnprocessedKeys } = await table.send(
        new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: wanted } } }),
      );
      for (const item of Object.values(Responses ?? {}).flat()) {
        const step = followUpItem.parse(item);
        found.set(step.postId, step);
      }
      wanted = Object.values(UnprocessedKeys ?? {}).flatMap(({ Keys = [] }) => Keys);
    }
  }
  return postIds.flatMap((postId) => found.get(postId) ?? []);
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
  const from = after ?? (since === undefined ? undefined : instant(Date.parse(since)));
  // A bound can't be empty: from the beginning is no condition at all.
  const bound = from === undefined ? '' : ` AND sk ${after === undefined ? '>=' : '>'} :from`;
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: `pk = :pk${bound}`,
      ExpressionAttributeValues: { ':pk': pk, ...(from !== undefined && { ':from': from }) },
      // One more than a page, to know whether another follows.
      Limit: limit + 1,
    }),
  );
  const page = Items.slice(0, limit);
  return {
    steps: page.map((item) => followUpItem.parse(item)),
    next: Items.length > limit ? String(page.at(-1)?.sk) : undefined,
  };
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
  return {
    Put: {
      TableName: tableName(),
      Item: { ...keys.awaitingOutcome(postId), type: 'AwaitingOutcome', postId, theme, closesAt },
    },
  };
}

/** Takes the note away: in the transaction of the step that tells the outcome. */
export function awaitingOutcomeDelete(postId: string): TransactItem {
  return { Delete: { TableName: tableName(), Key: keys.awaitingOutcome(postId) } };
}

/** All questions without an outcome, open ones too: small items of one partition, a hundred or so a year at most. */
export async function readAwaitingOutcomes(): Promise<AwaitingOutcome[]> {
  const awaiting: AwaitingOutcome[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.awaitingOutcome('').pk },
        ExclusiveStartKey: start,
      }),
    );
    awaiting.push(...Items.map((item) => awaitingItem.parse(item)));
    start = LastEvaluatedKey;
  } while (start !== undefined);
  return awaiting;
}
