import * as z from 'zod';
import { keys } from '../../platform/table/keys.ts';
import { getItem } from '../../platform/table/read.ts';
import { put, writeItem } from '../../platform/table/write.ts';

const archivedUpTo = z.object({ sequence: z.int().nonnegative() });

/** The place in the chain of certificates up to which all ballots are archived; 0 before the first. */
export async function readArchivedUpTo(): Promise<number> {
  return (await getItem(keys.archivedUpTo(), archivedUpTo, { consistent: true }))?.sequence ?? 0;
}

export async function writeArchivedUpTo(sequence: number): Promise<void> {
  await writeItem(put(keys.archivedUpTo(), 'ArchivedUpTo', { sequence }));
}
