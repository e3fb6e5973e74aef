import * as z from 'zod';
import {
  type ErasedParts,
  type ErasurePart,
  erasedAt,
  erasureParts,
  receiptYearsKept,
} from '../../domain/profiles/erasure.ts';
import { epochSeconds, instant, now } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import { seal, unseal } from '../../platform/sealed.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';
import { tableName } from '../../platform/table/client.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { batchGet, getItem, inOrder, query } from '../../platform/table/read.ts';
import { transact } from '../../platform/table/transact.ts';
import { put, putNew, remove, updateItem, writeItem } from '../../platform/table/write.ts';
import { gonePut } from './gone-items.ts';

/** When each part was erased, as flat attributes: different functions note their parts concurrently. */
const erasedParts = Object.fromEntries(erasureParts.map((part) => [part, z.string().optional()])) as Record<
  ErasurePart,
  z.ZodOptional<z.ZodString>
>;
const erasureItem = z.object({ receipt: z.string(), requestedAt: z.string(), ...erasedParts });

/** An erasure as anyone with its receipt may read it: it doesn't say whose it is. */
export type Erasure = z.output<typeof erasureItem>;

/** The same for every request of one profile: the receipt is an HMAC of the subject. */
async function receiptOf(subject: string): Promise<string> {
  return keyedDigest(await subkey(env.erasureSecretArn, 'imaginest erasure receipt'), subject);
}

const nameKey = () => subkey(env.erasureSecretArn, 'imaginest erasure name');

/**
 * Revokes a profile's tokens and records that it is to be erased, in one transaction. If that was done before, returns how far it has got.
 * @param subject of the citizen; sealed until the last part is erased, then known to nobody
 */
export async function requestErasure(subject: string): Promise<Erasure> {
  const receipt = await receiptOf(subject);
  const requestedAt = instant();
  const keptUntil = new Date(now());
  keptUntil.setUTCFullYear(keptUntil.getUTCFullYear() + receiptYearsKept);
  const erasure = { receipt, requestedAt };
  const name = seal(await nameKey(), subject, receipt);
  try {
    await transact([
      putNew(keys.erasure(receipt), 'Erasure', {
        ...erasure,
        [ttlAttribute]: epochSeconds(keptUntil.getTime()),
      }),
      put(keys.pendingErasure(receipt), 'PendingErasure', { receipt, name }),
      gonePut(subject),
    ]);
    return erasure;
  } catch (error) {
    if (!isConditionFailedAt(error, 0)) throw error;
    return (await readErasure(receipt)) ?? erasure;
  }
}

/** Undefined if nobody was given that receipt. */
export function readErasure(receipt: string): Promise<Erasure | undefined> {
  return getItem(keys.erasure(receipt), erasureItem, { consistent: true });
}

const pendingItem = z.object({ receipt: z.string(), name: z.string() });

/** All unfinished erasures, with their subjects. */
export async function readPendingErasures(): Promise<{ erasure: Erasure; subject: string }[]> {
  const pending = await query({ pk: keys.pendingErasure('').pk, consistent: true }, pendingItem);
  const receipts = pending.map(({ receipt }) => receipt);
  const options = { consistent: true };
  const erasures = inOrder(
    receipts,
    await batchGet(receipts.map(keys.erasure), erasureItem, options),
    ({ receipt }) => receipt,
  );
  const key = await nameKey();
  const names = new Map(pending.map(({ receipt, name }) => [receipt, name]));
  return erasures.map((erasure) => ({
    erasure,
    subject: unseal(key, names.get(erasure.receipt) ?? '', erasure.receipt),
  }));
}

/** Records that a part was erased; the first time is kept. */
export async function noteErased(receipt: string, part: ErasurePart): Promise<void> {
  const erasure = await updateItem(
    {
      TableName: tableName(),
      Key: keys.erasure(receipt),
      UpdateExpression: 'SET #part = if_not_exists(#part, :at)',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#part': part },
      ExpressionAttributeValues: { ':at': instant() },
    },
    erasureItem,
  );
  if (erasure !== undefined) await forgetWhenDone(erasure);
}

/** The sealed name is removed with the last part. */
export async function forgetWhenDone(erasure: Erasure): Promise<void> {
  if (erasedAt(erasure satisfies ErasedParts) === undefined) return;
  await writeItem(remove(keys.pendingErasure(erasure.receipt)));
}
