import * as z from 'zod';
import type { CertificateContent } from '../../domain/certification/certificate.ts';
import { type Content, nextEntry } from '../../domain/certification/hash-chain.ts';
import { formatKinds } from '../../domain/polls/format.ts';
import { recordOf } from '../../domain/records.ts';
import { sha256 } from '../../foundations/staff/audit-items.ts';
import { appendToChain, rawChain, readChain } from '../../foundations/staff/chain-items.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { keys } from '../../platform/table/keys.ts';
import { query } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { putNew } from '../../platform/table/write.ts';

// DynamoDB keeps no order within a map: sorted, so that a document is the same text at each reading.
const counts = z
  .record(z.string(), z.int())
  .transform((record) => recordOf(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))));

const certificateItem = z.object({
  sequence: z.int().positive(),
  postId: z.string(),
  edition: z.int().positive(),
  frozenHash: z.string().optional(),
  closesAt: z.string(),
  certifiedAt: z.string(),
  polls: z.array(
    z.object({
      step: z.string().optional(),
      kind: z.enum(formatKinds),
      voters: z.int(),
      totals: counts,
      counted: counts.optional(),
      withoutYoung: z.object({ voters: z.int(), totals: counts }).optional(),
      list: z.object({ root: z.string(), ballots: z.int() }).optional(),
    }),
  ),
  drift: z.int(),
  settled: z.boolean(),
  unreadable: z.int(),
  corrects: z.int().optional(),
  why: z.string().optional(),
  askedBy: z.string().optional(),
  previousHash: z.string(),
  hash: z.string(),
});

/** A certified result as it lies in the chain. */
export type Certificate = z.output<typeof certificateItem>;

/**
 * Writes a certified result and whatever belongs to it, or nothing: its place in the chain, the same document under its
 * post, and `items`. Each edition of a post's result is written once.
 * @returns undefined where it was written before, or a condition of `items` says so
 */
export async function appendCertificate(
  content: CertificateContent,
  items: readonly TransactItem[],
): Promise<Certificate | undefined> {
  try {
    return await appendToChain(keys.certificate, items, (head) => {
      const entry = certificateItem.parse(nextEntry(head, { ...content }, sha256));
      const copy = putNew(keys.certificateOf(entry.postId, entry.edition), 'Certificate', entry);
      return { entry, type: 'Certificate', more: [copy] };
    });
  } catch (error) {
    const copyIndex = items.length + 1;
    const conditions = [...items.keys(), copyIndex];
    if (conditions.some((index) => isConditionFailedAt(error, index))) return undefined;
    throw error;
  }
}

/** All editions of a post's certified result, the newest first: one Query. Empty while it isn't certified. */
export async function readCertificates(postId: string): Promise<Certificate[]> {
  return query({ pk: keys.certificateOf(postId, 0).pk, consistent: true, descending: true }, certificateItem);
}

/** The certified result of a post as it stands: its newest edition. */
export async function readCertificate(postId: string): Promise<Certificate | undefined> {
  return (await readCertificates(postId))[0];
}

/**
 * A stretch of the chain of all certified results.
 * @param range places, both included; fewer than `limit` may come although more follow
 */
export async function readCertificateChain(
  range: { readonly from: number; readonly to: number },
  { limit, newestFirst }: { readonly limit: number; readonly newestFirst: boolean },
): Promise<Certificate[]> {
  if (range.from > range.to) return [];
  const items = await readChain(keys.certificate, { ...range, limit, newestFirst });
  return items.map((item) => certificateItem.parse(item));
}

/** All certified results after a place in the chain, in order, corrections included; after 0, all of them. */
export async function* certificatesSince(sequence: number): AsyncGenerator<Certificate> {
  for await (const item of rawChain(keys.certificate, sequence + 1)) yield certificateItem.parse(item);
}

/** Everything that lies in the chain, in order: what a check follows. */
export const rawCertificates = (): AsyncGenerator<Content> => rawChain(keys.certificate);
