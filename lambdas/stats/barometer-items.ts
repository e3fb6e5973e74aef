import * as z from 'zod';
import { barometer, frozenDay } from '../../contract/stats/barometer.routes.ts';
import type { BarometerState, Reading } from '../../domain/statistics/barometer/barometer.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { historyPk, keys } from '../../platform/table/keys.ts';
import { getItem, queryAll } from '../../platform/table/read.ts';
import { transact } from '../../platform/table/transact.ts';
import { put, putNew } from '../../platform/table/write.ts';

/**
 * The barometer's items: its state (exact counts, for its own role only), the current figures and a document per frozen day
 * (both public). A reading writes them in one transaction.
 */

const count = z.object({ n: z.int(), keys: z.int() });
const themes = z.record(z.string(), z.object({ votes: z.int(), suggestions: z.int() }));
const stateItem = z.object({
  revision: z.int(),
  document: z.object({
    day: z.string(),
    dayStart: z.object({ from: z.string(), themes }),
    weekStart: z.object({ from: z.string(), themes, ballots: z.record(z.string(), count) }),
    published: z.record(z.string(), z.object({ basis: z.int(), shown: z.int() })),
    created: z.object({ n: z.int(), from: z.string() }),
  }),
});

export type FrozenDay = z.output<typeof frozenDay>;
const dayItem = z.object({ document: frozenDay });
const currentItem = z.object({ document: barometer });

/** The state, and how many readings have written it. */
export interface StoredState {
  readonly state: BarometerState | undefined;
  readonly revision: number;
}

/** One GetItem, strongly consistent. */
export async function readBarometerState(): Promise<StoredState> {
  const item = await getItem(keys.barometerState(), stateItem, { consistent: true });
  return item === undefined
    ? { state: undefined, revision: 0 }
    : { state: item.document, revision: item.revision };
}

/** The current figures: one GetItem. Undefined before the first reading. */
export async function readBarometer(): Promise<z.output<typeof barometer> | undefined> {
  return (await getItem(keys.barometer(), currentItem))?.document;
}

/**
 * The frozen days from `from` to `to` (dates), oldest first: one Query, whose page holds a year of the largest instance.
 */
export async function readFrozenDays(from: string, to: string): Promise<FrozenDay[]> {
  const days = queryAll({ pk: historyPk, sk: { from, to } }, dayItem);
  return Array.fromAsync(days, ({ document }) => document);
}

/**
 * Writes a reading, if no other has been written since its state was read. Days are put once and for all: if one existed
 * already, the whole reading would be refused.
 * @returns whether it was written
 */
export async function saveReading({ state, days, barometer }: Reading, revision: number): Promise<boolean> {
  const next = put(keys.barometerState(), 'BarometerState', { revision: revision + 1, document: state });
  const asRead =
    revision === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'revision = :revision', ExpressionAttributeValues: { ':revision': revision } };
  const frozen = days.map((day) => putNew(keys.barometerDay(day.date), 'BarometerDay', { document: day }));
  try {
    await transact([
      { Put: { ...next.Put, ...asRead } },
      put(keys.barometer(), 'Barometer', { document: barometer }),
      ...frozen,
    ]);
    return true;
  } catch (error) {
    if (isConditionFailedAt(error, 0)) return false;
    throw error;
  }
}
