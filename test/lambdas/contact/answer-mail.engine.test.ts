import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readAuditEntries } from '../../../foundations/staff/audit-items.ts';
import { noteMailState } from '../../../lambdas/contact/contact-items.ts';
import { instance } from '../../../platform/instance.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { GetCommand, ScanCommand, UpdateCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import type { TestEngine } from '../../support/engine.ts';
import { day, later, minute } from '../../support/moderation.ts';
import {
  answer,
  deliverAcknowledgements,
  email,
  lastMailId,
  list,
  mailAgain,
  mails,
  newAuthor,
  ownMessages,
  read,
  resetMails,
  ses,
  startContact,
  write,
} from './contact-fixture.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startContact();
});
beforeEach(resetMails);
afterAll(() => engine.stop());

const addressOf = async (messageId: string) =>
  (await table.send(new GetCommand({ TableName: tableName(), Key: keys.contactAddress(messageId) }))).Item;
/** Writes over a member of what is kept of an address, so that whoever uses it next fails. */
const spoil = (messageId: string, member: string) =>
  table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.contactAddress(messageId),
      UpdateExpression: 'SET #member = :spoilt',
      ExpressionAttributeNames: { '#member': member },
      ExpressionAttributeValues: { ':spoilt': 'spoilt' },
    }),
  );

describe('Mail', () => {
  test('acknowledges, then carries the answer in the same conversation', async () => {
    const { id } = (await write(newAuthor(), { email })).json;
    const first = lastMailId();
    await answer(id, { close: false, text: 'Nous cherchons.' });
    const second = lastMailId();
    await answer(id, { text: 'La piscine rouvre à l’été.' });
    const [acknowledgement, holding, final] = await mails();
    expect(acknowledgement).toMatchObject({
      to: [{ address: email }],
      subject: 'Imagin’Est\u00a0: votre message à la Région',
    });
    expect(acknowledgement?.inReplyTo).toBeUndefined();
    expect(holding).toMatchObject({ inReplyTo: first, references: first, to: [{ address: email }] });
    expect(final).toMatchObject({
      subject: 'Re: Imagin’Est\u00a0: votre message à la Région',
      ...{ inReplyTo: second, references: `${first} ${second}` },
      text: expect.stringContaining('La piscine rouvre à l’été.'),
    });
    const automatic = (mail: typeof final) =>
      mail?.headers.find(({ key }) => key === 'auto-submitted')?.value;
    expect([acknowledgement, holding, final].map(automatic)).toEqual(['auto-replied', undefined, undefined]);
    // Whoever reads a mistyped address's mail learns nothing about the author.
    expect(JSON.stringify([acknowledgement, holding, final])).not.toContain('Où trouver');
    expect((await read(id)).json.answers).toMatchObject([
      { mail: { state: 'sent', mayBeSentAgain: false } },
      { mail: { state: 'sent', mayBeSentAgain: false } },
    ]);
  });

  test('greets and signs once, and comes from the service’s own address', async () => {
    const occurrences = (text: string, what: string) => text.split(what).length - 1;
    const { id } = (await write(newAuthor(), { email })).json;
    await answer(id, { close: false, text: 'La piscine rouvre à l’été.' });
    await answer(id, {
      text: 'Bonjour,\n\nElle rouvre le 1er juin.\n\nCordialement,\nAnne, direction des sports',
    });
    const [, plain, letter] = await mails();
    expect(plain?.from).toMatchObject({ address: instance.mail.serviceAddress });
    for (const mail of [plain, letter]) expect(occurrences(mail?.text ?? '', 'Bonjour')).toBe(1);
    expect(plain?.text).toContain(instance.region);
    // Whoever signed has signed.
    expect(letter?.text).not.toContain(`${instance.region}, ${instance.name}`);
    expect(occurrences(letter?.text ?? '', 'Cordialement')).toBe(1);
  });

  test('goes once, however often the same answer is sent', async () => {
    const { id } = (await write(newAuthor(), { email })).json;
    const request = () => answer(id, {}, { 'idempotency-key': `answer-of-${id}` });
    const replies = [...(await Promise.all([request(), request()])), await request()];
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
    expect((await read(id)).json.answers).toHaveLength(1);
    expect(await mails()).toHaveLength(2);
  });

  test.each([
    ['refused', Object.assign(new Error('no'), { $metadata: { httpStatusCode: 400 } })],
    ['uncertain', new Error('socket hang up')],
  ])('that is %s stops no answer, and a person may send it again', async (state, error) => {
    const author = newAuthor();
    const { id } = (await write(author, { email })).json;
    ses.on(SendRawEmailCommand).rejects(error);
    expect((await answer(id)).json.answers).toMatchObject([{ mail: { state, mayBeSentAgain: true } }]);
    expect((await ownMessages(author)).json.items[0].answers).toHaveLength(1);
    ses.on(SendRawEmailCommand).resolves({ MessageId: 'again' });
    expect((await mailAgain(id)).json.answers).toMatchObject([{ mail: { state: 'sent' } }]);
    const asked = ses.commandCalls(SendRawEmailCommand).length;
    expect((await mailAgain(id)).json.type).toBe('urn:imaginest:problem:mail-not-again');
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(asked);
    const [entry] = await readAuditEntries({ from: 1, to: 1e9 }, { limit: 1, newestFirst: true });
    expect(entry).toMatchObject({ action: 'contact.mailed-again', details: { answer: 1 } });
  });

  test('that left is noted as sent, whatever fails after; nobody sends it again', async () => {
    const { id } = (await write(newAuthor(), { email })).json;
    ses.on(SendRawEmailCommand).callsFake(async () => {
      await spoil(id, 'thread');
      return { MessageId: 'left' };
    });
    expect((await answer(id)).statusCode).toBe(500);
    expect((await read(id)).json.answers).toMatchObject([{ mail: { state: 'sent', mayBeSentAgain: false } }]);
  });

  test('that couldn’t be addressed was not sent', async () => {
    const { id } = (await write(newAuthor(), { email })).json;
    await spoil(id, 'sealedAddress');
    expect((await answer(id)).json.answers).toMatchObject([{ mail: { state: 'refused' } }]);
  });

  test('of a function that died while it sent is uncertain after a minute, and not sent by itself', async () => {
    const { id } = (await write(newAuthor(), { email })).json;
    const { json } = await answer(id);
    const { at } = json.answers[0].mail;
    // What a dead process leaves: the mark, but no outcome.
    await noteMailState(id, 0, at, 'sending' as never);
    expect((await read(id)).json.answers[0].mail).toMatchObject({ state: 'sending', mayBeSentAgain: false });
    expect((await mailAgain(id)).json.type).toBe('urn:imaginest:problem:mail-not-again');
    const asked = ses.commandCalls(SendRawEmailCommand).length;
    await later(minute + 1000, async () => {
      expect((await read(id)).json.answers[0].mail).toMatchObject({
        state: 'uncertain',
        mayBeSentAgain: true,
      });
      expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(asked);
      const replies = await Promise.all([mailAgain(id), mailAgain(id, '1', 'sante-2')]);
      expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
      expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(asked + 1);
    });
  });

  test('that acknowledges may fail: the message is there, and its answer begins the conversation', async () => {
    ses.on(SendRawEmailCommand).rejectsOnce(new Error('socket hang up')).resolves({ MessageId: 'x' });
    const sent = await write(newAuthor(), { email: 'paul.martin@exemple.fr' });
    expect(sent.statusCode).toBe(201);
    await answer(sent.json.id);
    const [, final] = await mails();
    expect(final?.inReplyTo).toBeUndefined();
    expect(final?.subject).toContain('votre message');
    // Whoever has the answer needs to hear no more that the message has arrived.
    expect(await deliverAcknowledgements()).toBe(0);
    expect(await mails()).toHaveLength(2);
  });

  test('that acknowledges waits while SES is asked too much, for a day, and has not failed', async () => {
    const busy = (message: string) =>
      Object.assign(new Error(message), { name: 'Throttling', $metadata: { httpStatusCode: 400 } });
    ses
      .on(SendRawEmailCommand)
      .rejectsOnce(busy('Maximum sending rate exceeded.'))
      .rejectsOnce(busy('Daily message quota exceeded.'))
      .resolves({ MessageId: 'late' });
    const { id } = (await write(newAuthor(), { email: 'anne.martin@exemple.fr' })).json;
    expect(await deliverAcknowledgements()).toBe(1);
    expect(await deliverAcknowledgements()).toBe(0);
    expect((await addressOf(id))?.thread).toEqual(['<late@eu-west-3.amazonses.com>']);
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(3);

    ses.on(SendRawEmailCommand).rejects(busy('Daily message quota exceeded.'));
    await write(newAuthor(), { email: 'luc.martin@exemple.fr' });
    expect(await deliverAcknowledgements()).toBe(1);
    await later(day + minute, async () => expect(await deliverAcknowledgements()).toBe(0));
  });

  test('has no way where no address was given, or where it was erased', async () => {
    const { id } = (await write(newAuthor())).json;
    expect((await answer(id)).json.answers[0].mail).toBeUndefined();
    expect((await mailAgain(id)).json.type).toBe('urn:imaginest:problem:mail-not-again');
    const other = (await write(newAuthor(), { email })).json.id;
    ses.on(SendRawEmailCommand).rejects(new Error('socket hang up'));
    await answer(other);
    await later(367 * day, async () => {
      expect((await mailAgain(other)).json.type).toBe('urn:imaginest:problem:mail-not-again');
    });
  });
});

describe('What is stored', () => {
  test('holds no address in clear, no subject, and the address apart from who wrote', async () => {
    const author = newAuthor();
    const { id } = (await write(author, { email }, { 'idempotency-key': `kept-${author}-000000` })).json;
    await answer(id);
    const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
    const stored = Items.map((item) => JSON.stringify(item));
    expect(stored.some((item) => item.includes(id))).toBe(true);
    for (const text of [email, 'jeanne', Buffer.from(email).toString('base64url'), `"${author}"`]) {
      expect(stored.filter((item) => item.includes(text))).toEqual([]);
    }
    const address = await addressOf(id);
    expect(Object.keys(address ?? {}).sort()).toEqual([
      ...['expiresAt', 'pk', 'sealedAddress', 'sk', 'thread', 'type'],
    ]);
  });

  test('goes: the address a year after the closing, all of it three years after it was sent', async () => {
    const author = newAuthor();
    const { id } = (await write(author, { email })).json;
    const expiryOf = async () => Number((await addressOf(id))?.expiresAt) * 1000 - Date.now();
    expect((await expiryOf()) / day).toBeCloseTo(3 * 365.25, -1);
    await later(30 * day, () => answer(id));
    const closed = Date.parse((await read(id)).json.closedAt);
    const { expiresAt } = (await addressOf(id)) ?? {};
    const erased = new Date(Number(expiresAt) * 1000);
    expect(erased.getUTCFullYear()).toBe(new Date(closed).getUTCFullYear() + 1);
    expect(erased.toISOString().slice(4, 19)).toBe(new Date(closed).toISOString().slice(4, 19));
    await later(400 * day, async () => {
      expect((await ownMessages(author)).json.items).toMatchObject([{ id, answers: [{ by: 'Santé 1' }] }]);
    });
    await later(1097 * day, async () => {
      expect((await ownMessages(author)).json.items).toEqual([]);
      expect((await read(id)).statusCode).toBe(404);
      expect((await list({ box: 'closed' })).json.items).toEqual([]);
    });
  });
});
