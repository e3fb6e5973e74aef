import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { instance } from '../../../../instance/grand-est.ts';
import { sealAddress, subscriberIdOf } from '../../../../lambdas/newsletter/addresses.ts';
import { confirmationPut } from '../../../../lambdas/newsletter/subscriptions/confirmation-items.ts';
import { suppress } from '../../../../lambdas/newsletter/subscriptions/suppression-items.ts';
import { handler } from '../../../../lambdas/newsletter/subscriptions-mail.lambda.ts';
import { instant, now } from '../../../../platform/clock.ts';
import { env } from '../../../../platform/env.ts';
import { newId } from '../../../../platform/new-id.ts';
import { table, tableName } from '../../../../platform/table/client.ts';
import { ScanCommand } from '../../../../platform/table/commands.ts';
import { transact } from '../../../../platform/table/transact.ts';
import { startEngine, type TestEngine } from '../../../support/engine.ts';
import { standInForQueues } from '../../../support/queue-stand-in.ts';
import { provideSecrets } from '../../../support/secrets.ts';

const ses = mockClient(SESClient);
const queue = standInForQueues();
let engine: TestEngine;
beforeAll(async () => {
  provideSecrets(env.newsletterSecretArn, env.mailSecretArn);
  process.env[env.publicUrl] = 'https://api.example';
  process.env[env.mailConfigurationSet] = 'letters';
  process.env[env.subscriberMailQueueUrl] = 'https://sqs.example/mails';
  engine = await startEngine();
});
beforeEach(() => {
  ses.reset();
  ses.on(GetSendQuotaCommand).resolves({ MaxSendRate: 200 });
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'sent' });
  queue.empty();
});
afterAll(() => engine.stop());

async function request(address: string): Promise<{ requestId: string; subscriberId: string }> {
  const subscriberId = await subscriberIdOf(address);
  const requestId = newId();
  await transact([
    confirmationPut({
      ...{ requestId, subscriberId, language: 'fr', themes: [] },
      sealedAddress: await sealAddress(address, subscriberId),
      consent: { version: '1', language: 'fr', source: 'web', askedAt: instant() },
      confirmBefore: instant(now() + 48 * 3600 * 1000),
    }),
  ]);
  return { requestId, subscriberId };
}

/** What SQS hands over, and which of it comes back. */
async function deliver(...bodies: object[]): Promise<string[]> {
  const Records = bodies.map((body, index) => ({ messageId: `m${index}`, body: JSON.stringify(body) }));
  const { batchItemFailures } = await handler({ Records } as unknown as SQSEvent);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}
const confirmation = (requestId: string) => ({ kind: 'confirmation', requestId });
/** What was put on the queue last. */
const waiting = (): object[] =>
  queue
    .bodies()
    .slice(-1)
    .map((body) => JSON.parse(body));
const mailsOfHours = async () =>
  ((await table.send(new ScanCommand({ TableName: tableName() }))).Items ?? [])
    .filter(({ pk }) => String(pk).startsWith('MAILHOUR#'))
    .reduce((sum, item) => sum + item.sent, 0);
const sent = () => ses.commandCalls(SendRawEmailCommand).map(({ args: [command] }) => command.input);

describe('A confirmation mail', () => {
  test('goes out once, although its message comes twice', async () => {
    const { requestId, subscriberId } = await request('Une@citoyens.example');
    expect(await deliver(confirmation(requestId), confirmation(requestId))).toEqual([]);
    expect(await deliver(confirmation(requestId))).toEqual([]);
    expect(sent()).toHaveLength(1);
    expect(sent()[0]).toMatchObject({
      ConfigurationSetName: 'letters',
      Tags: [
        { Name: 'letter', Value: 'confirmation' },
        { Name: 'subscriber', Value: subscriberId },
      ],
    });
    const mail = await PostalMime.parse(sent()[0]?.RawMessage?.Data ?? '');
    expect(mail.to?.map(({ address }) => address)).toEqual(['Une@citoyens.example']);
    expect(mail.text).toMatch(
      new RegExp(`^https://api\\.example/v1/newsletter/confirmations/${requestId}\\.[\\w-]{43}$`, 'm'),
    );
    const raw = Buffer.from(sent()[0]?.RawMessage?.Data ?? '').toString('latin1');
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  test('that SES can’t take now waits as another message, and goes out later; its neighbours go at once', async () => {
    const mailedBefore = await mailsOfHours();
    const [busy, calm] = [await request('busy@citoyens.example'), await request('calm@citoyens.example')];
    const throttled = (message: string) =>
      Object.assign(new Error(message), { name: 'Throttling', $metadata: { httpStatusCode: 400 } });
    ses
      .on(SendRawEmailCommand)
      .rejectsOnce(throttled('Daily message quota exceeded.'))
      .resolvesOnce({ MessageId: 'sent' })
      .rejectsOnce(throttled('Maximum sending rate exceeded.'))
      .resolves({ MessageId: 'sent' });
    // Nothing comes back as failed, so that no number of waits brings it to the dead letters.
    expect(await deliver(confirmation(busy.requestId), confirmation(calm.requestId))).toEqual([]);
    expect(waiting()).toEqual([{ ...confirmation(busy.requestId), counted: true }]);
    expect(await deliver(...waiting())).toEqual([]);
    expect(await deliver(...waiting())).toEqual([]);
    expect(await deliver(...waiting())).toEqual([]);
    expect(queue.sent.map(({ DelaySeconds }) => DelaySeconds)).toEqual([600, 30]);
    // Two tries that came to nothing, one mail each. A wait isn't one more mail of the mailbox or of the hour.
    expect(sent()).toHaveLength(4);
    expect(await mailsOfHours()).toBe(mailedBefore + 2);
  });

  test('that SES refuses for another reason comes back as failed', async () => {
    const { requestId } = await request('refusee@citoyens.example');
    ses
      .on(SendRawEmailCommand)
      .rejectsOnce(
        Object.assign(new Error('no'), {
          name: 'AccountSendingPausedException',
          $metadata: { httpStatusCode: 400 },
        }),
      )
      .resolves({ MessageId: 'sent' });
    expect(await deliver(confirmation(requestId))).toEqual(['m0']);
    expect(waiting()).toEqual([]);
    expect(await deliver(confirmation(requestId))).toEqual([]);
    expect(sent()).toHaveLength(2);
  });

  test('isn’t sent to whom it would be one too many, to a barred address, or too late', async () => {
    const limit = instance.newsletter.confirmationMailsPerDay;
    const requests = await Promise.all(
      Array.from({ length: limit + 2 }, () => request('souvent@citoyens.example')),
    );
    expect(await deliver(...requests.map(({ requestId }) => confirmation(requestId)))).toEqual([]);
    expect(sent()).toHaveLength(limit);

    const barred = await request('plainte@citoyens.example');
    await suppress(barred.subscriberId, 'complained');
    const late = await request('tard@citoyens.example');
    expect(await deliver(confirmation(barred.requestId))).toEqual([]);
    process.env[env.clockOffsetMs] = String(49 * 3600 * 1000);
    expect(await deliver(confirmation(late.requestId), confirmation(newId()))).toEqual([]);
    delete process.env[env.clockOffsetMs];
    expect(sent()).toHaveLength(limit);
  });

  test('a message that is none comes back, for the dead letters', async () => {
    expect(await deliver({ kind: 'surprise' })).toEqual(['m0']);
  });
});
