import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { type Notice, noticePut } from '../../../foundations/staff/notice-items.ts';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { sendNotices } from '../../../lambdas/staff/send-notices.ts';
import { env } from '../../../platform/env.ts';
import { transact } from '../../../platform/table/transact.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { later } from '../../support/moderation.ts';
import { poolLists } from '../../support/staff-of-pool.ts';

const ses = mockClient(SESClient);
const hour = 3_600_000;

let engine: TestEngine;
beforeAll(async () => {
  process.env[env.staffPoolId] = 'eu-west-3_staff';
  process.env[env.publicUrl] = 'https://imaginest.example';
  engine = await startEngine();
  const referent = { role: 'referent', directorates: ['transports'] } as const;
  await writeStaffMember({ ...referent, sub: 'one', pseudonym: 'Une', person: 'p1' });
  await writeStaffMember({
    ...referent,
    sub: 'two',
    pseudonym: 'Deux',
    directorates: ['lycees', 'transports'],
  });
  await writeStaffMember({ sub: 'team', pseudonym: 'Équipe', role: 'project-team', person: 'p3' });
});
afterAll(() => engine.stop());
beforeEach(() => {
  ses.reset();
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'sent' });
  poolLists(['one', 'two', 'team', 'stranger']);
});

/** Each test has a day of its own: what another one told is told. */
let days = 0;
const base = () => days * 24 * hour;
beforeEach(() => {
  days += 10;
});
const note = (notice: Omit<Notice, 'at'>, at: number) =>
  later(base() + at, () => transact([noticePut(notice)]));
const sendAt = (at: number) => later(base() + at, sendNotices);

async function mails() {
  const sent = ses.commandCalls(SendRawEmailCommand);
  const parsed = await Promise.all(
    sent.map(({ args: [{ input }] }) => PostalMime.parse(input.RawMessage?.Data ?? '')),
  );
  ses.resetHistory();
  return Object.fromEntries(parsed.map(({ to, text = '' }) => [to?.[0]?.address?.split('@')[0], text]));
}

const proposal = { of: 'a'.repeat(22), theme: 'transports' } as const;
const waits = { ...proposal, kind: 'proposal-waits', to: ['project-team'], not: ['p9'] } as const;

describe('Mails to staff', () => {
  test('go to whom it is for, once, with a link to the very thing', async () => {
    await note(
      { kind: 'post-moved', of: 'b'.repeat(22), theme: 'lycees', to: ['directorate:lycees'], not: [] },
      0,
    );
    await note(waits, 0);
    expect(await sendAt(hour)).toBe(2);
    const { team, two, ...others } = await mails();
    expect(others).toEqual({});
    expect(team).toContain(`https://imaginest.example/admin/questions/${proposal.of}`);
    expect(two).toContain(`https://imaginest.example/admin/a-decider/${'b'.repeat(22)}`);
    expect(await sendAt(hour)).toBe(0);
    expect(await sendAt(3 * hour)).toBe(0);
  });

  test('say nothing to who did it, and only what happened last', async () => {
    await note({ ...waits, not: ['p3'] }, 0);
    expect(await sendAt(hour)).toBe(0);
    await note({ ...proposal, kind: 'proposal-sent-back', to: ['person:p1'], not: [] }, hour);
    expect(await sendAt(2 * hour)).toBe(1);
    expect((await mails()).one).toContain('vous renvoie une proposition');
    // Corrected before the next mail: its author needn’t hear again that it was sent back.
    await note({ ...proposal, kind: 'proposal-sent-back', to: ['person:p1'], not: [] }, 3 * hour);
    await note({ ...waits, not: ['p1'] }, 3 * hour + 60_000);
    expect(await sendAt(5 * hour)).toBe(1);
    expect(Object.keys(await mails())).toEqual(['team']);
  });

  test('are one an hour at most, and what came meanwhile is in the next one', async () => {
    const handed = { kind: 'message-assigned', theme: 'sante', to: ['member:one'], not: [] } as const;
    await note({ ...handed, of: 'c'.repeat(22) }, 0);
    const minutes = (count: number) => count * 60_000;
    expect(await sendAt(minutes(3))).toBe(1);
    await note({ ...handed, of: 'd'.repeat(22) }, minutes(4));
    const soon = await sendAt(minutes(8));
    const last = await sendAt(3 * hour);
    expect(soon + last).toBe(1);
    const { one = '' } = await mails();
    expect(one).toContain('d'.repeat(22));
  });

  test('that SES refuses are tried again, and keep nobody else’s back', async () => {
    await note({ ...waits, of: 'e'.repeat(22), to: ['project-team', 'member:one'] }, 0);
    ses.on(SendRawEmailCommand).rejectsOnce(new Error('refused')).resolves({ MessageId: 'sent' });
    await expect(sendAt(hour)).rejects.toThrow('1 notices were not sent');
    expect(await sendAt(hour + 120_000)).toBe(1);
    expect(Object.keys(await mails()).toSorted()).toEqual(['one', 'team']);
  });
});
