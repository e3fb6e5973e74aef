import { afterEach, expect, jest, test } from '@jest/globals';
import { blockMailbox, isBlocked, mayMailStranger } from '../../../foundations/mail/mailbox-items.ts';
import { instance } from '../../../instance/grand-est.ts';
import { instant } from '../../../platform/clock.ts';
import { env } from '../../../platform/env.ts';
import { keys } from '../../../platform/table/keys.ts';
import { put, writeItem } from '../../../platform/table/write.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(() => provideSecrets(env.mailSecretArn));
afterEach(() => {
  delete process.env[env.clockOffsetMs];
});

const { strangerMailsPerDay, strangerMailsPerHour } = instance.mail;

test('a mailbox gets so many mails a day, however its address is spelled; tomorrow again', async () => {
  const spellings = Array.from({ length: 20 }, (_, n) =>
    n % 2 ? `Lea+${n}@gmail.com` : `l.e.a+${n}@GMAIL.com`,
  );
  const leaves = await Promise.all(spellings.map((address, n) => mayMailStranger(address, `mail ${n}`)));
  expect(leaves.filter((leave) => leave === 'granted')).toHaveLength(strangerMailsPerDay);
  expect(new Set(leaves)).toEqual(new Set(['granted', 'enough-for-today']));
  // The retry of one that was granted is granted.
  expect(await mayMailStranger('lea@gmail.com', `mail ${leaves.indexOf('granted')}`)).toBe('granted');
  expect(await mayMailStranger('leo@gmail.com', 'another')).toBe('granted');
  process.env[env.clockOffsetMs] = String(86_400_000);
  expect(await mayMailStranger('lea@gmail.com', 'tomorrow')).toBe('granted');
});

test('what SES reported of a mailbox bars it, for ever after a complaint', async () => {
  await blockMailbox('bounced@exemple.fr', 180);
  await blockMailbox('complained@exemple.fr');
  await blockMailbox('complained@exemple.fr', 1);
  expect(await mayMailStranger('Bounced+x@exemple.fr', 'a')).toBe('blocked');
  expect(await isBlocked('COMPLAINED@exemple.fr')).toBe(true);
  process.env[env.clockOffsetMs] = String(181 * 86_400_000);
  expect(await isBlocked('bounced@exemple.fr')).toBe(false);
  expect(await isBlocked('complained@exemple.fr')).toBe(true);
});

test('all mailboxes together get so many an hour, and an alarm hears of the first one too many', async () => {
  const hour = instant().slice(0, 13);
  await writeItem(put(keys.mailHour(hour), 'MailHour', { sent: strangerMailsPerHour - 1 }));
  let written = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
    written += String(line);
    return true;
  });
  const leaves = [
    await mayMailStranger('un@exemple.fr', 'un'),
    await mayMailStranger('deux@exemple.fr', 'deux'),
  ];
  spy.mockRestore();
  expect(leaves).toEqual(['granted', 'ceiling']);
  expect(JSON.parse(written)).toMatchObject({
    ...{ PublicMailCeiling: 1, instance: instance.id },
    _aws: { CloudWatchMetrics: [{ Namespace: 'Imaginest', Metrics: [{ Name: 'PublicMailCeiling' }] }] },
  });
  expect(written).not.toContain('exemple');
  process.env[env.clockOffsetMs] = String(3_600_000);
  expect(await mayMailStranger('trois@exemple.fr', 'trois')).toBe('granted');
});
