import * as z from 'zod';
import { keys } from '../../../platform/table/keys.ts';
import { getItem } from '../../../platform/table/read.ts';
import { put, writeItem } from '../../../platform/table/write.ts';

const readersItem = z.object({
  /** ISO 8601 instant at which they were counted. */
  countedAt: z.string(),
  languages: z.array(z.object({ language: z.string(), readers: z.int().nonnegative() })),
});

/** Number of recipients of the letter, by language. */
export type Readers = z.output<typeof readersItem>;

/** Records the morning's count, replacing the previous one. */
export async function writeReaders(readers: Readers): Promise<void> {
  await writeItem(put(keys.readers(), 'Readers', readers));
}

/** The latest count; undefined before the first morning. */
export async function readReaders(): Promise<Readers | undefined> {
  return getItem(keys.readers(), readersItem);
}
