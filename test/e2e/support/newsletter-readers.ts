import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { confirmed } from '../../../domain/newsletter/subscriber.ts';
import { sealAddress, subscriberIdOf } from '../../../lambdas/newsletter/addresses.ts';
import { subscriberPut } from '../../../lambdas/newsletter/subscriptions/subscriber-items.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import type { RunningDeployment } from '../../../tools/deployment.ts';

/** Points the newsletter's own codecs at a deployment, as its functions are: its table, its secret. */
export function actAsNewsletter(deployment: RunningDeployment): void {
  process.env[env.tableName] = deployment.outputs.TableName;
  process.env[env.newsletterSecretArn] = secretArn(deployment.stateDirectory);
}

/** Somebody who reads the letter. */
export interface Reader {
  readonly address: string;
  readonly language: string;
  readonly themes: readonly string[];
}

/**
 * Confirmed subscribers, written as the operator through the capability's own codec: what thousands of confirmations would
 * leave, in seconds.
 * @param confirmedAt ISO 8601
 * @returns their ids, in the same order
 */
export async function putSubscribers(readers: readonly Reader[], confirmedAt: string): Promise<string[]> {
  const ids = await Promise.all(readers.map(({ address }) => subscriberIdOf(address)));
  const items = await Promise.all(
    readers.map(async ({ address, language, themes }, index) => {
      const id = ids[index] ?? '';
      const consent = {
        ...{ version: '2026-01', language, source: 'essai', askedAt: confirmedAt, confirmedAt },
      };
      const subscriber = { id, sealedAddress: await sealAddress(address, id) };
      return subscriberPut(subscriber, confirmed(consent, { language, themes }), undefined, 1).Put?.Item;
    }),
  );
  for (let start = 0; start < items.length; start += 25) {
    const requests = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
    await table.send(new BatchWriteCommand({ RequestItems: { [tableName()]: requests } }));
  }
  return ids;
}

/** Readers of all languages, most of whom follow no theme or a few. */
export function someReaders(count: number, themes: readonly string[]): Reader[] {
  return Array.from({ length: count }, (_, index) => ({
    address: `lectrice-${index}@citoyens.example`,
    language: ['fr', 'fr', 'fr', 'de', 'en'][index % 5] ?? 'fr',
    themes: themes.filter(() => index % 2 === 1 && randomInt(themes.length) < 3),
  }));
}

/** The local Secrets Manager keeps its values under their ARNs; a name holds the logical id. */
function secretArn(stateDirectory: string): string {
  const database = new DatabaseSync(join(stateDirectory, 'secrets.db'), { readOnly: true });
  try {
    const row = database.prepare("SELECT arn FROM stages WHERE arn LIKE '%NewsletterSecret%'").get();
    return String(row?.arn);
  } finally {
    database.close();
  }
}
