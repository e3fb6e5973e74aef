import { expect, test } from '@jest/globals';
import { keepSubscribers } from '../../../../lambdas/newsletter/subscriptions/keep-subscribers.ts';
import { readReaders } from '../../../../lambdas/newsletter/subscriptions/readers-items.ts';
import { subscriberPut } from '../../../../lambdas/newsletter/subscriptions/subscriber-items.ts';
import { writeItem } from '../../../../platform/table/write.ts';
import { useEngine } from '../../../support/use-engine.ts';

useEngine();

test('Readers are counted each morning by the language of their letter, and who left isn’t one', async () => {
  expect(await readReaders()).toBeUndefined();
  const consent = { version: '1', language: 'fr', source: 'web', askedAt: '', confirmedAt: '' };
  const lastSignAt = new Date().toISOString();
  const write = (id: string, language: string, state: 'active' | 'ended') =>
    writeItem(
      subscriberPut(
        { id, sealedAddress: 'sealed' },
        {
          ...{ language, themes: [], consent, lastSignAt, softBounces: [], state },
          ...(state === 'ended' && { ended: { reason: 'unsubscribed', at: lastSignAt } }),
        } as Parameters<typeof subscriberPut>[1],
        undefined,
        365,
      ),
    );
  for (const [place, first] of ['a', 'B', '-', '_'].entries()) {
    await write(`${first}${'x'.repeat(42)}`, place === 0 ? 'de' : 'fr', place === 3 ? 'ended' : 'active');
  }
  await keepSubscribers();
  const { languages = [] } = (await readReaders()) ?? {};
  expect(languages.toSorted((a, b) => a.language.localeCompare(b.language))).toEqual([
    { language: 'de', readers: 1 },
    { language: 'fr', readers: 2 },
  ]);
});
