import { randomBytes } from 'node:crypto';
import {
  GetSendQuotaCommand,
  MessageRejected,
  SESClient,
  SESServiceException,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { confirmed, ended } from '../../../domain/newsletter/subscriber.ts';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { sealAddress } from '../../../lambdas/newsletter/addresses.ts';
import { approveEdition } from '../../../lambdas/newsletter/editions/approve-edition.ts';
import { changeEdition } from '../../../lambdas/newsletter/editions/change-edition.ts';
import { editEdition } from '../../../lambdas/newsletter/editions/edit-edition.ts';
import {
  type Edition,
  editionPut,
  letterPut,
  newEditionItems,
  readArchived,
  readEdition,
} from '../../../lambdas/newsletter/editions/edition-items.ts';
import {
  claimSending,
  decisionItems,
  readCases,
  readSending,
} from '../../../lambdas/newsletter/editions/sending-items.ts';
import { newPartItems, readParts } from '../../../lambdas/newsletter/editions/sending-part-items.ts';
import { letterOf } from '../../../lambdas/newsletter/letter/approved-letters.ts';
import { handler } from '../../../lambdas/newsletter/send-edition.lambda.ts';
import { countFeedback } from '../../../lambdas/newsletter/subscriptions/feedback-items.ts';
import {
  changeSubscriber,
  subscriberPut,
} from '../../../lambdas/newsletter/subscriptions/subscriber-items.ts';
import { env } from '../../../platform/env.ts';
import { instance } from '../../../platform/instance.ts';
import { table } from '../../../platform/table/client.ts';
import { PutCommand } from '../../../platform/table/commands.ts';
import { transact } from '../../../platform/table/transact.ts';
import { editionContent } from '../../fixtures/edition.ts';
import { standInForQueues } from '../../support/queue-stand-in.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { poolLists } from '../../support/staff-of-pool.ts';
import { emptyTable, useEngine } from '../../support/use-engine.ts';

const ses = mockClient(SESClient);
const queue = standInForQueues();
const month = '2026-12';

useEngine(() => {
  provideSecrets(env.newsletterSecretArn);
  process.env[env.publicUrl] = 'https://api.example';
  process.env[env.sendingQueueUrl] = 'https://queue.example';
  process.env[env.mailConfigurationSet] = 'newsletter';
  process.env[env.staffPoolId] = 'eu-west-3_staff';
});
beforeEach(async () => {
  await emptyTable();
  ses.reset();
  queue.empty();
  ses.on(GetSendQuotaCommand).resolves({ MaxSendRate: 1000 });
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'taken' });
  poolLists(['team'], () => 'equipe@example.org');
  await writeStaffMember({ sub: 'team', pseudonym: 'Équipe', role: 'project-team' });
  await begin();
});

/** An approved edition whose sending has begun. */
async function begin(): Promise<void> {
  const edition: Edition = {
    ...{ month, state: 'sending', version: 4, reportedVersion: 4, certificates: 0 },
    ...{ since: '2026-10-25T06:00:00.000Z', composedAt: '2026-11-25T06:00:00.000Z' },
    startedAt: new Date().toISOString(),
  };
  await transact(newEditionItems(edition, { ...structuredClone(editionContent), popularity: {} } as never));
  await transact(newPartItems(month));
  await transact(
    instance.languages.map((language) =>
      letterPut(month, language, letterOf(month, editionContent, language)),
    ),
  );
}

/**
 * Subscribers whose ids begin with `initial`, in the order of their ids.
 * @param sealedFor whose address each is given, in place of their own: nobody can open it
 */
async function subscribers(count: number, initial = 'A', sealedFor?: string): Promise<string[]> {
  const ids = Array.from({ length: count }, () =>
    `${initial}${randomBytes(32).toString('base64url')}`.slice(0, 43),
  ).sort();
  for (const id of ids) {
    const at = '2026-11-01T08:00:00.000Z';
    const consent = { version: '1', language: 'fr', source: 'essai', askedAt: at, confirmedAt: at };
    const address = { id, sealedAddress: await sealAddress(`${id}@citoyens.example`, sealedFor ?? id) };
    const { Put } = subscriberPut(address, confirmed(consent, { language: 'fr', themes: [] }), undefined, 1);
    await table.send(new PutCommand(Put as never));
  }
  return ids;
}

type Message = Record<string, unknown>;
const deliver = (...messages: Message[]) =>
  handler({
    Records: messages.map((body, index) => ({ messageId: String(index), body: JSON.stringify(body) })),
  } as SQSEvent);

/** Delivers a message and everything that follows from it, one by one; delays are skipped. */
async function run(...messages: Message[]): Promise<void> {
  const waiting = [...messages];
  let seen = queue.sent.length;
  for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
    expect(await deliver(message)).toEqual({ batchItemFailures: [] });
    waiting.push(
      ...queue
        .bodies()
        .slice(seen)
        .map((body) => JSON.parse(body)),
    );
    seen = queue.sent.length;
  }
}

const part = (ticket = 1, initial = 'A'): Message => ({ kind: 'part', month, initial, ticket });
const watch: Message = { kind: 'watch' };

/** To whom letters were handed, each time. */
async function lettersTo(): Promise<string[]> {
  const mails = await Promise.all(
    ses
      .commandCalls(SendRawEmailCommand)
      .filter(({ args }) => args[0].input.Tags !== undefined)
      .map(({ args }) => PostalMime.parse(args[0].input.RawMessage?.Data ?? '')),
  );
  return mails.flatMap(({ to = [] }) => to.map(({ address = '' }) => address.split('@')[0] ?? ''));
}

async function letterSubjects(): Promise<string[]> {
  const letters = ses
    .commandCalls(SendRawEmailCommand)
    .filter(({ args }) => args[0].input.Tags !== undefined)
    .map(({ args }) => PostalMime.parse(args[0].input.RawMessage?.Data ?? ''));
  return (await Promise.all(letters)).map(({ subject = '' }) => subject);
}

async function mailsToTeam(): Promise<string[]> {
  const mails = await Promise.all(
    ses
      .commandCalls(SendRawEmailCommand)
      .filter(({ args }) => args[0].input.Tags === undefined)
      .map(({ args }) => PostalMime.parse(args[0].input.RawMessage?.Data ?? '')),
  );
  return mails.map(({ subject = '' }) => subject);
}

const counts = async () => {
  const parts = await readParts(month);
  const { done, position, sent, failed, uncertain, skipped } =
    parts.find(({ initial }) => initial === 'A') ?? {};
  return { done, position, sent, failed, uncertain, skipped };
};
const cases = async () => (await readCases(month, 100)).cases.map(({ id, kind }) => [id, kind]);
const stateOf = async (id: string) => (await readSending(month, id))?.state;
const fault = (name: string, status: number, message = name) =>
  new SESServiceException({ name, $fault: 'client', message, $metadata: { httpStatusCode: status } });

describe('The sender', () => {
  test('writes to everybody once, ends the edition and reports, however often it is woken', async () => {
    const ids = [...(await subscribers(5)), ...(await subscribers(3, 'z'))];
    await run(watch, watch);
    expect((await lettersTo()).sort()).toEqual(ids.toSorted());
    expect(await readEdition(month)).toMatchObject({ state: 'sent' });
    expect(await counts()).toMatchObject({ done: true, sent: 5, failed: 0, uncertain: 0, skipped: 0 });
    await run(watch, part(), part(2));
    expect(await lettersTo()).toHaveLength(8);
    expect(await mailsToTeam()).toEqual(['Imagin’Est\u00a0: la lettre de décembre 2026 est envoyée']);
  });

  test('is never two on one part, and two that meet send nothing twice', async () => {
    const ids = await subscribers(6);
    await Promise.all([deliver(part()), deliver(part()), deliver(part())]);
    expect((await lettersTo()).sort()).toEqual(ids);
  });

  test('passes over who has left since', async () => {
    const [gone = '', other] = await subscribers(2);
    await changeSubscriber(gone, (before) => ended(before, 'unsubscribed', new Date().toISOString()), 30);
    await run(part());
    expect(await lettersTo()).toEqual([other]);
    expect(await counts()).toMatchObject({ done: true, sent: 1 });
  });

  test('takes what a dead sender left claimed for uncertain, never sends it, and counts what it had sent', async () => {
    const [claimed = '', other] = await subscribers(2);
    await claimSending(month, claimed);
    await run(part());
    expect(await lettersTo()).toEqual([other]);
    expect(await cases()).toEqual([[claimed, 'uncertain']]);
    expect(await counts()).toMatchObject({ sent: 1, uncertain: 1 });
  });

  test('waits where SES is busy, and loses nobody', async () => {
    const ids = await subscribers(2);
    ses
      .on(SendRawEmailCommand)
      .rejectsOnce(fault('Throttling', 400, 'Maximum sending rate exceeded.'))
      .resolves({ MessageId: 'taken' });
    await run(part());
    // One was handed over twice: SES had taken it neither time but the second.
    expect(new Set(await lettersTo())).toEqual(new Set(ids));
    expect(await counts()).toMatchObject({ done: true, sent: 2, uncertain: 0 });
  });

  test.each([
    ['a connection that breaks', Object.assign(new Error('reset'), { code: 'ECONNRESET' })],
    ['no answer in time', Object.assign(new Error('late'), { name: 'TimeoutError' })],
    ['a fault within SES', fault('InternalFailure', 500)],
  ])('doesn’t try again after %s: nobody knows what became of it', async (_, error) => {
    const [first = '', second] = await subscribers(2);
    ses.on(SendRawEmailCommand).callsFake(async ({ RawMessage }) => {
      if (Buffer.from(RawMessage.Data).includes(first)) throw error;
      return { MessageId: 'taken' };
    });
    await run(part());
    expect((await lettersTo()).sort()).toEqual([first, second]);
    expect(await cases()).toEqual([[first, 'uncertain']]);
    expect(await stateOf(first)).toBe('claimed');
    expect(await counts()).toMatchObject({ done: true, sent: 1, uncertain: 1 });
  });

  test('notes whom SES refuses for good, and goes on', async () => {
    const [first = '', second] = await subscribers(2);
    ses.on(SendRawEmailCommand).callsFake(async ({ RawMessage }) => {
      if (!Buffer.from(RawMessage.Data).includes(first)) return { MessageId: 'taken' };
      throw new MessageRejected({ message: 'Illegal address', $metadata: { httpStatusCode: 400 } });
    });
    await run(part());
    expect((await lettersTo()).sort()).toEqual([first, second]);
    expect(await cases()).toEqual([[first, 'failed']]);
    expect(await counts()).toMatchObject({ done: true, sent: 1, failed: 1 });
  });

  test('pauses by itself when SES refuses the sender, tells the team, and owes nobody a letter', async () => {
    const ids = await subscribers(3);
    ses.on(SendRawEmailCommand).callsFake(async ({ Tags }) => {
      if (Tags === undefined) return { MessageId: 'to the team' };
      throw new MessageRejected({
        message: 'Email address is not verified.',
        $metadata: { httpStatusCode: 400 },
      });
    });
    await run(part());
    expect(await readEdition(month)).toMatchObject({ state: 'paused', pauseReason: 'account' });
    expect(await Promise.all(ids.map(stateOf))).toEqual([undefined, undefined, undefined]);
    expect(await counts()).toMatchObject({ done: false, sent: 0, failed: 0, uncertain: 0 });
    expect(await mailsToTeam()).toEqual([
      'Imagin’Est\u00a0: l’envoi de la lettre de décembre 2026 est suspendu',
    ]);
    await run(watch, part(2));
    expect(await counts()).toMatchObject({ sent: 0 });
  });

  test('stops by itself when too many letters come back', async () => {
    await subscribers(60);
    for (let index = 0; index < 11; index += 1) {
      await countFeedback(month, 'hardBounces', `message-${index}`, `subscriber-${index}`);
    }
    await run(part());
    expect(await readEdition(month)).toMatchObject({ state: 'paused', pauseReason: 'bounces' });
    const { sent = 0, done } = await counts();
    expect(done).toBe(false);
    expect(sent).toBeLessThan(60);
    expect(await lettersTo()).toHaveLength(sent);
  });

  test('doesn’t begin another part once it must stop, however few are in each', async () => {
    const first = await subscribers(3);
    await subscribers(3, 'B');
    await run(part());
    for (let index = 0; index < 11; index += 1) {
      await countFeedback(month, 'hardBounces', `message-${index}`, `subscriber-${index}`);
    }
    await run(part(1, 'B'));
    expect(await readEdition(month)).toMatchObject({ state: 'paused', pauseReason: 'bounces' });
    expect((await lettersTo()).sort()).toEqual(first);
  });

  test('lists one for whom no mail can be made, and keeps nobody waiting', async () => {
    const [broken = ''] = await subscribers(1, 'A', 'somebody else');
    const others = await subscribers(2);
    await run(part());
    expect((await lettersTo()).sort()).toEqual(others);
    expect(await cases()).toEqual([[broken, 'failed']]);
    expect(await counts()).toMatchObject({ done: true, sent: 2, failed: 1 });
  });

  test('lists whom a death left claimed in an edition that was stopped', async () => {
    const [claimed = ''] = await subscribers(1);
    await claimSending(month, claimed);
    const edition = await readEdition(month);
    if (edition === undefined) throw new Error('There is no edition.');
    await transact([
      editionPut(edition, { ...edition, state: 'stopped', endedAt: new Date().toISOString() }),
    ]);
    await run(watch);
    // Its sender may still be alive.
    expect(await cases()).toEqual([]);
    process.env[env.clockOffsetMs] = '120000';
    try {
      await run(watch);
    } finally {
      delete process.env[env.clockOffsetMs];
    }
    expect(await cases()).toEqual([[claimed, 'uncertain']]);
    expect(await lettersTo()).toEqual([]);
  });

  test('goes on with a letter that was stopped half-way, once it is corrected: with those who are left, and the corrected one', async () => {
    const first = await subscribers(2);
    const left = await subscribers(2, 'B');
    const [claimed = ''] = await subscribers(1, 'C');
    await run(part());
    await claimSending(month, claimed);
    const member = { sub: 'team', pseudonym: 'Équipe', role: 'project-team' } as const;
    await changeEdition(member, month, 'stop', 4);
    await expect(editEdition(member, month, { version: 5 })).rejects.toThrow();
    await changeEdition(member, month, 'take-up', 5);
    // The schedule that skips editions nobody approved in time leaves this one alone.
    await run(watch, part(2), part(1, 'B'));
    expect(await readEdition(month)).toMatchObject({ state: 'draft' });
    const fr = {
      subject: 'La lettre, corrigée',
      preheader: 'Une ligne.',
      title: 'Bonjour,',
      text: 'Un mot.',
    };
    await editEdition(member, month, { version: 6, editorial: { fr } });
    await approveEdition(member, month, 7);
    expect((await lettersTo()).sort()).toEqual(first);
    ses.resetHistory();
    await run(watch);
    expect((await lettersTo()).sort()).toEqual(left);
    expect(await letterSubjects()).toEqual(['La lettre, corrigée', 'La lettre, corrigée']);
    expect(await readArchived('fr', month)).toMatchObject({ subject: 'La lettre, corrigée' });
    // Nobody knows whether this one has it: a person decides.
    expect(await cases()).toEqual([[claimed, 'uncertain']]);
    expect(await readEdition(month)).toMatchObject({ state: 'sent', accepted: { sent: 2 } });
  });

  test('writes again to an uncertain one when the team says so, once', async () => {
    const [claimed = ''] = await subscribers(1);
    await claimSending(month, claimed);
    await run(part());
    const again = { kind: 'again', month, id: claimed };
    await run(again);
    expect(await lettersTo()).toEqual([]);
    await transact(decisionItems(month, claimed, 'again'));
    await run(again, again, watch);
    expect(await lettersTo()).toEqual([claimed]);
    expect(await cases()).toEqual([]);
    expect(await counts()).toMatchObject({ sent: 1, uncertain: 0 });
  });
});
