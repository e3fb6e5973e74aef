import pLimit from 'p-limit';
import { type TransactItem, transact } from '../../platform/table/transact.ts';

/** Most items of one transaction. */
const transactionSize = 100;
/** Transactions at a time: the engine commits one while the next is being prepared. */
const atOnce = 2;

/** Puts items that nothing else writes into the table, a hundred per transaction; all of them are there when it resolves. */
export async function writeBeside(items: readonly TransactItem[]): Promise<void> {
  const limit = pLimit(atOnce);
  const parts = Array.from({ length: Math.ceil(items.length / transactionSize) }, (_, part) =>
    items.slice(part * transactionSize, (part + 1) * transactionSize),
  );
  await Promise.all(parts.map((part) => limit(() => transact(part))));
}
