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

/** When each part was erased lies flat on the item: parts are noted by different functions at the same time. */
const erasedParts = Object.fromEntries(erasureParts.map((part) => [part, z.string().optional()])) as Record<
  ErasurePart,
  z.ZodOptional<z.ZodString>
>;
const erasureItem = z.object({ receipt: z.string(), requestedAt: z.string(), ...erasedParts });

/** An erasure as everybody may read it who has its receipt: it doesn't say whose it is. */
export type Erasure = z.output<typeof erasureItem>;

/** Who asks for an erasure is asked for it once: the receipt is an HMAC of the subject. */
async function receiptOf(subject: string): Promise<string> {
  return keyedDigest(await subkey(env.erasureSecretArn, 'imaginest erasure receipt'), subject);
}

const nameKey = () => subkey(env.erasureSecretArn, 'imaginest erasure name');

/**
 * Stops the tokens of a profile and notes that it is to be erased, in one transaction; asked again, tells how far it is.
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

/** Undefined where nobody was given that receipt. */
export function readErasure(receipt: string): Promise<Erasure | undefined> {
  return getItem(keys.erasure(receipt), erasureItem, { consistent: true });
}

const pendingItem = z.object({ receipt: z.string(), name: z.string() });

/** All erasures that aren't done, with whom they are about. */
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

/** Notes that a part was erased; the first time counts. */
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

/** With the last part the sealed name goes too. */
export async function forgetWhenDone(erasure: Erasure): Promise<void> {
  if (erasedAt(erasure satisfies ErasedParts) === undefined) return;
  await writeItem(remove(keys.pendingErasure(erasure.receipt)));
}
