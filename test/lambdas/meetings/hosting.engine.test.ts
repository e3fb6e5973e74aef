import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { readClosings } from '../../../foundations/posts/closing-items.ts';
import { readPost } from '../../../foundations/posts/post-items.ts';
import { readAwaitingOutcomes } from '../../../lambdas/follow-ups/follow-up-items.ts';
import { instant, now } from '../../../platform/clock.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { GetCommand, ScanCommand } from '../../../platform/table/commands.ts';
import { type Key, keys } from '../../../platform/table/keys.ts';
import { approvedProposal, information, question, staffProposes } from '../../support/proposals.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { useEngine } from '../../support/use-engine.ts';
import {
  host,
  listMeetings,
  meetingNow,
  preparedQuestions,
  prepareHosts,
  readCalendar,
  readFile,
  readMeeting,
  readRoom,
  roomQuestion,
  staffMeets,
} from './support.ts';

useEngine(async () => {
  provideSecrets(env.meetingSecretArn);
  process.env[env.publicUrl] = 'https://imaginest.grandest.example';
  await prepareHosts();
});
afterEach(() => {
  delete process.env[env.clockOffsetMs];
});

const problem = (code: string, status: number, more: object = {}) => ({
  ...{ status, type: `urn:imaginest:problem:${code}` },
  ...more,
});
const later = (ms: number) => {
  process.env[env.clockOffsetMs] = String(ms);
};
const actions = async (meetingId: string) => {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName(), ConsistentRead: true }));
  return Items.filter(({ subject }) => subject === `meeting:${meetingId}`)
    .toSorted((one, other) => one.sequence - other.sequence)
    .map(({ action }) => action);
};

/** What somebody is answered who is overtaken by another, who does the same between two of their readings. @param key of the second */
async function overtaken<T>(
  key: Key,
  act: () => Promise<T>,
  { by }: { readonly by: () => Promise<{ readonly statusCode: number }> },
): Promise<T> {
  const send = table.send.bind(table);
  let isOvertaken = false;
  const spy = jest.spyOn(table, 'send').mockImplementation((async (command: Parameters<typeof send>[0]) => {
    const { Key: asked } = command.input as { Key?: Key };
    if (!isOvertaken && command instanceof GetCommand && asked?.pk === key.pk && asked.sk === key.sk) {
      isOvertaken = true;
      expect((await by()).statusCode).toBe(200);
    }
    return send(command);
  }) as typeof table.send);
  try {
    return await act();
  } finally {
    spy.mockRestore();
    expect(isOvertaken).toBe(true);
  }
}

describe('A meeting', () => {
  test('is public as soon as it is announced, without its code, and the log says who announced it', async () => {
    const { statusCode, headers, json } = await staffMeets.create(
      meetingNow({ title: '  Les cantines,\tle midi ' }),
    );
    expect(statusCode).toBe(201);
    expect(headers.location).toBe(`/v1/admin/meetings/${json.id}`);
    expect(json).toMatchObject({
      ...{ title: 'Les cantines, le midi', version: 1, host: { id: host, pseudonym: 'Camille' } },
      ...{ code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{6}$/), profiles: 0, mostProfiles: 300 },
    });
    const told = (await readMeeting(json.id)).json;
    expect(told).toMatchObject({ title: 'Les cantines, le midi', host: 'Camille', questions: [] });
    expect(JSON.stringify(told)).not.toContain(json.code);
    expect(JSON.stringify((await readRoom(json.id)).json)).not.toContain(json.code);
    expect(await actions(json.id)).toEqual(['meeting.announced']);
  });

  test('is made once under the same Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'the-same-meeting' };
    const body = meetingNow();
    const replies = await Promise.all([1, 2, 3].map(() => staffMeets.create(body, 'team', headers)));
    expect(new Set(replies.map(({ json }) => json.id)).size).toBe(1);
  });

  test('is prepared by the project team alone', async () => {
    expect((await staffMeets.create(meetingNow(), 'lycees')).json).toMatchObject(
      problem('project-team-only', 403),
    );
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['place', { place: undefined }, 'place-or-link'],
    ['endsAt', { endsAt: instant(Date.now() - 3_600_000) }, 'ends-before'],
    ['endsAt', { endsAt: instant(Date.now() + 48 * 3_600_000) }, 'ends-before'],
    ['languages.1', { languages: ['fr', 'kl'] }, 'unknown-code'],
    ['theme', { theme: 'magie' }, 'unknown-theme'],
    ['questions.0', { questions: ['q3Jt0mN1T2y6bXk9Zc4VaA'] }, 'question-not-for-a-room'],
  ])('with a faulty %s is refused, saying which field', async (field, wrong, fault) => {
    expect((await staffMeets.create(meetingNow(wrong))).json).toMatchObject({
      ...problem('request-invalid', 400),
      errors: [expect.objectContaining({ path: `body.${field}`, fault })],
    });
  });

  test('asks questions of rooms alone, each once', async () => {
    const [forRoom = ''] = await preparedQuestions(1);
    const forWeek = await approvedProposal(question);
    const faults = async (questions: string[]) =>
      (await staffMeets.create(meetingNow({ questions }))).json.errors.map(
        ({ path, fault }: { path: string; fault: string }) => [path, fault],
      );
    expect(await faults([forRoom, forWeek])).toEqual([['body.questions.1', 'question-not-for-a-room']]);
    expect(await faults([forRoom, forRoom])).toEqual([['body.questions.1', 'question-twice']]);
  });

  test('stands among those to come, then among the past, in the order of time', async () => {
    const hour = 3_600_000;
    const at = (hours: number, title: string) =>
      meetingNow({
        title,
        startsAt: instant(now() + hours * hour),
        endsAt: instant(now() + (hours + 1) * hour),
      });
    // A day of its own, after everything that other tests create.
    later(40 * 24 * hour);
    const titles = ['Deux', 'Un', 'Trois'];
    for (const [index, title] of titles.entries())
      await staffMeets.create(at([48, 24, 72][index] ?? 0, title));
    const list = async (query: Record<string, string>) => {
      const { json } = await listMeetings(query);
      return json.items.map(({ title }: { title: string }) => title);
    };
    expect(await list({})).toEqual(['Un', 'Deux', 'Trois']);
    const first = (await listMeetings({ limit: '2' })).json;
    expect((await listMeetings({ limit: '2', cursor: first.nextCursor })).json.items).toMatchObject([
      { title: 'Trois' },
    ]);
    later(42 * 24 * hour + 1.5 * hour);
    expect(await list({})).toEqual(['Trois']);
    expect((await list({ when: 'past' })).slice(0, 2)).toEqual(['Deux', 'Un']);
    expect((await staffMeets.list()).json.items).toMatchObject([{ title: 'Trois', host: { id: host } }]);
  });

  test('goes into calendars, which learn when it moves', async () => {
    const { id, version } = (await staffMeets.create()).json;
    const file = await readFile(id);
    expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(file.body).toContain(`UID:${id}@imaginest.grandest.example\r\n`);
    expect(file.body).toContain('SEQUENCE:0\r\n');
    await staffMeets.revise(id, { version, content: meetingNow({ place: 'Hôtel de Région, Metz' }) });
    const moved = (await readFile(id)).body;
    expect(moved).toContain('SEQUENCE:1\r\n');
    expect(moved).toContain('LOCATION:Hôtel de Région\\, Metz\r\n');
    expect((await readCalendar()).body).toContain(`UID:${id}@`);
    await staffMeets.cancel(id, { version: 2, explanation: 'La salle est fermée.' });
    expect((await readFile(id)).body).toMatch(/SEQUENCE:2\r\n[\s\S]*STATUS:CANCELLED/);
    expect((await readMeeting(id)).json).toMatchObject({
      state: 'cancelled',
      cancellation: 'La salle est fermée.',
    });
  });

  test('has minutes that are information of the Région, published', async () => {
    const { id } = (await staffMeets.create()).json;
    const proposalId = await approvedProposal(information);
    const published = await staffProposes.publish(proposalId, { version: 2 });
    const minutes = published.json.postId;
    expect((await staffMeets.conclude(id, { version: 1, minutes })).json).toMatchObject({ minutes });
    expect((await readMeeting(id)).json).toMatchObject({ minutes });
    expect((await staffMeets.conclude(id, { version: 2, minutes: id })).json).toMatchObject(
      problem('request-invalid', 400),
    );
    expect(await actions(id)).toEqual(['meeting.announced', 'meeting.concluded']);
  });
});

describe('A question for a room', () => {
  test('is no question of the calendar', async () => {
    const [proposalId = ''] = await preparedQuestions(1);
    const elsewhere = problem('transition-impossible', 409, { reason: 'for-a-room' });
    expect((await staffProposes.schedule(proposalId, { version: 2, week: 'pool' })).json).toMatchObject(
      elsewhere,
    );
    const urgent = { version: 2, explanation: 'Demain.' };
    expect((await staffProposes.openUrgently(proposalId, urgent)).json).toMatchObject(elsewhere);
    const calendar = JSON.stringify((await staffProposes.calendar()).json);
    expect(calendar).not.toContain(proposalId);
  });

  test('is proposed with results that nobody sees before it has closed', async () => {
    const open = { ...roomQuestion, resultsVisibility: 'always' };
    expect((await staffProposes.create(open)).json).toMatchObject({
      ...problem('request-invalid', 400),
      errors: [{ path: 'body.resultsVisibility', fault: 'room-after-close' }],
    });
    for (const minutes of [1, 61]) {
      const wrong = { ...roomQuestion, closing: { kind: 'minutes', minutes } };
      expect((await staffProposes.create(wrong)).statusCode).toBe(400);
    }
  });

  test('becomes a post like any other when its host opens it, with all that waits for its end', async () => {
    const questions = await preparedQuestions(2);
    const [proposalId = ''] = questions;
    const { id } = (await staffMeets.create(meetingNow({ questions }))).json;
    const opened = (await staffMeets.open(id, { version: 1, proposalId, minutes: 5 })).json;
    expect(opened).toMatchObject({
      version: 2,
      questions: [{ proposalId, asked: { title: 'Question 1\u00a0?' } }, {}],
    });
    const { postId, openedAt, closesAt } = opened.questions[0].asked;
    expect(Date.parse(closesAt) - Date.parse(openedAt)).toBeLessThanOrEqual(300_000);
    const post = await readPost(postId);
    expect(post).toMatchObject({
      state: 'published',
      resultsVisibility: 'after-close',
      closesAt,
      feedChannel: 'FEED#region',
      meetingId: id,
    });
    expect((await readClosings(closesAt)).map((closing) => closing.postId)).toContain(postId);
    expect((await readAwaitingOutcomes()).map((awaiting) => awaiting.postId)).toContain(postId);
    expect((await staffProposes.read(proposalId)).json).toMatchObject({ state: 'published', postId });
    const room = (await readRoom(id)).json;
    expect(room).toMatchObject({ open: { postId }, asked: [{ postId, state: 'open' }], prepared: 2 });
    expect(JSON.stringify(room)).not.toContain(proposalId);
    expect(await actions(id)).toEqual(['meeting.announced', 'meeting.question-opened']);
  });

  test('ends by itself, whoever is still there, and the room then waits for its recount', async () => {
    const questions = await preparedQuestions(2);
    const [first = '', second = ''] = questions;
    const { id } = (await staffMeets.create(meetingNow({ questions }))).json;
    await staffMeets.open(id, { version: 1, proposalId: first });
    const busy = await staffMeets.open(id, { version: 2, proposalId: second });
    expect(busy.json).toMatchObject(problem('room-impossible', 409, { reason: 'still-open' }));
    later(10 * 60_000);
    expect((await readRoom(id)).json).toMatchObject({ asked: [{ state: 'counting' }] });
    expect((await readRoom(id)).json).not.toHaveProperty('open');
    expect((await staffMeets.open(id, { version: 2, proposalId: second })).statusCode).toBe(200);
    expect((await readMeeting(id)).json.questions).toHaveLength(2);
  });

  test('is closed by its host a minute ahead, and says beside it why', async () => {
    const questions = await preparedQuestions(1);
    const { id } = (await staffMeets.create(meetingNow({ questions }))).json;
    const { asked } = (await staffMeets.open(id, { version: 1, proposalId: questions[0] })).json.questions[0];
    const closed = (await staffMeets.close(id, { version: 2 })).json;
    const { closesAt } = closed.questions[0].asked;
    expect(Date.parse(closesAt)).toBeLessThan(Date.parse(asked.closesAt));
    expect(Date.parse(closesAt)).toBeGreaterThan(now() + 30_000);
    expect(await readPost(asked.postId)).toMatchObject({
      closesAt,
      notices: [{ kind: 'closed-early', closedAtBefore: asked.closesAt }],
    });
    expect((await staffMeets.close(id, { version: 3 })).json).toMatchObject(
      problem('room-impossible', 409, { reason: 'closing-soon' }),
    );
    later(61_000);
    expect((await staffMeets.close(id, { version: 3 })).json).toMatchObject(
      problem('room-impossible', 409, { reason: 'nothing-open' }),
    );
    expect(await actions(id)).toEqual([
      'meeting.announced',
      'meeting.question-opened',
      'meeting.question-closed',
    ]);
  });

  test('is opened by one of two hosts at once; the other is told', async () => {
    const questions = await preparedQuestions(2);
    const { id } = (await staffMeets.create(meetingNow({ questions }))).json;
    const replies = await Promise.all([
      staffMeets.open(id, { version: 1, proposalId: questions[0] }, host),
      staffMeets.open(id, { version: 1, proposalId: questions[1] }, 'team'),
      staffMeets.open(id, { version: 1, proposalId: questions[0] }, 'team-2'),
    ]);
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409, 409]);
    for (const { json, statusCode } of replies) {
      if (statusCode === 409)
        expect(json).toMatchObject(problem('decided-meanwhile', 409, { reason: 'meeting' }));
    }
    expect((await readRoom(id)).json.asked).toHaveLength(1);
    // The losing question is unchanged, and may be asked next.
    const left = (await staffMeets.read(id)).json.questions.filter(
      ({ asked }: { asked?: object }) => asked === undefined,
    );
    expect(left).toMatchObject([{ state: 'approved' }]);
  });

  test('is told as opened or closed by another, too, where this shows in the question first', async () => {
    const meanwhile = { ...problem('decided-meanwhile', 409, { reason: 'meeting' }), version: 2 };
    const questions = await preparedQuestions(1);
    const [proposalId = ''] = questions;
    const { id } = (await staffMeets.create(meetingNow({ questions }))).json;
    const opening = { version: 1, proposalId };
    const late = await overtaken(keys.proposal(proposalId), () => staffMeets.open(id, opening, host), {
      by: () => staffMeets.open(id, opening, 'team'),
    });
    expect(late.json).toMatchObject(meanwhile);
    const { postId } = (await readRoom(id)).json.open;
    const closing = await overtaken(keys.post(postId), () => staffMeets.close(id, { version: 2 }), {
      // Who was a moment earlier has it end a moment earlier.
      by: async () => {
        later(-5_000);
        return staffMeets.close(id, { version: 2 }).finally(() => later(0));
      },
    });
    expect(closing.json).toMatchObject({ ...meanwhile, version: 3 });
  });

  test('waits for its day, its approval and its host', async () => {
    const questions = await preparedQuestions(1);
    const { json: unapproved } = await staffProposes.create(roomQuestion);
    const day = 24 * 3_600_000;
    const ahead = { startsAt: instant(now() + 5 * day), endsAt: instant(now() + 5 * day + 3_600_000) };
    const all = [...questions, unapproved.id];
    const { id } = (await staffMeets.create(meetingNow({ ...ahead, questions: all }))).json;
    const open = (body: object, subject?: string) => staffMeets.open(id, { version: 1, ...body }, subject);
    expect((await open({ proposalId: questions[0] })).json).toMatchObject(
      problem('room-impossible', 409, { reason: 'not-its-day' }),
    );
    later(5 * day);
    expect((await open({ proposalId: questions[0] }, 'sante')).json).toMatchObject(
      problem('not-the-host', 403, { host: 'Camille' }),
    );
    expect((await open({ proposalId: unapproved.id })).json).toMatchObject(
      problem('transition-impossible', 409),
    );
    const elsewhere = await preparedQuestions(1);
    expect((await open({ proposalId: elsewhere[0] })).json).toMatchObject(
      problem('room-impossible', 409, { reason: 'not-prepared' }),
    );
    expect((await open({ proposalId: questions[0] })).statusCode).toBe(200);
  });
});
