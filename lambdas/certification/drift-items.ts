import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { table, tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';

const driftItem = z.object({
  /** ISO 8601, UTC */
  checkedAt: z.string(),
  posts: z.int(),
  ballots: z.int(),
  /** Counters that differed from the ballots. */
  drift: z.int(),
  /** Items of counters that could not be compared, as votes kept coming in. */
  unsettled: z.int(),
  /** Ballots that could not be read. */
  unreadable: z.int(),
});

/** What a comparison of all counters with all ballots found. */
export type DriftCheck = z.output<typeof driftItem>;

/** Keeps it in the place of the one before. */
export async function writeDriftCheck(check: DriftCheck): Promise<void> {
  await table.send(
    new PutCommand({ TableName: tableName(), Item: { ...keys.drift(), type: 'DriftCheck', ...check } }),
  );
}

/** The last one; undefined before the first. */
export async function readDriftCheck(): Promise<DriftCheck | undefined> {
  const { Item } = await table.send(new GetCommand({ TableName: tableName(), Key: keys.drift() }));
  return Item && driftItem.parse(Item);
}
