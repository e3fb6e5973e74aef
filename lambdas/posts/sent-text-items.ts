import { epochSeconds } from '../../platform/clock.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { getItem, rawItem } from '../../platform/table/read.ts';
import { put, remove, writeItem } from '../../platform/table/write.ts';

/** How long a sent text is remembered. */
const secondsKept = 90 * 24 * 3600;

/** Remembers that a text was sent, storing only a digest of author and text under the caller's secret. */
export async function rememberSentText(digest: string): Promise<void> {
  await writeItem(put(keys.sentText(digest), 'SentText', { [ttlAttribute]: epochSeconds() + secondsKept }));
}

export async function forgetSentText(digest: string): Promise<void> {
  await writeItem(remove(keys.sentText(digest)));
}

/** Whether this author sent this text in the last 90 days. */
export async function wasTextSent(digest: string): Promise<boolean> {
  const item = await getItem(keys.sentText(digest), rawItem, { consistent: true });
  // DynamoDB deletes expired items with a delay.
  return item !== undefined && Number(item[ttlAttribute]) > epochSeconds();
}
