import * as z from 'zod';
import { keys } from '../../platform/table/keys.ts';
import { query } from '../../platform/table/read.ts';
import { remove, writeItem } from '../../platform/table/write.ts';

const noteKey = z.object({ pk: z.string(), sk: z.string() });

/** Takes away what staff noted on a thing that is erased with who wrote it. @param subject `post:<id>`, `contact:<id>` */
export async function eraseNotes(subject: string): Promise<void> {
  const what = { pk: keys.note(subject, '', '').pk, consistent: true, fields: ['pk', 'sk'] };
  for (const key of await query(what, noteKey)) await writeItem(remove(key));
}
