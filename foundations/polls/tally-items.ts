import * as z from 'zod';
import { type Poll, pollId, pollOf } from '../../domain/polls/format.ts';
import type { Counts, Target } from '../../domain/polls/tally.ts';
import { areResultsPublic, resultsVisibilities } from '../../domain/polls/visibility.ts';
import { epochDayAt, isUseless, type Watermark, watermarkAt } from '../../domain/polls/watermark.ts';
import { now } from '../../platform/clock.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { UpdateCommand } from '../../platform/table/commands.ts';
import { isConditionFailed } from '../../platform/table/errors.ts';
import { Expression } from '../../platform/table/expression.ts';
import { isWatermarkAttribute, keys, tallyPk, watermarkAttribute } from '../../platform/table/keys.ts';
import { batchGet, getItem, queryAll, rawItem } from '../../platform/table/read.ts';
import { valuesOf } from '../../platform/table/wire.ts';
import { writeItem } from '../../platform/table/write.ts';
import {
  attributesOf,
  countsOf,
  type Item,
  identityOf,
  keyOf,
  revisionAttribute,
  targetBeside,
} from './counter-targets.ts';
import { markIfDue, markOfCorrected } from './release-marks.ts';

/**
 * Items that hold counters (counter-targets.ts says where). All of them carry
 * - `wm:<shard>`: the watermark of each shard of the stream that has been folded in (domain/polls/watermark.ts),
 * - `revision`: how many times the counters have been written, by which a repair knows that nobody else did.
 * Some carry a mark for the release (release-marks.ts).
 */

/**
 * Most counters that are written at once: two numbers each, in an expression of 4 KB and 300 operators. Of AWS's pages one says that the
 * `=` of an assignment isn't an operator (developer guide, "Quotas"), another counts it (code examples, "Count expression operators").
 */
export const countersOfOneWrite = 140;

/** What a run of records of one shard adds to one target. */
export interface Increment {
  readonly shardId: string;
  /** Padded sequence numbers of the first and last of these records that concern the target. */
  readonly first: string;
  readonly last: string;
  readonly counts: Counts;
}

/** `refused`: the watermark says that some of these records are in already. */
export type IncrementOutcome =
  | { readonly outcome: 'added' }
  | { readonly outcome: 'refused'; readonly watermark: Watermark };

/**
 * Adds to the counters of a target and moves its watermark, in one conditional write: either all of it happens or
 * nothing, and only if none of these records is in yet. Counts that add up to nothing move the watermark all the
 * same, else a part of these records, delivered again, would be taken for new.
 */
export async function addToCounters(target: Target, increment: Increment): Promise<IncrementOutcome> {
  const epochDay = epochDayAt(now());
  const watermarkName = watermarkAttribute(increment.shardId);
  const write = new Expression();
  const watermark = write.name(watermarkName);
  const sets = write.assignments({
    [watermarkName]: watermarkAt(increment.last, epochDay),
    ...identityOf(target),
  });
  const adds = [`${write.name(revisionAttribute)} ${write.value(1)}`];
  for (const [name, count] of increment.counts) {
    for (const [attribute, number] of attributesOf(target, name, count)) {
      adds.push(`${write.name(attribute)} ${write.value(number)}`);
    }
  }
  const unseen = `(attribute_not_exists(${watermark}) OR ${watermark} < ${write.value(increment.first)})`;
  try {
    const { Attributes = {} } = await table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(target),
        UpdateExpression: `SET ${sets.join(',')} ADD ${adds.join(',')}`,
        ConditionExpression: unseen,
        ...write.attributes(),
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    await markIfDue(target, Attributes);
    await dropUselessWatermarks(target, Attributes, watermarkName, epochDay);
    return { outcome: 'added' };
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    const held = valuesOf(error.Item ?? {});
    const watermark = held[watermarkName];
    if (typeof watermark !== 'string') throw error;
    // Whoever wrote this may have died before the mark.
    await markIfDue(target, held);
    return { outcome: 'refused', watermark };
  }
}

/** A drop is a write of its own, so few are left until there are more. */
const droppedTogether = 4;

/** Shards come and go every few hours: without this, the watermarks of a long-lived post would outgrow its counters. */
async function dropUselessWatermarks(target: Target, item: Item, own: string, epochDay: number) {
  const useless = Object.entries(item).filter(
    ([name, value]) => isWatermarkAttribute(name) && name !== own && isUseless(String(value), epochDay),
  );
  if (useless.length < droppedTogether) return;
  // Where it is refused, someone else has dropped them in the meantime.
  await writeItem({
    Update: {
      TableName: tableName(),
      Key: keyOf(target),
      UpdateExpression: `REMOVE ${useless.map((_, i) => `#w${i}`).join(', ')}`,
      ConditionExpression: useless.map((_, i) => `#w${i} = :w${i}`).join(' AND '),
      ExpressionAttributeNames: Object.fromEntries(useless.map(([name], i) => [`#w${i}`, name])),
      ExpressionAttributeValues: Object.fromEntries(useless.map(([, value], i) => [`:w${i}`, value])),
    },
  });
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

/**
 * The tallies of a poll as they stand: one Query, consistent.
 * @param id its `pollId`, which for a post without steps is the post's
 */
export async function readTallies(id: string): Promise<TallyState[]> {
  return (await readBeside(id, 'DEP#')).filter(isTally);
}

const isTally = (state: CounterState): state is TallyState => state.target.kind === 'tally';

/** What lies under the tallies' partition key: the tallies, and the totals while they are hidden. */
async function readBeside(id: string, sortKeys: string): Promise<CounterState[]> {
  const what = { pk: tallyPk(id), sk: { beginsWith: sortKeys }, consistent: true };
  const states: CounterState[] = [];
  for await (const item of queryAll(what, rawItem)) {
    states.push(stateOf(targetBeside(id, String(item.sk)), item));
  }
  return states;
}

/**
 * The counters of a poll as they stand, consistent: its tallies and hidden totals (one Query), and its visible totals (a
 * GetItem). Totals that were revealed are copies of certified ones, and none of a recount's.
 */
export async function readCounters(id: string): Promise<CounterState[]> {
  const poll = pollOf(id);
  const [beside, post, results] = await Promise.all([
    readBeside(id, ''),
    getItem(keys.post(poll.postId), visibilityOfPost, { consistent: true }),
    getItem(keys.results(poll), rawItem, { consistent: true }),
  ]);
  // Results lie there even if the post is gone.
  if (results === undefined || !areResultsPublic(post ?? {})) return beside;
  return [...beside, stateOf({ ...poll, kind: 'totals', place: 'results' }, results)];
}

/**
 * The revisions of the totals of these polls, by `pollId`, visible and hidden ones in one text: every vote changes it. Polls
 * without counters are absent.
 */
export async function readRevisions(polls: readonly Poll[]): Promise<Map<string, string>> {
  const placesOf = (poll: Poll) => [keys.results(poll), keys.hiddenTotals(pollId(poll))];
  const fields = ['pk', 'sk', revisionAttribute];
  const items = await batchGet(polls.flatMap(placesOf), rawItem, { consistent: true, fields });
  const byKey = new Map(
    items.map((item) => [`${item.pk} ${item.sk}`, String(item[revisionAttribute] ?? '')]),
  );
  const revisions = new Map<string, string>();
  for (const poll of polls) {
    const found = placesOf(poll).map(({ pk, sk }) => byKey.get(`${pk} ${sk}`));
    if (found.some((revision) => revision !== undefined)) revisions.set(pollId(poll), found.join('/'));
  }
  return revisions;
}

/** Only what was frozen when the post opened: ballots are counted by it, before and after totals are revealed. */
const visibilityOfPost = z.object({ resultsVisibility: z.enum(resultsVisibilities).optional() });

function stateOf(target: Target, item: Item): CounterState {
  const revision = item[revisionAttribute];
  return {
    target,
    counts: countsOf(target, item),
    revision: revision === undefined ? undefined : Number(revision),
  };
}

/**
 * Writes counters anew, on the condition that nobody has written them since `state` was read.
 * @returns whether that was so
 */
export async function correctCounters({ target, revision }: CounterState, counts: Counts): Promise<boolean> {
  const all = [...counts];
  let held = revision;
  // Nearly always one write. What a crash leaves half corrected is found by the next recount.
  for (let start = 0; start === 0 || start < all.length; start += countersOfOneWrite) {
    const part = new Map(all.slice(start, start + countersOfOneWrite));
    if (!(await writeCounters(target, held, part))) return false;
    held = (held ?? 0) + 1;
  }
  return true;
}

async function writeCounters(target: Target, revision: number | undefined, counts: Counts): Promise<boolean> {
  const write = new Expression();
  const counters = [...counts].flatMap(([name, count]) => attributesOf(target, name, count));
  const sets = write.assignments({
    [revisionAttribute]: (revision ?? 0) + 1,
    ...identityOf(target),
    ...markOfCorrected(target),
    ...Object.fromEntries(counters),
  });
  const held = write.name(revisionAttribute);
  return writeItem({
    Update: {
      TableName: tableName(),
      Key: keyOf(target),
      UpdateExpression: `SET ${sets.join(',')}`,
      ConditionExpression:
        revision === undefined ? `attribute_not_exists(${held})` : `${held} = ${write.value(revision)}`,
      ...write.attributes(),
    },
  });
}
