import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { barometer, frozenDay } from '../../contract/stats/barometer.routes.ts';
import type { BarometerState, Reading } from '../../domain/statistics/barometer/barometer.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { historyPk, type Key, keys } from '../../platform/table/keys.ts';
import { type TransactItem, transact } from '../../platform/table/transact.ts';

/**
 * The barometer's items: its state (exact counts, its own role's), the current figures and a document for each frozen
 * day (everybody's). A reading writes them in one transaction.
 */

const count = z.object({ n: z.int(), keys: z.int() });
const themes = z.record(z.string(), z.object({ votes: z.int(), suggestions: z.int() }));
const stateItem = z.object({
  revision: z.int(),
  document: z.object({
    day: z.string(),
    dayStart: z.object({ from: z.string(), themes }),
    weekStart: z.object({ from: z.string(), themes, ballots: z.record(z.string(), count) }),
    told: z.record(z.string(), z.object({ basis: z.int(), shown: z.int() })),
    created: z.object({ n: z.int(), from: z.string() }),
  }),
});

export type FrozenDay = z.output<typeof frozenDay>;

/** The state, and how many readings have written it. */
export interface StoredState {
  readonly state: BarometerState | undefined;
  readonly revision: number;
}

/** One GetItem, strongly consistent. */
export async function readBarometerState(): Promise<StoredState> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.barometerState(), ConsistentRead: true }),
  );
  if (Item === undefined) return { state: undefined, revision: 0 };
  const { document, revision } = stateItem.parse(Item);
  return { state: document, revision };
}

/** The current figures: one GetItem. Undefined before the first reading. */
export async function readBarometer(): Promise<z.output<typeof barometer> | undefined> {
  const { Item } = await table.send(new GetCommand({ TableName: tableName(), Key: keys.barometer() }));
  return Item === undefined ? undefined : barometer.parse(Item.document);
}

/** The frozen days from `from` to `to` (dates), oldest first: one Query, a page for a year of the largest instance. */
export async function readFrozenDays(from: string, to: string): Promise<FrozenDay[]> {
  const days: FrozenDay[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': historyPk, ':from': from, ':to': to },
        ExclusiveStartKey: start,
      }),
    );
    days.push(...Items.map(({ document }) => frozenDay.parse(document)));
    start = LastEvaluatedKey;
  } while (start !== undefined);
  return days;
}

/**
 * Writes a reading, if no other one has been written since its state was read. A day is put once and for all: were it
 * there already, its reading would be refused as a whole.
 * @returns whether it was written
 */
export async function saveReading({ state, days, barometer }: Reading, revision: number): Promise<boolean> {
  const next: TransactItem = {
    Put: {
      TableName: tableName(),
      Item: { ...keys.barometerState(), type: 'BarometerState', revision: revision + 1, document: state },
      ...(revision === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'revision = :revision',
            ExpressionAttributeValues: { ':revision': revision },
          }),
    },
  };
  const put = (key: Key, type: string, document: object, more = {}): TransactItem => ({
    Put: { TableName: tableName(), Item: { ...key, type, document }, ...more },
  });
  const frozen = days.map((day) =>
    put(keys.barometerDay(day.date), 'BarometerDay', day, {
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  );
  try {
    await transact([next, put(keys.barometer(), 'Barometer', barometer), ...frozen]);
    return true;
  } catch (error) {
    if (isConditionFailedAt(error, 0)) return false;
    throw error;
  }
}
