import { keys } from '../../platform/table/keys.ts';
import { queryAll, rawItem } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { increment } from '../../platform/table/write.ts';

/**
 * The writes that count what enters and leaves the queue of a theme, by the day (UTC) since which it waits: in the transaction of
 * what changes, so that counts are never wrong. One item per month, so that none grows.
 * @param left instant since which it waited, if it did
 * @param entered instant since which it waits now, if it does
 */
export function waitingCountItems(
  theme: string,
  left: string | undefined,
  entered: string | undefined,
): TransactItem[] {
  if (left === entered) return [];
  const changes = new Map<string, Record<string, number>>();
  const add = (since: string | undefined, change: number) => {
    if (since === undefined) return;
    const [month, day] = [since.slice(0, 7), since.slice(0, 10)];
    const days = changes.get(month) ?? {};
    changes.set(month, { ...days, [day]: (days[day] ?? 0) + change });
  };
  add(left, -1);
  add(entered, 1);
  return [...changes].map(([month, days]) =>
    increment(keys.waitingCount(theme, month), 'WaitingCount', days),
  );
}

/** How many suggestions of a theme wait, by the day (`YYYY-MM-DD`, UTC) since which they do: one Query, whatever waits. */
export async function readWaitingCounts(theme: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const item of queryAll({ pk: keys.waitingCount(theme, '').pk, consistent: true }, rawItem)) {
    for (const [name, value] of Object.entries(item)) {
      if (/^\d{4}-\d{2}-\d{2}$/.test(name) && Number(value) > 0) counts.set(name, Number(value));
    }
  }
  return counts;
}
