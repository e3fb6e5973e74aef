import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Count, Counts, Target } from '../../domain/tally.ts';
import { isUseless, type Watermark, watermarkAt } from '../../domain/watermark.ts';
import { now } from '../clock.ts';
import { table, tableName } from './client.ts';
import { isConditionFailed } from './errors.ts';
import {
  countedPost,
  departementOfTally,
  isWatermarkAttribute,
  type Key,
  keys,
  prefixes,
  releaseDueIndex,
  releaseDuePartition,
  tallyPk,
  watermarkAttribute,
} from './keys.ts';
import { scanTable } from './scan.ts';

/**
 * Items that hold counters, as flat attributes so that ADD reaches them. On a tally `TALLY#post / DEP#67` each counter
 * is two numbers, `F:18-24:plus:n` and `F:18-24:plus:k` (how many, and the sum of their record keys). The totals
 * are `plus`, `minus` and `net` on the post itself. Both kinds carry
 * - `wm:<shard>`: the watermark of each shard of the stream that has been folded in (domain/watermark.ts),
 * - `revision`: how many times the counters have been written, by which a repair knows that nobody else did.
 * A tally carries `releaseDue` from when it is written until a release has looked at it: the key of a sparse index.
 */
export const revisionAttribute = 'revision';

type Item = Record<string, unknown>;

function keyOf(target: Target): Key {
  return target.kind === 'tally' ? keys.tally(target.postId, target.departement) : keys.post(target.postId);
}

/** A counter as the numbers that are stored, by attribute name. */
function attributesOf(target: Target, name: string, { n, keys: sum }: Count): [string, number][] {
  if (target.kind === 'totals') return [[name, n]];
  return [
    [`${name}:n`, n],
    [`${name}:k`, sum],
  ];
}

/** What a run of records of one shard adds to one target. */
export interface Increment {
  readonly shardId: string;
  /** Padded sequence numbers of the first and last of these records that concern the target. */
  readonly first: string;
  readonly last: string;
  readonly counts: Counts;
}

/** `refused`: the watermark says that some of these records are in already. `gone`: the post no longer exists. */
export type IncrementOutcome =
  | { readonly outcome: 'added' }
  | { readonly outcome: 'refused'; readonly watermark: Watermark }
  | { readonly outcome: 'gone' };

/**
 * Adds to the counters of a target and moves its watermark, in one conditional write: either all of it happens or
 * nothing, and only if none of these records is in yet. Counts that add up to nothing move the watermark all the
 * same, else a part of these records, delivered again, would be taken for new.
 */
export async function addToCounters(target: Target, increment: Increment): Promise<IncrementOutcome> {
  const epochDay = Math.floor(now() / 86_400_000);
  const watermarkName = watermarkAttribute(increment.shardId);
  const names: Record<string, string> = { '#wm': watermarkName, '#revision': revisionAttribute };
  const values: Item = {
    ':wm': watermarkAt(increment.last, epochDay),
    ':first': increment.first,
    ':one': 1,
  };
  const adds = ['#revision :one'];
  for (const [name, count] of increment.counts) {
    for (const [attribute, number] of attributesOf(target, name, count)) {
      const index = adds.length;
      names[`#a${index}`] = attribute;
      values[`:a${index}`] = number;
      adds.push(`#a${index} :a${index}`);
    }
  }
  const sets = ['#wm = :wm', ...identityOf(target, names, values)];
  const unseen = '(attribute_not_exists(#wm) OR #wm < :first)';
  try {
    const { Attributes = {} } = await table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(target),
        UpdateExpression: `SET ${sets.join(', ')} ADD ${adds.join(', ')}`,
        // A post that no longer exists must not be born again as a few counters.
        ConditionExpression: target.kind === 'totals' ? `attribute_exists(pk) AND ${unseen}` : unseen,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    await dropUselessWatermarks(target, Attributes, watermarkName, epochDay);
    return { outcome: 'added' };
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    // The document client leaves the item of an exception as DynamoDB wrote it.
    const watermark = error.Item?.[watermarkName]?.S;
    return watermark === undefined ? { outcome: 'gone' } : { outcome: 'refused', watermark };
  }
}

/** What a tally says of itself, beside its counters: also that they are to be released. */
function identityOf(target: Target, names: Record<string, string>, values: Item): string[] {
  if (target.kind === 'totals') return [];
  names['#type'] = 'type';
  Object.assign(values, {
    ':type': 'Tally',
    ':postId': target.postId,
    ':departement': target.departement,
    ':due': releaseDuePartition(target.departement),
  });
  return [
    '#type = :type',
    'postId = :postId',
    'departement = :departement',
    `${releaseDueIndex.partition} = :due`,
  ];
}

/** Shards come and go every few hours: without this, the watermarks of a long-lived post would outgrow its counters. */
async function dropUselessWatermarks(target: Target, item: Item, own: string, epochDay: number) {
  const useless = Object.entries(item).filter(
    ([name, value]) => isWatermarkAttribute(name) && name !== own && isUseless(String(value), epochDay),
  );
  if (useless.length === 0) return;
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(target),
        UpdateExpression: `REMOVE ${useless.map((_, i) => `#w${i}`).join(', ')}`,
        ConditionExpression: useless.map((_, i) => `#w${i} = :w${i}`).join(' AND '),
        ExpressionAttributeNames: Object.fromEntries(useless.map(([name], i) => [`#w${i}`, name])),
        ExpressionAttributeValues: Object.fromEntries(useless.map(([, value], i) => [`:w${i}`, value])),
      }),
    );
  } catch (error) {
    // Someone else has dropped them in the meantime.
    if (!isConditionFailed(error)) throw error;
  }
}

/** The counters of one target at one instant. */
export interface CounterState {
  readonly target: Target;
  readonly counts: Counts;
  /** Undefined while nobody has written them. */
  readonly revision: number | undefined;
}

export interface TallyState extends CounterState {
  readonly target: Extract<Target, { kind: 'tally' }>;
}

/** The tallies of a post as they stand: one Query, consistent. */
export async function readTallies(postId: string): Promise<TallyState[]> {
  const states: TallyState[] = [];
  let start: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': tallyPk(postId) },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    for (const item of Items) {
      const target = { kind: 'tally', postId, departement: departementOfTally(String(item.sk)) } as const;
      states.push({ target, counts: tallyCounts(item), revision: revisionOf(item) });
    }
    start = LastEvaluatedKey;
  } while (start !== undefined);
  return states;
}

/** The counters of a post as they stand: its tallies (one Query), and its totals if the post exists (one GetItem). */
export async function readCounters(postId: string): Promise<CounterState[]> {
  const states: CounterState[] = await readTallies(postId);
  const { Item: post } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.post(postId), ConsistentRead: true }),
  );
  if (post !== undefined) {
    const counts = new Map(
      ['plus', 'minus', 'net'].map((name) => [name, { n: Number(post[name] ?? 0), keys: 0 }]),
    );
    states.push({ target: { kind: 'totals', postId }, counts, revision: revisionOf(post) });
  }
  return states;
}

function revisionOf(item: Item): number | undefined {
  const revision = item[revisionAttribute];
  return revision === undefined ? undefined : Number(revision);
}

function tallyCounts(item: Item): Counts {
  const counts = new Map<string, Count>();
  for (const [attribute, value] of Object.entries(item)) {
    const name = /^(.+:.+:.+):n$/.exec(attribute)?.[1];
    if (name !== undefined) counts.set(name, { n: Number(value), keys: Number(item[`${name}:k`] ?? 0) });
  }
  return counts;
}

/**
 * Writes counters anew, on the condition that nobody has written them since `state` was read.
 * @returns whether that was so
 */
export async function correctCounters(state: CounterState, counts: Counts): Promise<boolean> {
  const { target, revision } = state;
  const names: Record<string, string> = { '#revision': revisionAttribute };
  const values: Item = { ':next': (revision ?? 0) + 1 };
  const sets = ['#revision = :next', ...identityOf(target, names, values)];
  for (const [name, count] of counts) {
    for (const [attribute, number] of attributesOf(target, name, count)) {
      const index = sets.length;
      names[`#a${index}`] = attribute;
      values[`:a${index}`] = number;
      sets.push(`#a${index} = :a${index}`);
    }
  }
  const conditions = ['attribute_not_exists(#revision)'];
  if (revision !== undefined) {
    conditions[0] = '#revision = :revision';
    values[':revision'] = revision;
  }
  if (target.kind === 'totals') conditions.push('attribute_exists(pk)');
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(target),
        UpdateExpression: `SET ${sets.join(', ')}`,
        ConditionExpression: conditions.join(' AND '),
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
    throw error;
  }
}

/** Ids of the posts that have counters, be it on a post or on tallies whose post is gone: one parallel Scan. */
export async function listCountedPosts(segments: number): Promise<string[]> {
  const ids = new Set<string>();
  const what = {
    FilterExpression: 'begins_with(pk, :post) OR begins_with(pk, :tally)',
    ProjectionExpression: 'pk',
    ExpressionAttributeValues: { ':post': prefixes.post, ':tally': prefixes.tally },
  };
  await scanTable(segments, what, ({ pk }) => {
    const postId = countedPost(String(pk));
    if (postId !== undefined) ids.add(postId);
  });
  return [...ids];
}
