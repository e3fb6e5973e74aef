import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { claimWarning } from '../../../foundations/staff/warning-items.ts';
import { warnOfDeadlines } from '../../../lambdas/moderation/warn-of-deadlines.ts';
import { env } from '../../../platform/env.ts';
import { citizenDoes, day, later, minute, prepareModeration, staffDoes } from '../../support/moderation.ts';
import { poolLists } from '../../support/staff-of-pool.ts';
import { emptyTable, useEngine } from '../../support/use-engine.ts';

const ses = mockClient(SESClient);

useEngine(() => {
  process.env[env.staffPoolId] = 'eu-west-3_staff';
});
beforeEach(async () => {
  // An empty table each time, since it remembers what waits and what was warned of.
  await emptyTable();
  await prepareModeration();
  ses.reset();
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'sent' });
  poolLists(['sante', 'sante-2', 'lycees', 'team', 'removed']);
});

/** The mails that SES accepted, as a reader sees them. */
async function mails() {
  const sent = ses.commandCalls(SendRawEmailCommand);
  const taken = await Promise.all(
    sent.map(async ({ args: [command], returnValue }) => {
      const accepted = await Promise.resolve(returnValue).then(
        () => true,
        () => false,
      );
      return accepted ? [await PostalMime.parse(command.input.RawMessage?.Data ?? '')] : [];
    }),
  );
  return taken.flat().map(({ to = [], from, subject, text = '' }) => ({
    ...{ to: to.map(({ address }) => address), from: from?.address, subject, text },
  }));
}

/** At eight in the morning of a day, so that a minute more doesn't end the day. */
const morning = Date.parse('2027-03-10T07:00:00Z') - Date.now();
const onDay = <T>(days: number, use: () => Promise<T>) => later(morning + days * day + minute, use);
const submit = (theme: string, text = `Une idée pour ${theme}`) =>
  later(morning, async () => (await citizenDoes.submit(text, theme, text)).json.id as string);

describe('What waits', () => {
  test('is told to the référents of its directorate after seven and ten days, to the project team after twelve', async () => {
    await submit('sante');
    await submit('sport');
    for (const days of [6, 7, 8, 9, 10, 11, 12, 13]) await onDay(days, warnOfDeadlines);
    const all = await mails();
    expect(all.map(({ to }) => to)).toEqual([
      ['sante-2@example.org', 'sante@example.org'],
      ['sante-2@example.org', 'sante@example.org'],
      ['team@example.org'],
    ]);
    expect(all[0]).toMatchObject({
      from: 'reponses@imaginest.grandest.example',
      subject: 'Imagin’Est\u00a0: 2 suggestions attendent votre décision',
      text: expect.stringContaining(
        'Plus de 7 jours\n– Santé\u00a0: 1 suggestion, la plus ancienne depuis le',
      ),
    });
    expect(all[1]?.text).toContain('Plus de 10 jours');
    expect(all[2]).toMatchObject({
      subject: 'Imagin’Est\u00a0: 2 suggestions sans réponse après 12 jours',
      text: expect.stringContaining('Direction de la santé et des sports'),
    });
    expect(JSON.stringify(all)).not.toContain('Une idée');
  });

  test('is told once, however often the clock fires, at once or one after the other', async () => {
    await submit('sante');
    const counts = await onDay(7, async () => [
      ...(await Promise.all([warnOfDeadlines(), warnOfDeadlines(), warnOfDeadlines()])),
      await warnOfDeadlines(),
    ]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await mails()).toHaveLength(1);
  });

  test('is not told once it is decided', async () => {
    const id = await submit('lycees');
    await onDay(6, () => staffDoes.decide(id, { decision: 'publish' }, 'lycees'));
    await onDay(8, warnOfDeadlines);
    expect(await mails()).toEqual([]);
  });

  test('is told to the project team where a directorate has nobody', async () => {
    await submit('culture');
    await onDay(7, warnOfDeadlines);
    expect(await mails()).toMatchObject([{ to: ['team@example.org'], subject: expect.any(String) }]);
  });

  test('after an outage is told all the same, each group once', async () => {
    await submit('sante');
    for (const days of [20, 21]) await onDay(days, warnOfDeadlines);
    expect((await mails()).map(({ to }) => to.at(-1))).toEqual(['sante@example.org', 'team@example.org']);
  });
});

describe('A mail that SES refuses', () => {
  test('is sent by the retry, and keeps no other back', async () => {
    await submit('sante');
    await submit('lycees');
    ses.on(SendRawEmailCommand).rejectsOnce(new Error('Throttling')).resolves({ MessageId: 'sent' });
    await onDay(7, async () => {
      await expect(warnOfDeadlines()).rejects.toThrow('1 warnings were not sent.');
      expect(await mails()).toHaveLength(1);
      expect(await warnOfDeadlines()).toBe(1);
    });
    expect((await mails()).map(({ to }) => to.at(-1)).sort()).toEqual([
      'lycees@example.org',
      'sante@example.org',
    ]);
  });

  test('is sent by the next run when the one that had claimed it died', async () => {
    await submit('sante');
    await onDay(7, async () => {
      await claimWarning('sante-sport', '2027-03-17', ['what it would have told']);
      expect(await warnOfDeadlines()).toBe(0);
    });
    await later(morning + 7 * day + 3 * minute, async () => expect(await warnOfDeadlines()).toBe(1));
  });
});

test('A directorate of more than fifty is warned in parts; one that SES refused is sent by the next run', async () => {
  const subs = Array.from({ length: 60 }, (_, index) => `r${String(index).padStart(2, '0')}`);
  for (const sub of subs) {
    await writeStaffMember({ sub, pseudonym: sub, role: 'referent', directorates: ['lycees'] });
  }
  poolLists(subs);
  await submit('lycees');
  ses
    .on(SendRawEmailCommand)
    .resolvesOnce({ MessageId: 'sent' })
    .rejectsOnce(new Error('Throttling'))
    .resolves({ MessageId: 'sent' });
  await onDay(7, async () => {
    await expect(warnOfDeadlines()).rejects.toThrow('1 warnings were not sent.');
    expect(await warnOfDeadlines()).toBe(1);
    expect(await warnOfDeadlines()).toBe(0);
  });
  expect((await mails()).flatMap(({ to }) => to).sort()).toEqual(subs.map((sub) => `${sub}@example.org`));
});
