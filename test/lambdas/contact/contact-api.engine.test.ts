import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { addDays } from '../../../domain/dates/calendar.ts';
import { readAuditEntries } from '../../../foundations/staff/audit-items.ts';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { readMessage } from '../../../lambdas/contact/contact-items.ts';
import { calendarDate, startOfDay } from '../../../platform/clock.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { ScanCommand } from '../../../platform/table/commands.ts';
import { ttlAttribute } from '../../../platform/table/keys.ts';
import type { TestEngine } from '../../support/engine.ts';
import { day, later, minute } from '../../support/moderation.ts';
import {
  answer,
  assign,
  close,
  deliverAcknowledgements,
  email,
  list,
  mailAgain,
  mails,
  move,
  newAuthor,
  note,
  notesOn,
  ownMessages,
  read,
  resetMails,
  startContact,
  write,
} from './contact-fixture.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startContact();
});
beforeEach(resetMails);
afterAll(() => engine.stop());

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
    ['that no mail could answer', { email: 'éléonore@exemple.fr' }, 400],
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
    // Retries check a little later whether it was mailed.
    await deliverAcknowledgements();
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
      ...{ sub: member, pseudonym: 'Culture 1', role: 'referent', directorates: ['culture-tourisme'] },
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
    await writeStaffMember({ sub, pseudonym: 'Santé 3', role: 'referent', directorates: ['sante-sport'] });
    expect((await assign(id, { memberId: sub })).json.assignee).toEqual({ pseudonym: 'Santé 3', you: false });
    expect([await mine('sante'), await mine(sub)]).toEqual([[], [id]]);
    await writeStaffMember({ sub, pseudonym: 'Santé 3', role: 'referent', directorates: ['lycees'] });
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

test('A message goes to the directorate of another theme, where nobody has taken it; its author sees whose it is', async () => {
  const author = newAuthor();
  const { id } = (await write(author)).json;
  await assign(id);
  expect((await move(id, 'magie')).json.errors).toMatchObject([{ path: 'body.theme' }]);
  const { json } = await move(id, 'lycees');
  expect(json).toMatchObject({ theme: 'lycees', directorate: { id: 'lycees' } });
  expect(json).not.toHaveProperty('assignee');
  const idsOf = async (query: Record<string, string>, subject: string) =>
    (await list(query, subject)).json.items.map((item: { id: string }) => item.id);
  expect(await idsOf({}, 'sante')).not.toContain(id);
  expect(await idsOf({ box: 'mine' }, 'sante')).not.toContain(id);
  expect(await idsOf({}, 'lycees')).toContain(id);
  expect((await read(id)).statusCode).toBe(403);
  expect((await ownMessages(author)).json.items).toMatchObject([{ id, directorate: { id: 'lycees' } }]);
  await close(id, 'lycees');
  expect(await idsOf({ box: 'closed' }, 'lycees')).toContain(id);
  expect((await move(id, 'sport', 'lycees')).json).toMatchObject({
    type: 'urn:imaginest:problem:message-closed',
  });
});

test('Notes on a message are read by its directorate, and go with it', async () => {
  const author = newAuthor();
  const { id } = (await write(author)).json;
  await note(id, 'Demandé à la piscine.');
  expect((await notesOn(id, 'team')).json.items).toMatchObject([
    { by: 'Santé 1', text: 'Demandé à la piscine.' },
  ]);
  expect((await notesOn(id, 'lycees')).statusCode).toBe(403);
  expect(JSON.stringify((await ownMessages(author)).json)).not.toContain('piscine.');
  const { Items = [] } = await table.send(
    new ScanCommand({
      TableName: tableName(),
      FilterExpression: '#type = :note AND begins_with(pk, :pk)',
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: { ':note': 'Note', ':pk': `NOTE#contact:${id}` },
    }),
  );
  const message = await readMessage(id);
  expect(Items.map((item) => item[ttlAttribute])).toEqual([message?.[ttlAttribute]]);
});
