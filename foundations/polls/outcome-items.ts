import * as z from 'zod';
import { publishedOutcome } from '../../contract/envelopes/outcome.ts';
import type { PublishedOutcome } from '../../domain/envelopes/published-outcome.ts';
import { keys } from '../../platform/table/keys.ts';
import { query } from '../../platform/table/read.ts';
import { put, writeItem } from '../../platform/table/write.ts';

const outcomeItem = z.object({
  edition: z.int().positive(),
  certifiedAt: z.string(),
  hash: z.string(),
  /** As JSON: what was hashed, with its members in their order. */
  outcome: z.string().transform((text) => publishedOutcome.parse(JSON.parse(text))),
});

/** What became of an envelope, as one edition of its certificate has it. */
export type StoredOutcome = z.output<typeof outcomeItem>;

/** Writes an outcome before its certificate, which holds its hash: the same ballots write the same again. */
export async function writeOutcome(
  id: string,
  {
    outcome,
    ...entry
  }: Pick<StoredOutcome, 'edition' | 'certifiedAt' | 'hash'> & { readonly outcome: PublishedOutcome },
): Promise<void> {
  const fields = { ...entry, outcome: JSON.stringify(outcome) };
  await writeItem(put(keys.outcome(id, entry.edition), 'Outcome', fields));
}

/** The outcomes of an envelope (`pollId`), the newest edition first. */
export async function readOutcomes(id: string): Promise<StoredOutcome[]> {
  return query({ pk: keys.outcome(id, 1).pk, descending: true, limit: 5 }, outcomeItem);
}
