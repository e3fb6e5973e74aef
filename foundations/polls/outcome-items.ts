import * as z from 'zod';
import { publishedOutcome } from '../../contract/envelopes/outcome.ts';
import type { PublishedOutcome } from '../../domain/envelopes/published-outcome.ts';
import { keys } from '../../platform/table/keys.ts';
import { query } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put } from '../../platform/table/write.ts';

const outcomeItem = z.object({
  edition: z.int().positive(),
  certifiedAt: z.string(),
  hash: z.string(),
  /** As JSON: what was hashed, with its members in their order. */
  outcome: z.string().transform((text) => publishedOutcome.parse(JSON.parse(text))),
});

/** What became of an envelope, as one edition of its certificate has it. */
export type StoredOutcome = z.output<typeof outcomeItem>;

/** Writes an outcome, for the transaction of its certificate, which holds its hash: neither is ever there without the other. */
export function outcomePut(
  id: string,
  {
    outcome,
    ...entry
  }: Pick<StoredOutcome, 'edition' | 'certifiedAt' | 'hash'> & { readonly outcome: PublishedOutcome },
): TransactItem {
  return put(keys.outcome(id, entry.edition), 'Outcome', { ...entry, outcome: JSON.stringify(outcome) });
}

/** The outcomes of an envelope (`pollId`), the newest edition first. */
export async function readOutcomes(id: string): Promise<StoredOutcome[]> {
  return query({ pk: keys.outcome(id, 1).pk, descending: true, limit: 5 }, outcomeItem);
}
