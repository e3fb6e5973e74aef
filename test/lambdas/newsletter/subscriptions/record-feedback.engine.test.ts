import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { confirmed } from '../../../../domain/newsletter/subscriber.ts';
import { openAddress, sealAddress, subscriberIdOf } from '../../../../lambdas/newsletter/addresses.ts';
import { readFeedback } from '../../../../lambdas/newsletter/subscriptions/feedback-items.ts';
import { recordFeedback } from '../../../../lambdas/newsletter/subscriptions/record-feedback.ts';
import {
  readSubscriber,
  sendableSubscribers,
  subscriberInitials,
  subscriberPut,
} from '../../../../lambdas/newsletter/subscriptions/subscriber-items.ts';
import { isSuppressed } from '../../../../lambdas/newsletter/subscriptions/suppression-items.ts';
import { env } from '../../../../platform/env.ts';
import { transact } from '../../../../platform/table/transact.ts';
import { startEngine, type TestEngine } from '../../../support/engine.ts';
import { provideSecrets } from '../../../support/secrets.ts';

let engine: TestEngine;
beforeAll(async () => {
  provideSecrets(env.newsletterSecretArn, env.mailSecretArn);
  engine = await startEngine();
});
afterAll(() => engine.stop());

const at = new Date().toISOString();
const consent = { version: '1', language: 'fr', source: 'web', askedAt: at, confirmedAt: at };
let people = 0;

/** A confirmed subscriber, its address and its id. */
async function someone(): Promise<{ address: string; id: string }> {
  people += 1;
  const address = `Lectrice.${people}@citoyens.example`;
  const id = await subscriberIdOf(address);
  const sealedAddress = await sealAddress(address, id);
  const subscription = confirmed(consent, { language: 'fr', themes: ['sport'] });
  await transact([subscriberPut({ id, sealedAddress }, subscription, undefined, 30)]);
  return { address, id };
}

const mail = (messageId: string, tags?: Record<string, string[]>) => ({ messageId, ...(tags && { tags }) });
const bounced = (address: string, bounceType = 'Permanent') => ({
  bounceType,
  bounceSubType: 'General',
  bouncedRecipients: [{ emailAddress: address, status: '5.1.1' }],
});

describe('A report of SES', () => {
  test('of a hard bounce stops at once, and counts once however often it comes', async () => {
    const { address, id } = await someone();
    const report = {
      eventType: 'Bounce',
      mail: mail('hard', { letter: ['2026-06'], subscriber: [id] }),
      bounce: bounced(address),
    };
    const all = await Promise.all([recordFeedback(report), recordFeedback(report), recordFeedback(report)]);
    expect(all.map(({ counted }) => counted).reduce((a, b) => a + b)).toBe(1);
    expect(await recordFeedback(report)).toEqual({ kind: 'hardBounces', letter: '2026-06', counted: 0 });
    expect(await readSubscriber(id)).toMatchObject({ state: 'ended', ended: { reason: 'bounced' } });
    expect(await readSubscriber(id)).not.toHaveProperty('sealedAddress');
    expect(await isSuppressed(id)).toBe(true);
    expect(await readFeedback('2026-06')).toEqual({ hardBounces: 1, softBounces: 0, complaints: 0 });
  });

  test('of soft bounces stops after three letters', async () => {
    const { address, id } = await someone();
    const soft = (messageId: string, type: string) =>
      recordFeedback({
        mail: mail(messageId, { letter: ['2026-07'], subscriber: [id] }),
        bounce: bounced(address, type),
      });
    for (const messageId of ['one', 'one', 'one', 'two']) await soft(messageId, 'Transient');
    expect(await readSubscriber(id)).toMatchObject({ state: 'active', softBounces: [{}, {}] });
    await soft('three', 'Undetermined');
    expect(await readSubscriber(id)).toMatchObject({ state: 'ended', ended: { reason: 'bounced' } });
    expect(await readFeedback('2026-07')).toMatchObject({ softBounces: 3 });
    // It may work again: whoever asks again gets a mail.
    expect(await isSuppressed(id)).toBe(false);
  });

  test('of a complaint bars for ever, whatever else is told', async () => {
    const { address, id } = await someone();
    const letter = { letter: ['2026-08'], subscriber: [id] };
    const complaint = { complainedRecipients: [{ emailAddress: address }], complaintFeedbackType: 'abuse' };
    await recordFeedback({ mail: mail('c', letter), complaint });
    await recordFeedback({ mail: mail('d', letter), bounce: bounced(address) });
    expect(await readSubscriber(id)).toMatchObject({ ended: { reason: 'complained' } });
    process.env[env.clockOffsetMs] = String(20 * 365 * 24 * 3600 * 1000);
    expect(await isSuppressed(id)).toBe(true);
    delete process.env[env.clockOffsetMs];
    expect(await readFeedback('2026-08')).toEqual({ hardBounces: 1, softBounces: 0, complaints: 1 });
  });

  test('that a mail is no spam stops nobody', async () => {
    const { address, id } = await someone();
    const complaint = {
      complainedRecipients: [{ emailAddress: address }],
      complaintFeedbackType: 'not-spam',
    };
    expect(await recordFeedback({ mail: mail('n', { subscriber: [id] }), complaint })).toMatchObject({
      counted: 0,
    });
    expect(await readSubscriber(id)).toMatchObject({ state: 'active' });
  });

  test('without tags is about the address it names; of a stranger it bars the address', async () => {
    const { address, id } = await someone();
    await recordFeedback({ mail: mail('u'), bounce: bounced(address.toUpperCase()) });
    expect(await readSubscriber(id)).toMatchObject({ state: 'ended' });
    await recordFeedback({ mail: mail('v'), bounce: bounced('inconnue@citoyens.example') });
    expect(await isSuppressed(await subscriberIdOf('inconnue@citoyens.example'))).toBe(true);
    expect(await readFeedback('other')).toMatchObject({ hardBounces: 2 });
  });
});

test('the subscribers of a part come in the order of their ids, whole from any position, without those who left', async () => {
  const ids = await Promise.all(Array.from({ length: 30 }, async () => (await someone()).id));
  const gone = ids[0] ?? '';
  await recordFeedback({ mail: mail('x', { subscriber: [gone] }), bounce: bounced('a@citoyens.example') });
  const read = async (position: string) => {
    const found = [];
    for await (const one of sendableSubscribers(position)) found.push(one);
    return found;
  };
  const parts = await Promise.all(subscriberInitials.map(read));
  const order = parts.flat().map(({ id }) => id);
  expect(order).toEqual([...order].sort((a, b) => (a < b ? -1 : 1)));
  expect(order).toEqual(expect.arrayContaining(ids.slice(1)));
  expect(order).not.toContain(gone);
  for (const part of parts) {
    const own = part.map(({ id }) => id);
    for (const [index, id] of own.entries()) {
      expect((await read(id)).map((one) => one.id)).toEqual(own.slice(index + 1));
    }
  }
  const [one, other] = parts.flat();
  expect(await subscriberIdOf(await openAddress(one?.sealedAddress ?? '', one?.id ?? ''))).toBe(one?.id);
  await expect(openAddress(one?.sealedAddress ?? '', other?.id ?? '')).rejects.toThrow();
});
