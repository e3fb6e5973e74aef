import { setTimeout as sleep } from 'node:timers/promises';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { isCancelledForNow } from '../transient.ts';
import { table } from './client.ts';
import { TransactWriteCommand } from './commands.ts';

/** One write of a transaction, or a condition that must hold. */
export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const attempts = 5;

/**
 * Writes all of `items` or none. If another transaction is writing one of them at the same moment, or one is throttled, DynamoDB cancels
 * this one, and the SDK leaves the retry to us.
 * @throws TransactionCanceledException when a condition doesn't hold, or after five such cancellations in a row
 */
export async function transact(items: readonly TransactItem[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await table.send(new TransactWriteCommand({ TransactItems: [...items] }));
      return;
    } catch (error) {
      if (attempt === attempts || !isCancelledForNow(error)) throw error;
      // Half of it random, so that two transactions that collided don't collide again.
      await sleep(10 * 2 ** attempt * (0.5 + Math.random() / 2));
    }
  }
}
