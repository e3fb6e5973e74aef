import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { claimWarning } from '../../../foundations/staff/warning-items.ts';
import { handler } from '../../../lambdas/contact/contact-api.lambda.ts';
import { sendDigests } from '../../../lambdas/contact/send-digests.ts';
import { env } from '../../../platform/env.ts';
import { call, citizenClaims, staffClaims } from '../../support/events.ts';
import { later, minute, prepareModeration } from '../../support/moderation.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { poolLists } from '../../support/staff-of-pool.ts';
import { emptyTable, useEngine } from '../../support/use-engine.ts';

const ses = mockClient(SESClient);

useEngine(() => {
  process.env[env.staffPoolId] = 'eu-west-3_staff';
});
beforeEach(async () => {
  await emptyTable();
  await prepareModeration();
  provideSecrets(env.contactSecretArn);
  ses.reset();
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'sent' });
  poolLists(['sante', 'sante-2', 'lycees', 'team']);
});

/** At nine o'clock, so that minutes and hours later it is the same day. */
const nine = Date.parse('2027-03-10T08:00:00Z') - Date.now();
const hour = 60 * minute;
let authors = 0;
const write = (theme: string, at: number) => {
  authors += 1;
  return later(nine + at, () =>
    call(handler, 'POST /v1/contact-messages', {
      body: { theme, text: 'Une question de citoyen.' },
      claims: citizenClaims(`author-${authors}`),
    }),
  );
};
const digestsAt = (at: number) => later(nine + at, sendDigests);

async function mails() {
  const sent = ses.commandCalls(SendRawEmailCommand);
  const parsed = await Promise.all(
    sent.map(({ args: [{ input }] }) => PostalMime.parse(input.RawMessage?.Data ?? '')),
  );
  return parsed.map(({ to = [], subject, text = '' }) => ({
    to: to.map(({ address }) => address),
    subject,
    text,
  }));
}

test('New messages are told to their directorate in one mail, and the next hour only what came since', async () => {
  await write('sport', 0);
  await write('sante', minute);
  await write('sport', 2 * minute);
  expect(await digestsAt(hour)).toBe(1);
  expect(await mails()).toMatchObject([
    {
      to: ['sante-2@example.org', 'sante@example.org'],
      subject: 'Imagin’Est\u00a0: 3 nouveaux messages pour votre direction',
      text: expect.stringContaining('– Santé\u00a0: 1 message\n– Sport\u00a0: 2 messages'),
    },
  ]);
  expect(JSON.stringify(await mails())).not.toContain('Une question');
  await write('sport', hour + minute);
  await write('lycees', hour + minute);
  expect(await digestsAt(2 * hour)).toBe(2);
  expect((await mails()).slice(1).map(({ to, subject }) => [to[0], subject])).toEqual([
    ['lycees@example.org', 'Imagin’Est\u00a0: 1 nouveau message pour votre direction'],
    ['sante-2@example.org', 'Imagin’Est\u00a0: 1 nouveau message pour votre direction'],
  ]);
  expect(await digestsAt(3 * hour)).toBe(0);
});

test('Where nothing is new, nothing is mailed', async () => {
  expect(await digestsAt(hour)).toBe(0);
  const { json } = await write('sport', 0);
  await later(nine + minute, () =>
    call(handler, 'POST /v1/admin/contact-messages/{messageId}/closing', {
      params: { messageId: json.id },
      claims: staffClaims('sante'),
    }),
  );
  expect(await digestsAt(hour)).toBe(0);
  expect(await mails()).toEqual([]);
});

test('However often the clock fires within an hour, one mail goes; what came meanwhile is in the next', async () => {
  await write('sport', 0);
  const counts = await Promise.all([1, 2, 3].map(() => digestsAt(hour)));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
  await write('sport', hour + minute);
  expect(await digestsAt(hour + 30 * minute)).toBe(0);
  expect(await digestsAt(2 * hour)).toBe(1);
  expect((await mails()).map(({ subject }) => subject)).toEqual([
    ...['1', '1'].map((count) => `Imagin’Est\u00a0: ${count} nouveau message pour votre direction`),
  ]);
});

test('A message that is still being written when the clock fires is in the next mail, not in none', async () => {
  await write('sport', hour - 10_000);
  expect(await digestsAt(hour)).toBe(0);
  expect(await digestsAt(2 * hour)).toBe(1);
});

test('What SES refuses is sent by the retry, and keeps no other mail back', async () => {
  await write('lycees', 0);
  await write('sport', 0);
  ses.on(SendRawEmailCommand).rejectsOnce(new Error('Throttling')).resolves({ MessageId: 'sent' });
  await expect(digestsAt(hour)).rejects.toThrow('1 digests were not sent.');
  expect(await digestsAt(hour + minute)).toBe(1);
  expect(await digestsAt(2 * hour)).toBe(0);
});

test('Hours without a run are caught up in one mail, and a run that died is taken over', async () => {
  await write('sport', 0);
  await later(nine + hour, () => claimWarning('contact:sante-sport', '2027-03-10T09', ['died']));
  await write('sport', hour + minute);
  expect(await digestsAt(7 * hour)).toBe(1);
  expect((await mails())[0]?.subject).toContain('2 nouveaux messages');
});

test('Where a directorate has nobody the project team is told', async () => {
  await write('culture', 0);
  expect(await digestsAt(hour)).toBe(1);
  expect((await mails())[0]?.to).toEqual(['team@example.org']);
});

test('A directorate of more than fifty is mailed in parts, each of them once', async () => {
  const subs = Array.from({ length: 120 }, (_, index) => `r${String(index).padStart(3, '0')}`);
  for (const sub of subs) {
    await writeStaffMember({ sub, pseudonym: sub, role: 'referent', directorates: ['sante-sport'] });
  }
  poolLists(subs);
  await write('sport', 0);
  // The second part is refused at first.
  ses
    .on(SendRawEmailCommand)
    .resolvesOnce({ MessageId: 'sent' })
    .rejectsOnce(new Error('Throttling'))
    .resolves({ MessageId: 'sent' });
  await expect(digestsAt(hour)).rejects.toThrow('1 digests were not sent.');
  await digestsAt(hour + minute);
  expect(await digestsAt(hour + 2 * minute)).toBe(0);
  const calls = await Promise.all(
    ses.commandCalls(SendRawEmailCommand).map(async ({ returnValue, args: [{ input }] }) => {
      const { to = [] } = await PostalMime.parse(input.RawMessage?.Data ?? '');
      const taken = await Promise.resolve(returnValue).then(
        () => true,
        () => false,
      );
      return taken ? to.map(({ address }) => address) : [];
    }),
  );
  expect(
    calls
      .map(({ length }) => length)
      .filter(Boolean)
      .sort(),
  ).toEqual([20, 50, 50]);
  expect(calls.flat().sort()).toEqual(subs.map((sub) => `${sub}@example.org`));
});
