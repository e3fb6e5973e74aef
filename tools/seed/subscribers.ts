import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { confirmed } from '../../domain/newsletter/subscriber.ts';
import { sealAddress, subscriberIdOf } from '../../lambdas/newsletter/addresses.ts';
import { subscriberPut } from '../../lambdas/newsletter/subscriptions/subscriber-items.ts';
import { env } from '../../platform/env.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { actAsOperator, type Deployment } from '../deployment.ts';
import { secretArn } from '../local-outputs.ts';

/** Somebody who reads the letter. */
export interface Reader {
  readonly address: string;
  readonly language: string;
  readonly themes: readonly string[];
}

/** Points the newsletter's own codecs at a deployment, as its functions are: its table, its secret. */
export function actAsNewsletter(deployment: Deployment): void {
  actAsOperator(deployment);
  process.env[env.newsletterSecretArn] = secretArn(deployment, 'NewsletterSecret');
}

/**
 * Confirmed subscribers, written as the operator through the capability's own codec: what thousands of confirmations would
 * leave, in seconds.
 * @param confirmedAt ISO 8601
 * @param source where they said they subscribed
 * @returns their ids, in the same order
 */
export async function putSubscribers(
  readers: readonly Reader[],
  confirmedAt: string,
  source: string,
): Promise<string[]> {
  const ids = await Promise.all(readers.map(({ address }) => subscriberIdOf(address)));
  const items = await Promise.all(
    readers.map(async ({ address, language, themes }, index) => {
      const id = ids[index] ?? '';
      const consent = {
        ...{ version: '2026-01', language, source, askedAt: confirmedAt, confirmedAt },
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
