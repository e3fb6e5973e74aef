import { createHash } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { chainStart, type Link, nextEntry } from '../../domain/hash-chain.ts';
import { instant, now } from '../clock.ts';
import { logInfo } from '../log.ts';
import { pause } from '../pause.ts';
import { table, tableName } from './client.ts';
import { isConditionFailedAt } from './errors.ts';
import { keys } from './keys.ts';
import { type TransactItem, transact } from './transact.ts';

/** Who acts, in the audit log alone: the person (subject in the staff pool) and what the public reads instead. */
export interface AuditActor {
  readonly sub: string;
  readonly pseudonym: string;
}

/** Someone with the deployment's own credentials (`npm run staff`). */
export const operator: AuditActor = { sub: 'operator', pseudonym: 'Exploitation' };

/** What the audit log keeps of one staff action. */
export interface AuditEntry {
  readonly actor: AuditActor;
  /** Thing and past participle: `staff.invited`, `post.published`. */
  readonly action: string;
  /** What it was done to: `staff:<sub>`, `post:<id>`. */
  readonly subject: string;
  /** Facts needed to understand it later: codes, states, ids. No text of a citizen. */
  readonly details?: Readonly<Record<string, string | number | boolean | undefined>>;
}

const auditItem = z.object({
  sequence: z.int().positive(),
  previousHash: z.string(),
  hash: z.string(),
  /** ISO 8601, UTC; not before the entry before it. */
  at: z.string(),
  actor: z.string(),
  pseudonym: z.string(),
  action: z.string(),
  subject: z.string(),
  // DynamoDB keeps no order within a map: sorted, so that an entry is the same text at each reading (ETag, export).
  details: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .transform(sortedByName)
    .optional(),
});

/** An entry as it lies in the chain. */
export type AuditItem = z.output<typeof auditItem>;

const clockToleranceMs = 60_000;

/** Enough for every member of a staff to act in the same second. */
const attempts = 20;

/**
 * Writes all of `items` and the audit log's next entry, or nothing: an action that isn't in the log didn't happen.
 * Each place in the log is a key that is put once; where another action took it first, the next place is tried.
 * @param items at most 99; they keep their index, so that `isConditionFailedAt` tells which of their conditions failed
 * @throws TransactionCanceledException when one of the conditions of `items` doesn't hold
 */
export async function transactWithAudit(items: readonly TransactItem[], entry: AuditEntry): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const item = chained(entry, await readHead());
    try {
      await transact([...items, putOf(item)]);
      logInfo('AuditEntryWritten', { sequence: item.sequence, hash: item.hash });
      return;
    } catch (error) {
      const refused = items.some((_, index) => isConditionFailedAt(error, index));
      if (refused || !isConditionFailedAt(error, items.length) || attempt === attempts) throw error;
      await pause(10 * Math.min(attempt, 8));
    }
  }
}

/** SHA-256 in lower-case hexadecimal, as the chain uses it. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

interface Head extends Link {
  readonly at: string;
}

function chained({ actor, action, subject, details }: AuditEntry, head: Head): AuditItem {
  const content = {
    at: timeAfter(head),
    actor: actor.sub,
    pseudonym: actor.pseudonym,
    action,
    subject,
    ...(details && { details: definedOnly(details) }),
  };
  return nextEntry(head, content, sha256);
}

/**
 * Functions' clocks differ by some milliseconds; in the log time runs one way, so that a month is one range. What is
 * further ahead than that comes from a broken clock or a forged entry, and isn't followed.
 */
function timeAfter({ at }: Head): string {
  const time = now();
  const ahead = Date.parse(at) - time;
  return ahead > 0 && ahead < clockToleranceMs ? at : instant(time);
}

function definedOnly(details: NonNullable<AuditEntry['details']>): NonNullable<AuditItem['details']> {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function putOf(item: AuditItem): TransactItem {
  return {
    Put: {
      TableName: tableName(),
      Item: { ...keys.auditEntry(item.sequence), type: 'AuditEntry', ...item },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

async function readHead(): Promise<Head> {
  const [last] = await queryLog({ newestFirst: true, limit: 1 });
  if (last === undefined) return { ...chainStart, at: '' };
  // Whatever was made of the last entry, the log goes on: the check tells what is wrong with it.
  return { sequence: Number(last.sk), hash: String(last.hash), at: String(last.at) };
}

/** A part of the log, by place in the chain; bounds are inclusive. */
export interface AuditRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Entries of a range: one Query, at most 1 MB of them. Fewer than `limit` may come although more follow.
 * @throws z.ZodError when one no longer has the form of an entry (`rawAuditItems` reads whatever there is)
 */
export async function readAuditEntries(
  range: AuditRange,
  { limit, newestFirst }: { readonly limit: number; readonly newestFirst: boolean },
): Promise<AuditItem[]> {
  if (range.from > range.to) return [];
  return (await queryLog({ ...range, newestFirst, limit })).map((item) => auditItem.parse(item));
}

/**
 * The place of the first entry made at `since` (ISO 8601, UTC) or later; the place after the last one when there is none.
 * Time runs one way in the log, so it is found by halving: 17 small reads in 100,000 entries.
 */
export async function firstSequenceSince(since: string): Promise<number> {
  const [last] = await queryLog({ newestFirst: true, limit: 1 });
  let low = 1;
  let high = last === undefined ? 1 : Number(last.sk) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    // The first one there is: a removed entry is the check's to tell, and hides none of the others.
    const [found] = await queryLog({ from: middle, to: high, newestFirst: false, limit: 1 });
    if (found === undefined || String(found.at) >= since) high = middle;
    else low = Number(found.sk) + 1;
  }
  return low;
}

/** Everything that lies in the log, in order, without the table's own attributes: what the check follows. */
export async function* rawAuditItems(): AsyncGenerator<Record<string, unknown>> {
  let after: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.send(queryOf({ newestFirst: false, after }));
    for (const { pk: _pk, sk: _sk, type: _type, ...content } of Items) yield content;
    after = LastEvaluatedKey;
  } while (after !== undefined);
}

interface LogQuery extends Partial<AuditRange> {
  readonly newestFirst: boolean;
  readonly limit?: number;
  readonly after?: Record<string, unknown> | undefined;
}

async function queryLog(query: LogQuery): Promise<Record<string, unknown>[]> {
  return (await table.send(queryOf(query))).Items ?? [];
}

function queryOf({ from = 1, to = Number.MAX_SAFE_INTEGER, newestFirst, limit, after }: LogQuery) {
  return new QueryCommand({
    TableName: tableName(),
    KeyConditionExpression: 'pk = :log AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':log': keys.auditEntry(from).pk,
      ':from': keys.auditEntry(from).sk,
      ':to': keys.auditEntry(to).sk,
    },
    ScanIndexForward: !newestFirst,
    ConsistentRead: true,
    Limit: limit,
    ExclusiveStartKey: after,
  });
}

function sortedByName<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
