import * as z from 'zod';
import { storedCommonGround } from '../../contract/stats/common-ground.routes.ts';
import { keys } from '../../platform/table/keys.ts';
import { getItem } from '../../platform/table/read.ts';
import { put, writeItem } from '../../platform/table/write.ts';

export type StoredCommonGround = z.output<typeof storedCommonGround>;

const item = z.object({ document: z.string() });

/** The lists as they were last computed: one GetItem; undefined before the first time. */
export async function readStoredCommonGround(): Promise<StoredCommonGround | undefined> {
  const found = await getItem(keys.commonGround(), item);
  return found && storedCommonGround.parse(JSON.parse(found.document));
}

/** As text, which is half the size of DynamoDB's maps. */
export async function writeCommonGround(document: StoredCommonGround): Promise<void> {
  await writeItem(put(keys.commonGround(), 'CommonGround', { document: JSON.stringify(document) }));
}
