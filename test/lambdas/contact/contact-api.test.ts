import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { addDays } from '../../../domain/calendar.ts';
import { handler } from '../../../lambdas/contact/contact-api.lambda.ts';
import { calendarDate, startOfDay } from '../../../platform/clock.ts';
import { env } from '../../../platform/env.ts';
import { readAuditEntries } from '../../../platform/table/audit-items.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { noteMailState } from '../../../platform/table/contact-items.ts';
import { keys } from '../../../platform/table/keys.ts';
import { writeStaffMember } from '../../../platform/table/staff-items.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { call, citizenClaims, staffClaims } from '../../support/events.ts';
import { day, later, minute, prepareModeration } from '../../support/moderation.ts';
import { provideSecrets } from '../../support/secrets.ts';

const ses = mockClient(SESClient);

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
  await prepareModeration();
  provideSecrets(env.contactSecretArn);
});
let mailed = 0;
beforeEach(() => {
  ses.reset();
  ses.on(SendRawEmailCommand).callsFake(() => {
    mailed += 1;
    return { MessageId: `mail-${mailed}` };
  });
});
afterAll(() => engine.stop());

const email = 'jeanne.martin@exemple.fr';

/** Each test has its own author: the messages of a day are counted. */
let authors = 0;
const newAuthor = () => {
  authors += 1;
  return `author-${authors}`;
};

const write = (subject: string, body: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  call(handler, 'POST /v1/contact-messages', {
    body: { theme: 'sport', text: 'Où trouver une piscine ?', ...body },
    ...{ headers, claims: citizenClaims(subject) },
  });
const ownMessages = (subject: string, query: Record<string, string> = {}) =>
  call(handler, 'GET /v1/me/contact-messages', { query, claims: citizenClaims(subject) });
const list = (query: Record<string, string> = {}, subject = 'sante') =>
  call(handler, 'GET /v1/admin/contact-messages', { query, claims: staffClaims(subject) });
const read = (messageId: string, subject = 'sante') =>
  call(handler, 'GET /v1/admin/contact-messages/{messageId}', {
    params: { messageId },
    claims: staffClaims(subject),
  });
const assign = (messageId: string, body = {}, subject = 'sante') =>
  call(handler, 'POST /v1/admin/contact-messages/{messageId}/assignment', {
    ...{ params: { messageId }, body },
    claims: staffClaims(subject),
  });
const answer = (
  messageId: string,
  body: Record<string, unknown> = {},
  headers: Record<string, string> = {},
  subject = 'sante',
) =>
  call(handler, 'POST /v1/admin/contact-messages/{messageId}/answers', {
    params: { messageId },
    body: { text: 'La piscine de Metz-Nord ouvre en mai.', ...body },
    ...{ headers, claims: staffClaims(subject) },
  });
const mailAgain = (messageId: string, number = '1', subject = 'sante') =>
  call(handler, 'POST /v1/admin/contact-messages/{messageId}/answers/{number}/mail', {
    params: { messageId, number },
    claims: staffClaims(subject),
  });
const close = (messageId: string, subject = 'sante') =>
  call(handler, 'POST /v1/admin/contact-messages/{messageId}/closing', {
    params: { messageId },
    claims: staffClaims(subject),
  });

async function mails() {
  const sent = ses.commandCalls(SendRawEmailCommand);
  return Promise.all(sent.map(({ args: [{ input }] }) => PostalMime.parse(input.RawMessage?.Data ?? '')));
}

const addressOf = async (messageId: string) =>
  (await table.send(new GetCommand({ TableName: tableName(), Key: keys.contactAddress(messageId) }))).Item;

describe('A message', () => {
  test('reaches the directorate of its theme, and its author finds it with its answer', async () => {
    const author = newAuthor();
    const sent = await write(author, { text: 'Où trouver une piscine\nouverte le dimanche ?' });
    expect(sent).toMatchObject({
      statusCode: 201,
      json: { state: 'open', directorate: { id: 'sante-sport' }, byMail: false, answers: [] },
    });
    const { id } = sent.json;
    expect((await list()).json.items.map((item: { id: string }) => item.id)).toContain(id);
    expect((await list({}, 'lycees')).json.items).toEqual([]);
    expect((await list({}, 'team')).json.items.map((item: { id: string }) => item.id)).toContain(id);
    await answer(id);
    const { json } = await ownMessages(author);
    expect(json.items).toMatchObject([
      {
        id,
        text: 'Où trouver une piscine\nouverte le dimanche ?',
        state: 'closed',
        answers: [{ text: 'La piscine de Metz-Nord ouvre en mai.', by: 'Santé 1' }],
      },
    ]);
    expect((await ownMessages(newAuthor())).json.items).toEqual([]);
    expect(await mails()).toEqual([]);
  });

  test.each([
    ['of an unknown theme', { theme: 'astrologie' }, 400],
    ['that is empty', { text: '\u200b ' }, 422],
    ['that is too long', { text: 'a'.repeat(2001) }, 422],
    ['whose address is none', { email: 'jeanne@' }, 400],
    ['with a line break in the address', { email: 'jeanne@exemple.fr\nBcc: x@exemple.fr' }, 400],
  ])('%s is refused, and counts as none', async (_, body, status) => {
    const author = newAuthor();
    for (let n = 0; n < 6; n += 1) expect((await write(author, body)).statusCode).toBe(status);
    expect((await write(author, { text: 'a'.repeat(2000) })).statusCode).toBe(201);
  });

  test('comes five times a day of one profile, exactly, even all at once; then not before midnight', async () => {
    const author = newAuthor();
    const noon = startOfDay('Europe/Paris', addDays(calendarDate('Europe/Paris'), 1)) + day / 2 - Date.now();
    const replies = await later(noon, () => Promise.all(Array.from({ length: 9 }, () => write(author))));
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([
      ...[201, 201, 201, 201, 201],
      ...[429, 429, 429, 429],
    ]);
    const refused = await later(noon, () => write(author));
    expect(refused.json.detail).toContain('5 fois');
    const midnight = noon + Number(refused.headers['retry-after']) * 1000;
    expect((await later(midnight - minute, () => write(author))).statusCode).toBe(429);
    expect((await later(midnight + minute, () => write(author))).statusCode).toBe(201);
    expect((await later(noon, () => write(newAuthor()))).statusCode).toBe(201);
  });

  test('is taken and acknowledged once, however often the same request comes', async () => {
    const author = newAuthor();
    const request = () => write(author, { email }, { 'idempotency-key': `key-of-${author}-0` });
    const replies = [...(await Promise.all([request(), request()])), await request()];
    expect(new Set(replies.map(({ statusCode, json }) => `${statusCode} ${json.id}`)).size).toBe(1);
    expect((await ownMessages(author)).json.items).toHaveLength(1);
    expect(await mails()).toHaveLength(1);
    const other = await write(
      author,
      { email: 'paul@exemple.fr' },
      { 'idempotency-key': `key-of-${author}-0` },
    );
    expect(other.json.type).toBe('urn:imaginest:problem:idempotency-key-reused');
  });

  test('is listed page by page, the newest first to its author, the oldest first to staff', async () => {
    const author = newAuthor();
    const ids: string[] = [];
    for (const theme of ['culture', 'tourisme', 'culture'])
      ids.push((await write(author, { theme })).json.id);
    const pagesOf = async (get: (query: Record<string, string>) => ReturnType<typeof ownMessages>) => {
      const pages: string[][] = [];
      let cursor: string | undefined;
      do {
        const { json } = await get({ limit: '2', ...(cursor && { cursor }) });
        pages.push(json.items.map((item: { id: string }) => item.id));
        cursor = json.nextCursor;
      } while (cursor);
      return pages;
    };
    const [one = '', two = '', three = ''] = ids;
    expect(await pagesOf((query) => ownMessages(author, query))).toEqual([[three, two], [one]]);
    const member = 'culture';
    await writeStaffMember({
      ...{ sub: member, pseudonym: 'Culture 1', role: 'referent', directorate: 'culture-tourisme' },
    });
    expect(await pagesOf((query) => list(query, member))).toEqual([[one, two], [three]]);
    expect(await pagesOf((query) => list({ ...query, theme: 'culture' }, member))).toEqual([[one, three]]);
    for (const id of [two, one]) await close(id, member);
    expect(await pagesOf((query) => list({ ...query, box: 'closed' }, member))).toEqual([[one, two]]);
    expect(await pagesOf((query) => list(query, member))).toEqual([[three]]);
    expect((await list({ cursor: 'eA' }, member)).json.type).toBe('urn:imaginest:problem:cursor-invalid');
  });
});

describe('A référent', () => {
  test('of another directorate neither reads, nor assigns, nor answers, nor closes', async () => {
    const { id } = (await write(newAuthor(), { email })).json;
    const replies = [
      await read(id, 'lycees'),
      await assign(id, {}, 'lycees'),
      await answer(id, {}, {}, 'lycees'),
      await close(id, 'lycees'),
      await mailAgain(id, '1', 'lycees'),
      await list({ theme: 'sport' }, 'lycees'),
    ];
    for (const { json } of replies) expect(json.type).toBe('urn:imaginest:problem:not-your-directorate');
    expect((await read(id)).json).toMatchObject({ state: 'open', answers: [] });
    expect((await read('A'.repeat(22))).json.type).toBe('urn:imaginest:problem:message-not-found');
  });

  test('takes a message, gives it to a colleague, and sees what is theirs until it is closed', async () => {
    const { id } = (await write(newAuthor())).json;
    const mine = async (subject: string) =>
      (await list({ box: 'mine' }, subject)).json.items.map((item: { id: string }) => item.id);
    expect((await assign(id)).json.assignee).toEqual({ pseudonym: 'Santé 1', you: true });
    expect(await mine('sante')).toEqual([id]);
    const sub = '00000000-0000-4000-8000-000000000002';
    await writeStaffMember({ sub, pseudonym: 'Santé 3', role: 'referent', directorate: 'sante-sport' });
    expect((await assign(id, { memberId: sub })).json.assignee).toEqual({ pseudonym: 'Santé 3', you: false });
    expect([await mine('sante'), await mine(sub)]).toEqual([[], [id]]);
    await writeStaffMember({ sub, pseudonym: 'Santé 3', role: 'referent', directorate: 'lycees' });
    expect((await assign(id, { memberId: sub })).json.type).toBe('urn:imaginest:problem:staff-not-found');
    await assign(id);
    await close(id);
    expect(await mine('sante')).toEqual([]);
    expect((await assign(id)).json.type).toBe('urn:imaginest:problem:message-closed');
    expect((await answer(id)).json.type).toBe('urn:imaginest:problem:message-closed');
    expect((await close(id)).json.type).toBe('urn:imaginest:problem:message-closed');
  });

  test('who acts at the same instant as another is told so', async () => {
    const { id } = (await write(newAuthor(), { email })).json;
    const replies = await Promise.all([answer(id), answer(id, {}, {}, 'sante-2')]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    expect((await read(id)).json.answers).toHaveLength(1);
    // The acknowledgement and one answer.
    expect(await mails()).toHaveLength(2);
  });

  test('answers five times at most, and the message stays open until they close it', async () => {
    const { id } = (await write(newAuthor())).json;
    for (let n = 0; n < 5; n += 1) {
      expect((await answer(id, { close: false })).json).toMatchObject({ state: 'answered' });
    }
    expect((await answer(id)).json.type).toBe('urn:imaginest:problem:message-answered');
    expect((await close(id)).json.state).toBe('closed');
  });

  test('leaves a trace of each action in the audit log, and none of the texts', async () => {
    const { id } = (await write(newAuthor(), { email })).json;
    await assign(id);
    await answer(id, { close: false });
    await close(id);
    const entries = await readAuditEntries({ from: 1, to: 1e9 }, { limit: 3, newestFirst: true });
    expect(entries.map(({ action, subject }) => [action, subject])).toEqual([
      ['contact.closed', `contact:${id}`],
      ['contact.answered', `contact:${id}`],
      ['contact.assigned', `contact:${id}`],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/piscine|jeanne/);
  });
});

describe('Mail', () => {
  test('acknowledges, then carries the answer in the same conversation', async () => {
    const { id } = (await write(newAuthor(), { email })).json;
    const first = `<mail-${mailed}@eu-west-3.amazonses.com>`;
    await answer(id, { close: false, text: 'Nous cherchons.' });
    const second = `<mail-${mailed}@eu-west-3.amazonses.com>`;
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
    // Whoever reads a mistyped address learns nothing of who wrote.
    expect(JSON.stringify([acknowledgement, holding, final])).not.toContain('Où trouver');
    expect((await read(id)).json.answers).toMatchObject([
      { mail: { state: 'sent', mayBeSentAgain: false } },
      { mail: { state: 'sent', mayBeSentAgain: false } },
    ]);
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

  test('of a function that died while it sent is uncertain after a minute, and not sent by itself', async () => {
    const { id } = (await write(newAuthor(), { email })).json;
    const { json } = await answer(id);
    const { at } = json.answers[0].mail;
    // What a death leaves: the mark, and no note of what came of it.
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
    const sent = await write(newAuthor(), { email });
    expect(sent.statusCode).toBe(201);
    await answer(sent.json.id);
    const [, final] = await mails();
    expect(final?.inReplyTo).toBeUndefined();
    expect(final?.subject).toContain('votre message');
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
