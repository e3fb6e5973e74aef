import * as z from 'zod';
import { audience } from '../../contract/posts/audience.ts';
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

// DynamoDB doesn't preserve the order of a map: sorted, so that a certificate always reads as the same text.
const counts = z
  .record(z.string(), z.int())
  .transform((record) => recordOf(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))));

const certificateItem = z.object({
  sequence: z.int().positive(),
  postId: z.string(),
  edition: z.int().positive(),
  frozenHash: z.string().optional(),
  audience: audience.optional(),
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
      paper: z
        .object({
          voters: z.int(),
          without: z.object({ voters: z.int(), totals: counts }).optional(),
        })
        .optional(),
      list: z.object({ root: z.string(), ballots: z.int() }).optional(),
      outcome: z.string().optional(),
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

/** A certified result as stored in the chain. */
export type Certificate = z.output<typeof certificateItem>;

/**
 * Writes a certified result with everything that belongs to it, or nothing: its entry in the chain, the same document under
 * its post, and `items`. Each edition of a post's result is written once.
 * @returns undefined if it had been written before, or a condition of `items` failed
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

/** All editions of a post's certified result, newest first, in one Query. Empty if there is none. */
export async function readCertificates(postId: string): Promise<Certificate[]> {
  return query({ pk: keys.certificateOf(postId, 0).pk, consistent: true, descending: true }, certificateItem);
}

/** The newest edition of a post's certified result. */
export async function readCertificate(postId: string): Promise<Certificate | undefined> {
  return (await readCertificates(postId))[0];
}

/**
 * A range of the chain of all certified results.
 * @param range sequence numbers, both included
 */
export async function readCertificateChain(
  range: { readonly from: number; readonly to: number },
  { limit, newestFirst }: { readonly limit: number; readonly newestFirst: boolean },
): Promise<Certificate[]> {
  if (range.from > range.to) return [];
  const items = await readChain(keys.certificate, { ...range, limit, newestFirst });
  return items.map((item) => certificateItem.parse(item));
}

/** All certified results after a sequence number, in order and including corrections; after 0, all of them. */
export async function* certificatesSince(sequence: number): AsyncGenerator<Certificate> {
  for await (const item of rawChain(keys.certificate, sequence + 1)) yield certificateItem.parse(item);
}

/** The raw entries of the chain, in order, for its verification. */
export const rawCertificates = (): AsyncGenerator<Content> => rawChain(keys.certificate);
