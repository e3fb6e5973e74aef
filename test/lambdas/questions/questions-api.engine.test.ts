import { describe, expect, test } from '@jest/globals';
import { addDays, mondayOf } from '../../../domain/dates/calendar.ts';
import { isoWeek } from '../../../domain/dates/iso-week.ts';
import { readClosings } from '../../../foundations/posts/closing-items.ts';
import { readPost } from '../../../foundations/posts/post-items.ts';
import { allRegionActs } from '../../../foundations/posts/region-act-items.ts';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { readAwaitingOutcomes } from '../../../lambdas/follow-ups/follow-up-items.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { ScanCommand } from '../../../platform/table/commands.ts';
import { keptAddress, usePictures } from '../../support/pictures.ts';
import { admittedProject } from '../../support/projects.ts';
import {
  approvedProposal,
  information,
  prepareStaff,
  question,
  staffProposes,
} from '../../support/proposals.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(() => prepareStaff());

const problem = (code: string, status: number) => ({ status, type: `urn:imaginest:problem:${code}` });
const today = new Date().toISOString().slice(0, 10);
const weekIn = (weeks: number) => isoWeek(addDays(today, 7 * weeks));
const approve = { decision: 'approve', version: 1 };

const elsewhere = { url: 'https://grandest.example/cantine.jpg', alternative: 'Un plateau' };
const pictures = usePictures();

const envelope = {
  kind: 'projects',
  options: [
    { id: 'arbres', label: 'Cent arbres', cost: 600_00 },
    { id: 'bancs', label: 'Dix bancs', cost: 300_00 },
  ],
  ...{ amount: 900_00, rule: 'equal-shares', minChoices: 1, maxChoices: 2 },
};

describe('The picture of a proposal', () => {
  test('is copied when it is proposed and when it is revised, and kept as it is from then on', async () => {
    pictures.answer({ address: keptAddress });
    const { json } = await staffProposes.create({ ...information, picture: elsewhere }, 'lycees');
    expect(json.content.picture).toEqual({ url: keptAddress, alternative: 'Un plateau' });
    const title = 'Les cantines ouvrent à onze heures.';
    await staffProposes.revise(json.id, { version: 1, content: { ...json.content, title } });
    expect(pictures.asked()).toEqual([elsewhere.url]);
    const other = { ...elsewhere, url: 'https://grandest.example/autre.jpg' };
    const revised = await staffProposes.revise(json.id, {
      version: 2,
      content: { ...information, picture: other },
    });
    expect(revised.json.content.picture.url).toBe(keptAddress);
    expect(pictures.asked()).toEqual([elsewhere.url, other.url]);
  });

  test('is copied once under the same Idempotency-Key', async () => {
    pictures.answer({ address: keptAddress });
    const headers = { 'idempotency-key': 'the-same-picture' };
    const body = { ...information, picture: elsewhere };
    const first = await staffProposes.create(body, 'team', headers);
    expect((await staffProposes.create(body, 'team', headers)).json.id).toBe(first.json.id);
    expect(pictures.asked()).toEqual([elsewhere.url]);
  });

  test('that can’t be taken is told by its field, with what to do', async () => {
    pictures.answer({ fault: 'picture-too-small', facts: { width: 600, height: 400 } });
    const refused = await staffProposes.create({ ...information, picture: elsewhere }, 'lycees');
    expect(refused.json).toMatchObject({
      ...problem('request-invalid', 400),
      errors: [
        {
          path: 'body.picture.url',
          fault: 'picture-too-small',
          message: expect.stringMatching(/600 pixels de large sur 400/),
        },
      ],
    });
  });

  test('is no error of theirs where ours failed', async () => {
    const failed = await staffProposes.create({ ...information, picture: elsewhere }, 'lycees');
    expect(failed.statusCode).toBe(500);
  });
});

describe('A proposal', () => {
  test('is stored cleaned, and its history begins', async () => {
    const link = 'https://www.grandest.example/lycées';
    const created = await staffProposes.create(
      { ...question, title: '  Plus de\tbio\u202f? ', link },
      'lycees',
    );
    expect(created.statusCode).toBe(201);
    expect(created.headers.location).toBe(`/v1/admin/proposals/${created.json.id}`);
    expect(created.json).toMatchObject({
      ...{ state: 'proposed', version: 1 },
      content: { ...question, title: 'Plus de bio\u202f?', link: 'https://www.grandest.example/lyc%C3%A9es' },
      history: [{ event: 'Proposed', by: 'Lycées', from: 'proposed', to: 'proposed' }],
    });
    expect((await staffProposes.read(created.json.id, 'lycees')).json).toEqual(created.json);
  });

  test('is about a theme of the référent’s own directorate, read and revised there alone', async () => {
    expect((await staffProposes.create(question, 'sante')).json).toMatchObject({
      ...problem('not-your-directorate', 403),
      theme: 'lycees',
    });
    const { id } = (await staffProposes.create(question, 'lycees')).json;
    expect((await staffProposes.read(id, 'sante')).json).toMatchObject(problem('not-your-directorate', 403));
    const moved = { version: 1, content: { ...question, theme: 'economie' } };
    expect((await staffProposes.revise(id, moved, 'lycees')).json).toMatchObject(
      problem('not-your-directorate', 403),
    );
    expect((await staffProposes.revise(id, moved, 'team')).json).toMatchObject({
      content: { theme: 'economie' },
    });
  });

  test('is made once under the same Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'the-same-proposal' };
    const replies = await Promise.all([1, 2, 3].map(() => staffProposes.create(question, 'team', headers)));
    expect(new Set(replies.map(({ json }) => json.id)).size).toBe(1);
    expect((await staffProposes.create(information, 'team', headers)).json).toMatchObject(
      problem('idempotency-key-reused', 422),
    );
  });

  test.each([
    ['title', { title: 'a'.repeat(141) }],
    ['body', { body: 'a'.repeat(2001) }],
    ['why', { why: ' ' }],
    ['commitment', { commitment: 'a\u0007b' }],
    ['picture.alternative', { picture: { url: 'https://grandest.example/a.jpg', alternative: '' } }],
  ])('with a text that nobody would read is refused (%s)', async (field, wrong) => {
    expect((await staffProposes.create({ ...question, ...wrong })).json).toMatchObject({
      ...problem('text-invalid', 422),
      field,
    });
  });

  const options = [
    { id: 'a', label: 'Un' },
    { id: 'a', label: 'Deux' },
  ];
  test.each<[string, Record<string, unknown>]>([
    ['theme', { theme: 'magie' }],
    ['link', { link: 'http://grandest.example' }],
    ['picture.url', { picture: { url: 'javascript:alert(1)', alternative: 'Rien' } }],
    ['closing.on', { closing: { kind: 'date', on: addDays(today, 3) } }],
    ['closing.days', { closing: { kind: 'days', days: 3 } }],
    ['format.options.1.id', { format: { kind: 'single-choice', options } }],
    [
      'format',
      { format: { kind: 'approval' }, steps: [{ id: 'a', prompt: 'A', format: { kind: 'approval' } }] },
    ],
    [
      'steps.0.when.step',
      {
        steps: [
          { id: 'a', prompt: 'A', format: { kind: 'approval' }, when: { step: 'b', values: ['plus'] } },
        ],
      },
    ],
    ['commitment', { commitment: undefined }],
    // Totals that change with each vote would tell what it chose.
    ['resultsVisibility', { format: envelope }],
  ])('with a wrong %s is refused, and the field named', async (field, wrong) => {
    const { json } = await staffProposes.create({ ...question, ...wrong });
    expect(json).toMatchObject(problem('request-invalid', 400));
    expect(json.errors).toMatchObject([{ path: `body.${field}`, message: expect.any(String) }]);
  });

  test('of information has no closing, no visibility, no format', async () => {
    for (const field of ['closing', 'resultsVisibility', 'why']) {
      const { json } = await staffProposes.create({ ...information, [field]: question[field as 'why'] });
      expect(json.errors).toMatchObject([{ path: `body.${field}`, message: 'Champ inconnu' }]);
    }
  });
});

describe('The project team', () => {
  test('sends back with an explanation, the directorate revises, the team approves', async () => {
    const { id } = (await staffProposes.create(question, 'lycees')).json;
    const explanation = 'Dites le prix du repas.';
    await staffProposes.decide(id, { decision: 'send-back', version: 1, explanation });
    const content = { ...question, title: 'Plus de bio, à 20 centimes de plus\u00a0?' };
    await staffProposes.revise(id, { version: 2, content });
    const { json } = await staffProposes.decide(id, { decision: 'approve', version: 3 });
    expect(json).toMatchObject({ state: 'approved', version: 4, content: { title: content.title } });
    expect(json.history.map(({ event, by }: Record<string, string>) => [event, by])).toEqual([
      ['Proposed', 'Lycées'],
      ['SentBack', 'Équipe'],
      ['Revised', 'Lycées'],
      ['Approved', 'Équipe'],
    ]);
    expect(json.history[1].explanation).toBe(explanation);
  });

  test('alone decides; a reason goes with a refusal', async () => {
    const { id } = (await staffProposes.create(question, 'lycees')).json;
    expect((await staffProposes.decide(id, approve, 'lycees')).json).toMatchObject(
      problem('project-team-only', 403),
    );
    const bare = await staffProposes.decide(id, { decision: 'refuse', version: 1 });
    expect(bare.json.errors).toMatchObject([{ path: 'body.explanation', message: expect.any(String) }]);
    const refused = await staffProposes.decide(id, {
      decision: 'refuse',
      version: 1,
      explanation: 'Déjà posée.',
    });
    expect(refused.json.state).toBe('refused');
    const again = await staffProposes.decide(id, { decision: 'approve', version: 2 });
    expect(again.json).toMatchObject({ ...problem('transition-impossible', 409), from: 'refused' });
  });

  test('approves at once: one of two wins, the other is told by whom and what', async () => {
    const { id } = (await staffProposes.create(question, 'lycees')).json;
    const replies = await Promise.all([
      staffProposes.decide(id, approve, 'team'),
      staffProposes.decide(id, approve, 'team-2'),
    ]);
    const won = replies.find(({ statusCode }) => statusCode === 200);
    const lost = replies.find(({ statusCode }) => statusCode === 409);
    const by = won?.json.history.at(-1).by;
    expect(lost?.json).toMatchObject({
      ...problem('decided-meanwhile', 409),
      detail: expect.stringContaining(`${by} a approuvé cette proposition`),
      ...{ state: 'approved', version: 2, step: { event: 'Approved', by } },
    });
    expect((await staffProposes.read(id)).json.history).toHaveLength(2);
  });

  test('doesn’t approve a text that has changed since it was read', async () => {
    const { id } = (await staffProposes.create(question, 'lycees')).json;
    await staffProposes.revise(id, { version: 1, content: { ...question, title: 'Moins de bio\u00a0?' } });
    expect((await staffProposes.decide(id, approve)).json).toMatchObject({
      ...problem('decided-meanwhile', 409),
      detail: expect.stringContaining('Lycées a corrigé cette proposition'),
    });
  });

  test('is audited for each act', async () => {
    const id = await approvedProposal(question, weekIn(11));
    const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
    const entries = Items.filter(
      ({ type, subject }) => type === 'AuditEntry' && subject === `proposal:${id}`,
    );
    expect(entries.map(({ action, actor }) => [action, actor]).sort()).toEqual([
      ['proposal.approved', 'team'],
      ['proposal.proposed', 'team-2'],
      ['proposal.scheduled', 'team'],
    ]);
    expect(JSON.stringify(entries)).not.toContain('cantine');
  });
});

describe('A week', () => {
  test('takes its number of questions, and no more', async () => {
    const week = weekIn(5);
    await approvedProposal(question, week);
    const second = await approvedProposal(question, week);
    const third = await approvedProposal();
    expect((await staffProposes.schedule(third, { version: 2, week })).json).toMatchObject({
      ...problem('week-taken', 409),
      proposalIds: expect.arrayContaining([second]),
    });
    await staffProposes.schedule(second, { version: 3, week: 'pool' });
    const scheduled = await staffProposes.schedule(third, { version: 2, week });
    expect(scheduled.json).toMatchObject({ week, state: 'approved' });
  });

  test.each([
    ['is past', weekIn(-1), {}],
    ['doesn’t exist', '2027-W53', {}],
    [
      'comes too near to the closing',
      weekIn(3),
      { closing: { kind: 'date', on: addDays(mondayOf(today), 27) } },
    ],
  ])('that %s takes none', async (_, week, more) => {
    const id = await approvedProposal({ ...question, ...more });
    const { json } = await staffProposes.schedule(id, { version: 2, week });
    expect(json.errors).toMatchObject([{ path: 'body.week', message: expect.any(String) }]);
  });

  test('isn’t for information', async () => {
    const id = await approvedProposal(information);
    expect((await staffProposes.schedule(id, { version: 2, week: weekIn(4) })).json).toMatchObject(
      problem('transition-impossible', 409),
    );
  });
});

describe('Information', () => {
  const picture = { url: keptAddress, alternative: 'Un plateau' };

  test('is published at once, once approved; then it stays', async () => {
    const { id } = (await staffProposes.create({ ...information, picture }, 'lycees')).json;
    expect((await staffProposes.publish(id, { version: 1 })).json).toMatchObject(
      problem('transition-impossible', 409),
    );
    await staffProposes.decide(id, approve);
    const published = await staffProposes.publish(id, { version: 2 });
    expect(published.json).toMatchObject({ state: 'published', version: 3 });
    const post = await readPost(published.json.postId);
    expect(post).toMatchObject({
      kind: 'information',
      state: 'published',
      picture,
    });
    expect(post?.closesAt).toBeUndefined();
    const change = { version: 3, content: information };
    expect((await staffProposes.revise(id, change)).json).toMatchObject(
      problem('transition-impossible', 409),
    );
  });

  test('waits for a day to come, not for one that is past', async () => {
    const id = await approvedProposal(information);
    const past = await staffProposes.publish(id, { version: 2, on: today });
    expect(past.json.errors).toMatchObject([{ path: 'body.on', message: expect.any(String) }]);
    const planned = await staffProposes.publish(id, { version: 2, on: addDays(today, 2) });
    expect(planned.json).toMatchObject({ state: 'approved', publishOn: addDays(today, 2) });
  });

  test('is what is published by hand: a question waits for its week', async () => {
    const id = await approvedProposal();
    expect((await staffProposes.publish(id, { version: 2 })).json).toMatchObject(
      problem('transition-impossible', 409),
    );
  });
});

describe('A list', () => {
  test('goes page by page, on one’s own themes', async () => {
    const ids: string[] = [];
    for (const theme of ['sport', 'sante', 'sport']) {
      ids.push((await staffProposes.create({ ...information, theme }, 'sante')).json.id);
    }
    const first = await staffProposes.list({ limit: '2' }, 'sante');
    const second = await staffProposes.list({ limit: '2', cursor: first.json.nextCursor }, 'sante');
    const listed = [...first.json.items, ...second.json.items];
    expect(listed.map(({ id }) => id)).toEqual(ids);
    expect(second.json.nextCursor).toBeUndefined();
    expect(listed[0]).toMatchObject({ kind: 'information', theme: 'sport', title: information.title });
  });

  test('refuses the cursor of something else', async () => {
    expect((await staffProposes.list({ cursor: 'garbage' })).json).toMatchObject(
      problem('cursor-invalid', 400),
    );
  });
});

test('Nobody else is let in, and what isn’t there isn’t found', async () => {
  expect((await staffProposes.list({}, 'gone')).json).toMatchObject(problem('staff-only', 403));
  expect((await staffProposes.read('AAAAAAAAAAAAAAAAAAAAAA')).json).toMatchObject(
    problem('proposal-not-found', 404),
  );
});

describe('Nobody alone', () => {
  test('approves what they wrote, however often they are invited', async () => {
    const own = (await staffProposes.create(question, 'team')).json;
    expect(own).toMatchObject({ mine: true });
    expect((await staffProposes.read(own.id, 'team-2')).json).toMatchObject({ mine: false });
    expect((await staffProposes.decide(own.id, approve, 'team')).json).toMatchObject(
      problem('approval-needs-another', 403),
    );
    await writeStaffMember({ sub: 'back', person: 'team', pseudonym: 'Revenue', role: 'project-team' });
    expect((await staffProposes.decide(own.id, approve, 'back')).statusCode).toBe(403);
    expect((await staffProposes.decide(own.id, approve, 'team-2')).json).toMatchObject({ state: 'approved' });
  });

  test('changes what a project costs once the vote is open', async () => {
    const [trees, benches] = envelope.options;
    const options = [
      { ...trees, post: await admittedProject({ title: trees?.label, cost: trees?.cost }) },
      { ...benches, post: await admittedProject({ title: benches?.label, cost: benches?.cost }) },
    ];
    const format = { ...envelope, options };
    const content = { ...question, format, resultsVisibility: 'after-close' };
    const { id } = (await staffProposes.create(content, 'lycees')).json;
    await staffProposes.decide(id, { decision: 'approve', version: 1 });
    await staffProposes.openUrgently(id, { version: 2, explanation: 'La saison commence.' });
    const opened = await staffProposes.openUrgently(id, { version: 3 }, 'team-2');
    expect(opened.statusCode).toBe(200);
    const [first, ...others] = options;
    const dearer = { ...format, options: [{ ...first, cost: 800_00 }, ...others] };
    const { statusCode, json } = await staffProposes.revise(id, {
      version: 4,
      content: { ...content, format: dearer },
    });
    expect([statusCode, json.type]).toEqual([409, 'urn:imaginest:problem:question-frozen']);
  });

  test('opens a question outside its week: one says why, another opens it, the public reads why', async () => {
    const id = await approvedProposal();
    expect((await staffProposes.openUrgently(id, { version: 2 })).json.errors).toMatchObject([
      { path: 'body.explanation', message: expect.any(String) },
    ]);
    const why = 'La ligne ferme samedi.';
    expect(
      (await staffProposes.openUrgently(id, { version: 2, explanation: why }, 'lycees')).statusCode,
    ).toBe(403);
    const asked = await staffProposes.openUrgently(id, { version: 2, explanation: why });
    expect(asked.json).toMatchObject({ state: 'approved', urgent: { by: 'Équipe', why, you: true } });
    expect(JSON.stringify(asked.json)).not.toContain('"person"');
    expect((await staffProposes.openUrgently(id, { version: 3 })).json).toMatchObject(
      problem('approval-needs-another', 403),
    );
    const { json } = await staffProposes.openUrgently(id, { version: 3 }, 'team-2');
    expect(json).toMatchObject({ state: 'published', urgent: { you: false } });
    const post = await readPost(json.postId);
    expect(post).toMatchObject({
      state: 'published',
      title: question.title,
      notices: [{ kind: 'urgent', why }],
    });
    expect((await readAwaitingOutcomes()).map(({ postId }) => postId)).toContain(json.postId);
    expect((await readClosings(String(post?.closesAt))).map(({ postId }) => postId)).toContain(json.postId);
    // The week keeps its own places.
    expect((await staffProposes.calendar()).json.current.postIds).not.toContain(json.postId);
    const acts = await Array.fromAsync(allRegionActs());
    expect(acts).toContainEqual(expect.objectContaining({ postId: json.postId, act: 'urgent', why }));
  });
});

test('Who sent back, and who proposed, see what was changed since', async () => {
  const { id } = (await staffProposes.create(question, 'lycees')).json;
  expect((await staffProposes.read(id)).json).not.toHaveProperty('changes');
  await staffProposes.decide(id, { decision: 'send-back', version: 1, explanation: 'Dites le prix.' });
  const content = { ...question, why: 'Cela coûterait 20 centimes.', theme: 'lycees' };
  await staffProposes.revise(id, { version: 2, content });
  for (const reader of ['team', 'lycees']) {
    expect((await staffProposes.read(id, reader)).json.changes).toEqual([
      { place: 'why', before: question.why, after: content.why },
    ]);
  }
});

test('A proposal is given up by its directorate, and nothing of it was ever public', async () => {
  const { id } = (await staffProposes.create(question, 'lycees')).json;
  expect((await staffProposes.cancel(id, { version: 1 }, 'sante')).statusCode).toBe(403);
  const { json } = await staffProposes.cancel(id, { version: 1, explanation: 'Remis à l’an prochain.' });
  expect(json).toMatchObject({
    ...{ state: 'cancelled', version: 2 },
    history: [{}, { event: 'Cancelled', by: 'Lycées', explanation: 'Remis à l’an prochain.' }],
  });
  expect((await staffProposes.decide(id, { ...approve, version: 2 })).json).toMatchObject(
    problem('transition-impossible', 409),
  );
  const listed = await staffProposes.list({ state: 'cancelled', limit: '1' });
  expect(listed.json.items).toMatchObject([{ id }]);
});

test('Proposals are listed over all states, those of oneself alone where asked, page by page', async () => {
  const writer = 'writer';
  await writeStaffMember({ sub: writer, pseudonym: 'Autrice', role: 'referent', directorates: ['lycees'] });
  const ids: string[] = [];
  for (let number = 0; number < 5; number += 1)
    ids.push((await staffProposes.create(question, writer)).json.id);
  const [approved = '', sentBack = '', cancelled = ''] = ids;
  await staffProposes.decide(approved, approve);
  await staffProposes.decide(sentBack, { decision: 'send-back', version: 1, explanation: 'Plus court.' });
  await staffProposes.cancel(cancelled, { version: 1 }, writer);
  const pages: { id: string; state: string; mine: boolean }[] = [];
  let query: Record<string, string> = { state: 'all', mine: 'true', limit: '2' };
  for (;;) {
    const { json } = await staffProposes.list(query, writer);
    pages.push(...json.items);
    if (json.nextCursor === undefined) break;
    query = { ...query, cursor: json.nextCursor };
  }
  expect(pages.map(({ id }) => id)).toEqual([cancelled, sentBack, approved, ids[4], ids[3]]);
  expect(pages.every(({ mine }) => mine)).toBe(true);
  expect((await staffProposes.list({ state: 'all', limit: '1' }, writer)).json.items).toMatchObject([
    { id: cancelled, state: 'cancelled' },
  ]);
});
