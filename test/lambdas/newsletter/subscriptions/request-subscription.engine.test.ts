import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { linkTo } from '../../../../lambdas/newsletter/links.ts';
import { confirmSubscription } from '../../../../lambdas/newsletter/subscriptions/confirm-subscription.ts';
import {
  newsletterChallenges,
  requestSubscription,
} from '../../../../lambdas/newsletter/subscriptions/request-subscription.ts';
import { suppress } from '../../../../lambdas/newsletter/subscriptions/suppression-items.ts';
import { consentText } from '../../../../lambdas/newsletter/subscriptions/terms.ts';
import { newChallenge } from '../../../../lambdas/profiles/proof-of-work.ts';
import { env } from '../../../../platform/env.ts';
import { table } from '../../../../platform/table/client.ts';
import { solve } from '../../../../tools/proof-of-work.ts';
import { startEngine, type TestEngine } from '../../../support/engine.ts';
import { provideProofOfWork } from '../../../support/proof-of-work.ts';
import { standInForQueues } from '../../../support/queue-stand-in.ts';
import { provideSecrets } from '../../../support/secrets.ts';

const queue = standInForQueues();
let engine: TestEngine;
let calls: { command: string; input: string }[] = [];
beforeAll(async () => {
  provideSecrets(env.newsletterSecretArn);
  process.env[env.publicUrl] = 'https://api.example';
  process.env[env.subscriberMailQueueUrl] = 'https://queue.example';
  provideProofOfWork();
  engine = await startEngine();
  const send = table.send.bind(table);
  table.send = (command) => {
    calls.push({ command: command.action, input: JSON.stringify(command.input) });
    return send(command);
  };
});
afterAll(() => engine.stop());

async function ask(email: string, idempotencyKey?: string) {
  const proofOfWork = await solve(await newChallenge(newsletterChallenges));
  calls = [];
  queue.empty();
  const consent = { version: consentText('fr').version, given: true } as const;
  const asked = { email, themes: [], consent, source: 'web', proofOfWork };
  const request = await requestSubscription(asked, idempotencyKey);
  return { request, calls, messages: queue.bodies() };
}

test('a known, an unknown and a barred address cost the same requests', async () => {
  const known = 'connue@citoyens.example';
  const { request } = await ask(known);
  const token = (await linkTo('confirmation', request.requestId)).split('/').at(-1) ?? '';
  await confirmSubscription(token);
  const barred = 'barree@citoyens.example';
  await suppress((await ask(barred)).request.subscriberId, 'complained');

  const work = [];
  for (const address of [known, barred, 'autre1@citoyens.example']) {
    const { calls, messages } = await ask(address);
    work.push({
      commands: calls.map(({ command }) => command),
      messages: messages.map(({ length }) => length),
    });
    // Neither what is stored nor what is queued holds the address.
    expect(JSON.stringify([calls, messages])).not.toContain('citoyens.example');
  }
  expect(work[0]?.commands).toEqual(['UpdateItem', 'TransactWriteItems']);
  expect(work[0]?.messages).toHaveLength(1);
  expect(work[1]).toEqual(work[0]);
  expect(work[2]).toEqual(work[0]);
});

test('a retry under its key makes no second request, and queues its mail again in case the first try died', async () => {
  const key = 'a-key-of-sixteen-letters';
  const first = await ask('reprise@citoyens.example', key);
  const again = await ask('reprise@citoyens.example', key);
  expect(again.request.requestId).toBe(first.request.requestId);
  expect(again.messages).toEqual(first.messages);
  await expect(ask('reprise-autre@citoyens.example', key)).rejects.toMatchObject({
    code: 'idempotency-key-reused',
  });
});

test('a domain with its accents, in ASCII or in capitals is one subscriber, as feedback of the mail service names it', async () => {
  const { request } = await ask('jean@hôtel-exemple.fr');
  for (const same of [
    'jean@xn--htel-exemple-eib.fr',
    'Jean@HO\u0302TEL-EXEMPLE.FR',
    ' jean@hôtel-exemple.fr ',
  ])
    expect((await ask(same)).request.subscriberId).toBe(request.subscriberId);
  expect((await ask('jean@hotel-exemple.fr')).request.subscriberId).not.toBe(request.subscriberId);
});
