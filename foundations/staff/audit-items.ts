import { createHash } from 'node:crypto';
import * as z from 'zod';
import { nextEntry } from '../../domain/certification/hash-chain.ts';
import { sortedByName } from '../../domain/records.ts';
import { instant, now } from '../../platform/clock.ts';
import { logInfo } from '../../platform/log.ts';
import { keys } from '../../platform/table/keys.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { appendToChain, type ChainHead, type ChainRange, rawChain, readChain } from './chain-items.ts';

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
  details: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .transform(sortedByName)
    .optional(),
});

/** An entry as stored in the chain. */
export type AuditItem = z.output<typeof auditItem>;

const clockToleranceMs = 60_000;

/**
 * Writes all of `items` and the audit log's next entry, or nothing: an action that isn't in the log didn't happen.
 * @param items at most 99; they keep their index, so that `isConditionFailedAt` tells which of their conditions failed
 * @throws TransactionCanceledException when one of the conditions of `items` doesn't hold
 */
export async function transactWithAudit(items: readonly TransactItem[], entry: AuditEntry): Promise<void> {
  const { sequence, hash } = await appendToChain(keys.auditEntry, items, (head) => ({
    entry: chained(entry, head),
    type: 'AuditEntry',
  }));
  logInfo('AuditEntryWritten', { sequence, hash });
}

/** SHA-256 in lower-case hexadecimal, as the chain uses it. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function chained({ actor, action, subject, details }: AuditEntry, head: ChainHead): AuditItem {
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
 * Functions' clocks differ by some milliseconds, but time never goes back in the log, so that a month is one range. An entry further in
 * the future comes from a broken clock or is forged, and is ignored.
 */
function timeAfter({ at }: ChainHead): string {
  const time = now();
  const last = String(at ?? '');
  const ahead = Date.parse(last) - time;
  return ahead > 0 && ahead < clockToleranceMs ? last : instant(time);
}

function definedOnly(details: NonNullable<AuditEntry['details']>): NonNullable<AuditItem['details']> {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/**
 * Entries of a range, at most `limit`.
 * @throws z.ZodError when one no longer has the form of an entry (`rawAuditItems` reads whatever there is)
 */
export async function readAuditEntries(
  range: ChainRange,
  { limit, newestFirst }: { readonly limit: number; readonly newestFirst: boolean },
): Promise<AuditItem[]> {
  if (range.from > range.to) return [];
  return (await readChain(keys.auditEntry, { ...range, newestFirst, limit })).map((item) =>
    auditItem.parse(item),
  );
}

/**
 * The place of the first entry made at `since` (ISO 8601, UTC) or later; the place after the last one when there is none.
 * Time runs one way in the log, so it is found by halving: 17 small reads in 100,000 entries.
 */
export async function firstSequenceSince(since: string): Promise<number> {
  const [last] = await readChain(keys.auditEntry, { newestFirst: true, limit: 1 });
  let low = 1;
  let high = last === undefined ? 1 : Number(last.sk) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    // The first one there is: a removed entry is the check's to tell, and hides none of the others.
    const [found] = await readChain(keys.auditEntry, {
      from: middle,
      to: high,
      newestFirst: false,
      limit: 1,
    });
    if (found === undefined || String(found.at) >= since) high = middle;
    else low = Number(found.sk) + 1;
  }
  return low;
}

/** Everything that lies in the log, in order, without the table's own attributes: what the check follows. */
export const rawAuditItems = (): AsyncGenerator<Record<string, unknown>> => rawChain(keys.auditEntry);
