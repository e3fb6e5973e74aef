import { confirmed } from '../../domain/newsletter/subscriber.ts';
import { sealAddress, subscriberIdOf } from '../../lambdas/newsletter/addresses.ts';
import { subscriberPut } from '../../lambdas/newsletter/subscriptions/subscriber-items.ts';
import { env } from '../../platform/env.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { BatchWriteCommand } from '../../platform/table/commands.ts';
import { actAsOperator, type Deployment } from '../deployment.ts';
import { secretArn } from '../local-outputs.ts';

/** A subscriber of the letter. */
export interface Reader {
  readonly address: string;
  readonly language: string;
  readonly themes: readonly string[];
}

/** Points the newsletter's codecs at a deployment's table and secret, like its functions. */
export function actAsNewsletter(deployment: Deployment): void {
  actAsOperator(deployment);
  process.env[env.newsletterSecretArn] = secretArn(deployment, 'NewsletterSecret');
}

/**
 * Writes confirmed subscribers as the operator through the capability's own codec: the result of thousands of
 * confirmations, in seconds.
 * @param confirmedAt ISO 8601
 * @param source form on which they subscribed
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
