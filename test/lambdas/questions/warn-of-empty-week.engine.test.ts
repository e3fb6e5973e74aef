import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { warnOfEmptyWeek } from '../../../lambdas/questions/warn-of-empty-week.ts';
import { env } from '../../../platform/env.ts';
import { approvedProposal, prepareStaff, question, staffProposes } from '../../support/proposals.ts';
import { poolLists } from '../../support/staff-of-pool.ts';
import { useEngine } from '../../support/use-engine.ts';

const ses = mockClient(SESClient);

useEngine(async () => {
  process.env[env.staffPoolId] = 'eu-west-3_staff';
  await prepareStaff();
});
beforeEach(() => {
  ses.reset();
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'sent' });
  poolLists(['team', 'team-2', 'lycees']);
});
afterEach(() => {
  delete process.env[env.clockOffsetMs];
});

const clock = (time: string) => {
  process.env[env.clockOffsetMs] = String(Date.parse(time) - Date.now());
};
const mails = () =>
  Promise.all(
    ses
      .commandCalls(SendRawEmailCommand)
      .map(({ args: [command] }) => PostalMime.parse(command.input.RawMessage?.Data ?? '')),
  );

test('The project team is told once of an empty week, by the Thursday before it', async () => {
  clock('2026-12-24T07:00:30Z');
  await staffProposes.create(question, 'lycees');
  await Promise.all([warnOfEmptyWeek(), warnOfEmptyWeek()]);
  await warnOfEmptyWeek();
  const [mail, ...more] = await mails();
  expect(more).toEqual([]);
  expect(mail?.to?.map(({ address }) => address).sort()).toEqual(['team-2@example.org', 'team@example.org']);
  expect(mail?.subject).toBe('Imagin’Est\u00a0: aucune question pour la semaine du 28 décembre 2026');
  expect(mail?.text).toContain('– 1 question en attente de votre décision');

  clock('2026-12-31T07:00:30Z');
  expect(await warnOfEmptyWeek()).toBe(true);
  expect((await mails()).at(-1)?.subject).toContain('4 janvier 2027');
});

test('A mail that SES refuses is sent by the next try', async () => {
  clock('2027-01-07T07:00:30Z');
  ses.on(SendRawEmailCommand).rejectsOnce(new Error('Throttling')).resolves({ MessageId: 'sent' });
  await expect(warnOfEmptyWeek()).rejects.toThrow('Throttling');
  expect(await warnOfEmptyWeek()).toBe(true);
});

test('Nobody is told of a week that the pool can fill', async () => {
  clock('2027-01-14T07:00:30Z');
  // Two would still be asked this week, which nobody opened.
  for (const _ of [1, 2, 3]) await approvedProposal();
  expect(await warnOfEmptyWeek()).toBe(false);
  expect(await mails()).toEqual([]);
});
