import * as z from 'zod';
import { tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import { getItem, queryAll } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put, writeItem } from '../../platform/table/write.ts';

const observationItem = z.object({
  postId: z.string(),
  /** ISO 8601, UTC */
  openedAt: z.string(),
  until: z.string(),
  /** Pseudonym. */
  by: z.string(),
  /** Part of the names of its files, which nobody can guess; absent until they are written. */
  files: z.string().optional(),
});

/** That the ballots of an envelope are open to those whom it names as observers. */
export type Observation = z.output<typeof observationItem>;

/** Opens them, or opens them anew, which writes new files; for the transaction of its entry in the audit log. */
export function observationPut(observation: Observation): TransactItem {
  const expiresAt = Math.ceil(Date.parse(observation.until) / 1000);
  return put(keys.observation(observation.postId), 'Observation', { ...observation, expiresAt });
}

/** Strongly consistent: an observer asks right after the project team has opened. */
export async function readObservation(postId: string): Promise<Observation | undefined> {
  return getItem(keys.observation(postId), observationItem, { consistent: true });
}

export const allObservations = (): AsyncGenerator<Observation> =>
  queryAll({ pk: keys.observation('').pk }, observationItem);

/** Says that its files are written. @returns false if it was opened anew meanwhile */
export async function noteFiles({ postId, openedAt }: Observation, files: string): Promise<boolean> {
  return writeItem({
    Update: {
      TableName: tableName(),
      Key: keys.observation(postId),
      UpdateExpression: 'SET files = :files',
      ConditionExpression: 'openedAt = :openedAt',
      ExpressionAttributeValues: { ':files': files, ':openedAt': openedAt },
    },
  });
}
