import { describe, expect, test } from '@jest/globals';
import { project as projectView } from '../../../contract/projects/projects.ts';
import { type PostItem, readPost } from '../../../foundations/posts/post-items.ts';
import { handler as followUps } from '../../../lambdas/follow-ups/follow-ups-api.lambda.ts';
import { readProjectPage } from '../../../lambdas/pages/post/read-project-page.ts';
import { handler as posts } from '../../../lambdas/posts/posts-api.lambda.ts';
import { listPublishedProjects } from '../../../lambdas/projects/public.ts';
import { handler as votes } from '../../../lambdas/votes/votes-api.lambda.ts';
import { handler as worklist } from '../../../lambdas/worklist/worklist-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { call, citizenClaims, staffClaims } from '../../support/events.ts';
import { changePost, putPost } from '../../support/posts.ts';
import { admittedProject, feasible, project, staffMakes } from '../../support/projects.ts';
import { approvedProposal, prepareStaff, question, staffProposes } from '../../support/proposals.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(async () => {
  await prepareStaff();
  await provideSecrets(env.ballotSecretArn, env.authorSecretArn);
});

const problem = (code: string) => `urn:imaginest:problem:${code}`;
const suggestion = (fields = {}) =>
  putPost({ channel: 'citizen', kind: 'suggestion', theme: 'lycees', title: 'Des potagers', ...fields });
const historyOf = async (postId: string) =>
  (await call(followUps, 'GET /v1/posts/{postId}/follow-ups', { params: { postId } })).json;
const shown = async (postId: string) =>
  (await call(posts, 'GET /v1/posts/{postId}', { params: { postId } })).json;
const tell = (postId: string, body: Record<string, unknown>) =>
  call(followUps, 'POST /v1/admin/posts/{postId}/follow-ups', {
    ...{ params: { postId }, body },
    claims: staffClaims('lycees'),
  });

const envelopeOf = (options: readonly unknown[], more = {}) => ({
  ...question,
  resultsVisibility: 'after-close',
  format: {
    ...{ kind: 'projects', amount: 100_000_00, rule: 'equal-shares', minChoices: 1, maxChoices: 2, options },
    ...more,
  },
});
const option = (id: string, post: string | undefined, cost: number = project.cost) => ({
  ...{ id, label: `Un nom que le projet n’a pas : ${id}`, about: 'Un texte qu’il n’a pas.', cost },
  ...(post !== undefined && { post }),
});

/** Ids of a list, page by page. */
async function everyPage(query: Record<string, string>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = (await staffMakes.list({ ...query, ...(cursor && { cursor }) })).json;
    ids.push(...items.map(({ id }: { id: string }) => id));
    cursor = nextCursor;
  } while (cursor !== undefined);
  return ids;
}

/** An envelope of two admitted projects, approved. */
async function approvedEnvelope() {
  const [first, second] = [await admittedProject(), await admittedProject({ title: 'Un préau' })];
  const id = await approvedProposal(envelopeOf([option('a', first), option('b', second)]));
  return { id, first, second };
}

/** The same, open. */
async function openEnvelope() {
  const { id, first, second } = await approvedEnvelope();
  await staffProposes.openUrgently(id, { version: 2, explanation: 'La rentrée est lundi.' }, 'team');
  const { json } = await staffProposes.openUrgently(id, { version: 3 }, 'team-2');
  return { proposalId: id, postId: json.postId as string, first, second };
}

describe('A project', () => {
  test('of suggestions is told in the history of each, where their voters are told, and leads back to them', async () => {
    const origins = [await suggestion(), await suggestion({ title: 'Un composteur' })];
    const { statusCode, json } = await staffMakes.create({ ...project, origins });
    expect([statusCode, projectView.parse(json).origins.map(({ postId }) => postId)]).toEqual([201, origins]);
    for (const postId of origins) {
      expect(await historyOf(postId)).toMatchObject({
        state: 'under-study',
        steps: [
          { state: 'received' },
          { project: json.id, text: expect.stringMatching(/devient un projet.*Un potager au lycée/) },
        ],
      });
    }
    const { json: own } = await call(followUps, 'GET /v1/me/follow-ups', {
      query: { postIds: origins.join(',') },
      claims: citizenClaims('voter'),
    });
    expect(own.items.map((item: { postId: string }) => item.postId).sort()).toEqual([...origins].sort());
    expect(await shown(json.id)).toMatchObject({
      ...{ channel: 'project', kind: 'project', status: 'closed' },
      project: { cost: project.cost, territory: '67', origins },
    });
    // Whoever wrote a suggestion may take it back: the project stays, and no longer leads there.
    await changePost(origins[0] ?? '', { state: 'withdrawn' });
    expect((await staffMakes.read(json.id)).json.origins).toEqual([
      { postId: origins[1], title: 'Un composteur' },
    ]);
    // Nor to one that the Région has taken down.
    await changePost(origins[1] ?? '', { state: 'refused' });
    expect((await staffMakes.read(json.id)).json.origins).toEqual([]);
    expect((await readProjectPage((await readPost(json.id)) as PostItem)).origins).toEqual([]);
  });

  test('comes from no suggestion twice, from none that isn’t published, and nobody makes one of another directorate', async () => {
    const [good, held] = [await suggestion(), await suggestion({ state: 'held' })];
    const origins = [good, good, held, 'x'.repeat(22), await putPost({ theme: 'lycees' })];
    const refused = await staffMakes.create({ ...project, origins });
    expect(
      refused.json.errors.map((error: { path: string; fault: string }) => [error.path, error.fault]),
    ).toEqual([
      ['body.origins.1', 'origin-twice'],
      ['body.origins.2', 'origin-unknown'],
      ['body.origins.3', 'origin-unknown'],
      ['body.origins.4', 'origin-unknown'],
    ]);
    expect((await historyOf(good)).steps).toHaveLength(1);
    expect((await staffMakes.create(project, 'sante')).json.type).toBe(problem('not-your-directorate'));
    const elsewhere = { ...project, origins: [await suggestion({ theme: 'sport' })] };
    expect((await staffMakes.create(elsewhere)).json.type).toBe(problem('not-your-directorate'));
    const nowhere = await staffMakes.create({ ...project, territory: '75' });
    expect(nowhere.json.errors).toMatchObject([{ path: 'body.territory', fault: 'unknown-code' }]);
    expect((await staffMakes.create({ ...project, title: 'é'.repeat(81) })).json.type).toBe(
      problem('text-invalid'),
    );
  });

  test('is made once under the same Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'one-garden' };
    const [one, other] = [
      await staffMakes.create(project, 'lycees', headers),
      await staffMakes.create(project, 'lycees', headers),
    ];
    expect(other.json.id).toBe(one.json.id);
  });

  test('is instructed and admitted in its history, and instructed anew must be admitted anew', async () => {
    const { id } = (await staffMakes.create()).json;
    expect((await staffMakes.admit(id, { version: 1 })).json).toMatchObject({
      ...{ type: problem('project-impossible'), reason: 'not-instructed' },
    });
    const text = 'Soixante mètres carrés : la cour n’a pas plus.';
    const cheaper = { ...feasible, cost: 8_000_00, body: 'Soixante mètres carrés.', text };
    const { json: instructed } = await staffMakes.instruct(id, cheaper);
    expect(instructed).toMatchObject({ version: 2, feasible: true, cost: 8_000_00 });
    expect(instructed).not.toHaveProperty('admittedAt');
    expect((await staffMakes.admit(id, { version: 2 }, 'lycees')).json.type).toBe(
      problem('project-team-only'),
    );
    expect((await staffMakes.admit(id, { version: 1 })).json.type).toBe(problem('decided-meanwhile'));
    expect((await staffMakes.admit(id)).json).toMatchObject({ admittedBy: 'Équipe', version: 3 });
    expect((await staffMakes.admit(id, { version: 3 })).json.reason).toBe('admitted');
    expect((await historyOf(id)).steps).toMatchObject([
      { state: 'received', text: expect.stringMatching(/^Le projet est déposé.*Direction des lycées\.$/) },
      {
        ...{ state: 'under-study', text },
        instruction: {
          ...{ feasible: true, cost: 8_000_00 },
          changes: [
            { place: 'body', before: project.body, after: 'Soixante mètres carrés.' },
            { place: 'cost', before: '1200000', after: '800000' },
          ],
        },
      },
      { state: 'under-study', text: expect.stringContaining('admis') },
    ]);
    expect((await shown(id)).project).toMatchObject({ feasible: true, admittedAt: expect.anything() });
    await staffMakes.instruct(id, { ...feasible, version: 3 });
    expect((await shown(id)).project.admittedAt).toBeUndefined();
  });

  test('that isn’t feasible is declined with the reason, and can be taken up again', async () => {
    const { id } = (await staffMakes.create()).json;
    await staffMakes.instruct(id, { ...feasible, feasible: false, text: 'La cour est classée.' });
    expect(await historyOf(id)).toMatchObject({
      state: 'declined',
      steps: [{}, { text: 'La cour est classée.' }],
    });
    expect((await staffMakes.admit(id)).json.reason).toBe('not-feasible');
    expect((await staffMakes.instruct(id, { ...feasible, version: 2 })).statusCode).toBe(200);
  });

  test('is told of by follow-ups from the decision on only, and of what was done to the last', async () => {
    const id = await admittedProject();
    const early = await tell(id, { state: 'under-study', text: 'On y pense.' });
    expect(early.json).toMatchObject({ type: problem('follow-up-impossible'), reason: 'instruction' });
    expect((await tell(id, { state: 'declined', text: 'Non.' })).json.reason).toBe('instruction');
    for (const state of ['decided', 'in-progress', 'done']) {
      expect((await tell(id, { state, text: 'Une étape.' })).statusCode).toBe(201);
    }
    expect(await historyOf(id)).toMatchObject({ state: 'done' });
    // The words of its instruction can be corrected, and what it found stays.
    await tell(id, { state: 'under-study', text: 'Le lycée a de la place.', corrects: 1 });
    const { steps } = await historyOf(id);
    expect(steps.at(-1)).toMatchObject({ corrects: 1, instruction: { feasible: true, cost: project.cost } });
    expect((await tell(id, { state: 'declined', text: 'Non.', corrects: 1 })).json.reason).toBe(
      'instruction',
    );
  });

  test('is found by its words among what was published', async () => {
    const { id } = (await staffMakes.create({ ...project, title: 'Un hérisson pour le foyer' })).json;
    const { json } = await call(worklist, 'GET /v1/admin/posts', {
      ...{ query: { q: 'herissons foyer' }, claims: staffClaims('sante') },
    });
    expect(json.items).toMatchObject([
      { postId: id, channel: 'project', kind: 'project', state: 'published' },
    ]);
  });

  test('is not voted on alone', async () => {
    const id = await admittedProject();
    const { statusCode, json } = await call(votes, 'PUT /v1/posts/{postId}/vote', {
      ...{ params: { postId: id }, body: { answer: { kind: 'approval', value: 'plus' } } },
      claims: citizenClaims('voter'),
    });
    expect([statusCode, json.type, json.reason]).toEqual([409, problem('post-not-open'), 'project']);
  });

  test('is listed for staff: by how far it is, by territory, by words of its title', async () => {
    const territory = '08';
    const make = async (fields = {}) =>
      (await staffMakes.create({ ...project, territory, ...fields })).json.id as string;
    const waiting = await make({ title: 'Un verger à l’École' });
    const [feasibleOne, declined] = [await make(), await make()];
    await staffMakes.instruct(feasibleOne, { ...feasible, territory });
    await staffMakes.instruct(declined, { ...feasible, territory, feasible: false });
    const [admitted, decided] = [await admittedProject({ territory }), await admittedProject({ territory })];
    await tell(decided, { state: 'decided', text: 'Payé autrement.' });
    // Another text of an earlier step leaves it where it stands.
    await tell(decided, { state: 'under-study', text: 'Le lycée a bien la place.', corrects: 1 });
    const everywhere = (await staffMakes.create({ ...project, territory: undefined, title: 'Un pré' })).json
      .id;
    const listed = async (query: Record<string, string>) => {
      const { items } = (await staffMakes.list({ territory, ...query })).json;
      return items.map(({ id, stage }: { id: string; stage: string }) => [id, stage]);
    };
    const all = [
      [decided, 'decided'],
      [admitted, 'admitted'],
      [declined, 'declined'],
      [feasibleOne, 'feasible'],
      [waiting, 'waiting'],
    ];
    expect(await listed({})).toEqual(all);
    for (const [id = '', stage = ''] of all) expect(await listed({ stage })).toEqual([[id, stage]]);
    // What is withdrawn is found in its place among all, and by itself; nobody else sees it in a list.
    const withdrawn = { version: 3, explanation: 'Le terrain est vendu.' };
    await staffMakes.withdraw(admitted, withdrawn);
    expect(await listed({})).toEqual(all);
    expect(await listed({ stage: 'withdrawn' })).toEqual([[admitted, 'admitted']]);
    expect(await listed({ stage: 'withdrawn', q: 'autre' })).toEqual([]);
    expect(await listed({ stage: 'admitted' })).toEqual([]);
    const { items: byState } = (await staffMakes.list({ stage: 'withdrawn', territory })).json;
    expect(byState).toMatchObject([{ id: admitted, state: 'withdrawn' }]);
    expect((await listPublishedProjects({ territory, limit: 50 })).items.map(({ post }) => post.id)).toEqual(
      all.map(([id]) => id).filter((id) => id !== admitted),
    );
    // Page by page, none is left out and none comes twice, wherever the withdrawn one falls.
    for (const limit of ['1', '2', '3', '4'])
      expect(await everyPage({ territory, limit })).toEqual(all.map(([id]) => id));
    await staffMakes.restore(admitted, { ...withdrawn, version: 4 });
    expect(await listed({ stage: 'withdrawn' })).toEqual([]);
    expect(await listed({ q: 'ecole VERG' })).toEqual([[waiting, 'waiting']]);
    expect(await listed({ q: 'cole' })).toEqual([]);
    expect(await listed({ territory: 'region', q: 'pré' })).toEqual([[everywhere, 'waiting']]);
  });
});

describe('The projects of an envelope', () => {
  test('are admitted ones, each once, of its territory, at their cost; what it says of them is theirs', async () => {
    const id = await admittedProject();
    const [withdrawn, elsewhere, decided] = [
      await admittedProject(),
      await admittedProject({ territory: '08' }),
      await admittedProject(),
    ];
    await staffMakes.withdraw(withdrawn, { version: 3, explanation: 'Le terrain est vendu.' });
    await tell(decided, { state: 'decided', text: 'Payé autrement.' });
    const made = (await staffMakes.create()).json.id;
    const options = [
      option('a', id),
      option('b', id),
      option('c', 'x'.repeat(22)),
      option('d', withdrawn),
      option('e', made),
      option('f', elsewhere),
      option('g', undefined),
      option('h', decided),
      option('i', await suggestion()),
      option('j', await admittedProject(), 1_00),
    ];
    const refused = await staffProposes.create(envelopeOf(options, { territory: '67' }));
    expect(
      refused.json.errors.map((error: { path: string; fault: string }) => [error.path, error.fault]),
    ).toEqual([
      ['body.format.options.1.post', 'project-twice'],
      ['body.format.options.2.post', 'project-unknown'],
      ['body.format.options.3.post', 'project-withdrawn'],
      ['body.format.options.4.post', 'project-not-admitted'],
      ['body.format.options.5.post', 'project-elsewhere'],
      ['body.format.options.6.post', 'project-missing'],
      ['body.format.options.7.post', 'project-decided'],
      ['body.format.options.8.post', 'project-unknown'],
      ['body.format.options.9.cost', 'project-cost'],
    ]);
    expect(refused.json.errors.at(-1).message.replace(/\s/g, ' ')).toBe(
      'Ce projet coûte 12 000 € : son coût a changé depuis',
    );
    const body = `Un toit.\n\n${'Des bancs, et des arbres. '.repeat(20)}`;
    const other = await admittedProject({ title: 'Un préau', body, territory: undefined });
    const alike = await staffProposes.create(
      envelopeOf([option('a', id), option('b', await admittedProject())]),
    );
    expect(alike.json.errors).toMatchObject([
      { path: 'body.format.options.1.label', fault: 'option-label-twice' },
    ]);
    const { json } = await staffProposes.create(envelopeOf([option('a', id), option('b', other)]));
    expect(json.content.format.options).toEqual([
      { id: 'a', label: project.title, cost: project.cost, about: project.body, post: id, territory: '67' },
      {
        ...{ id: 'b', label: 'Un préau', cost: project.cost, post: other },
        about: expect.stringMatching(/^Un toit\. Des bancs, .{200,280}…$/),
      },
    ]);
  });

  test('are what was proposed when it is approved, and fixed from then on', async () => {
    const [first, second] = [await admittedProject(), await admittedProject({ title: 'Un préau' })];
    const body = envelopeOf([option('a', first), option('b', second)]);
    const { id } = (await staffProposes.create(body)).json;
    await staffMakes.instruct(first, { ...feasible, version: 3, cost: 9_000_00 });
    const stale = await staffProposes.decide(id, { decision: 'approve', version: 1 });
    expect(stale.json).toMatchObject({
      status: 409,
      type: problem('project-changed'),
      title: expect.anything(),
    });
    await staffMakes.admit(first, { version: 4 });
    const revised = envelopeOf([option('a', first, 9_000_00), option('b', second)]);
    await staffProposes.revise(id, { version: 1, content: revised });
    expect((await staffProposes.decide(id, { decision: 'approve', version: 2 }, 'team')).statusCode).toBe(
      200,
    );
    const frozen = await staffMakes.instruct(first, { ...feasible, version: 5 });
    expect(frozen.json).toMatchObject({ status: 409, type: problem('project-frozen'), reason: 'approved' });
    const gone = await staffMakes.withdraw(first, { version: 5, explanation: 'Vendu.' });
    expect(gone.json.reason).toBe('approved');
    await staffProposes.decide(id, { decision: 'take-back', version: 3 });
    expect((await staffMakes.instruct(first, { ...feasible, version: 5 })).statusCode).toBe(200);
  });

  test('are at stake in one question at a time: in no other while theirs is approved or open, in any once it is closed', async () => {
    const [first, second] = [await admittedProject(), await admittedProject({ title: 'Un préau' })];
    const body = envelopeOf([option('a', first), option('b', second)]);
    const [one, other] = [await staffProposes.create(body), await staffProposes.create(body)];
    const ids: [string, string] = [one.json.id, other.json.id];
    const approve = (proposalId: string, version: number) =>
      staffProposes.decide(proposalId, { decision: 'approve', version }, 'team');
    // Of two that were proposed together, one at most is approved, at whatever instant.
    const both = await Promise.all(ids.map((id) => approve(id, 1)));
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const [taken, left] = both[0]?.statusCode === 200 ? ids : ([ids[1], ids[0]] as const);
    expect((await approve(left, 1)).json.type).toBe(problem('project-changed'));
    const refused = (await staffProposes.create(body)).json.errors;
    expect(refused).toMatchObject([
      { path: 'body.format.options.0.post', fault: 'project-at-stake', title: question.title },
      { path: 'body.format.options.1.post', fault: 'project-at-stake' },
    ]);

    await staffProposes.decide(taken, { decision: 'take-back', version: 2 });
    expect((await approve(left, 1)).statusCode).toBe(200);
    await staffProposes.openUrgently(left, { version: 2, explanation: 'La rentrée est lundi.' }, 'team');
    const { postId } = (await staffProposes.openUrgently(left, { version: 3 }, 'team-2')).json;
    expect((await approve(taken, 3)).json.type).toBe(problem('project-changed'));
    await changePost(postId, { closesAt: '2020-01-01T00:00:00.000Z' });
    expect((await approve(taken, 3)).statusCode).toBe(200);
  });

  test('change with an approval only if one waits for the other', async () => {
    const first = await admittedProject();
    const other = await admittedProject({ title: 'Un préau' });
    const { id } = (await staffProposes.create(envelopeOf([option('a', first), option('b', other)]))).json;
    const [approved, instructed] = await Promise.all([
      staffProposes.decide(id, { decision: 'approve', version: 1 }),
      staffMakes.instruct(first, { ...feasible, version: 3, cost: 9_000_00 }),
    ]);
    // Whoever was faster, the envelope asks about no project at another cost than it has.
    expect([approved.statusCode, instructed.statusCode]).not.toEqual([200, 200]);
    const { state, content } = (await staffProposes.read(id)).json;
    const cost = (await readPost(first, { consistent: true }))?.project?.cost;
    if (state === 'approved') expect(content.format.options[0].cost).toBe(cost);
  });

  test('keep their cost while people vote; one that is withdrawn stays, marked, and can come back', async () => {
    const { postId, first, second } = await openEnvelope();
    const frozen = await staffMakes.instruct(first, { ...feasible, version: 3, cost: 1_00 });
    expect(frozen.json).toMatchObject({ status: 409, type: problem('project-frozen'), reason: 'open' });
    const before = await shown(postId);
    const gone = { version: 3, explanation: 'Le terrain est vendu.' };
    expect((await staffMakes.withdraw(second, gone, 'lycees')).json.type).toBe(problem('project-team-only'));
    expect((await staffMakes.withdraw(second, gone)).json).toMatchObject({ state: 'withdrawn', version: 4 });
    const marked = await shown(postId);
    expect(marked.notices.slice(1)).toMatchObject([
      { kind: 'project-withdrawn', project: 'b', why: 'Le terrain est vendu.' },
    ]);
    expect([marked.format, marked.frozenHash]).toEqual([before.format, before.frozenHash]);
    const choice = await call(votes, 'PUT /v1/posts/{postId}/vote', {
      ...{ params: { postId }, body: { answer: { kind: 'projects', ids: ['b'] } } },
      claims: citizenClaims('voter'),
    });
    expect([choice.statusCode, choice.json.reason]).toEqual([422, 'project-withdrawn']);
    expect((await call(posts, 'GET /v1/posts/{postId}', { params: { postId: second } })).json).toMatchObject({
      ...{ status: 410, type: problem('post-withdrawn'), why: 'Le terrain est vendu.' },
    });
    expect((await staffMakes.withdraw(second, { ...gone, version: 4 })).json.reason).toBe('withdrawn');
    await staffMakes.restore(second, { version: 4, explanation: 'C’était un autre terrain.' });
    expect((await shown(postId)).notices.at(-1)).toMatchObject({ kind: 'project-restored', project: 'b' });
    expect((await staffMakes.restore(second, { version: 5, explanation: 'Encore.' })).json.reason).toBe(
      'not-withdrawn',
    );
  });

  test('are those of another project’s view: where it is, and what would never pay for it', async () => {
    const { proposalId, postId, first } = await openEnvelope();
    const { json } = await staffMakes.read(first);
    expect(json.envelopes).toEqual([
      { proposalId, title: question.title, state: 'published', postId, amount: 100_000_00 },
    ]);
    const small = { ...project, cost: 2_000_00, territory: '08' };
    const [one, two] = [await admittedProject(small), await admittedProject({ ...small, title: 'Un préau' })];
    const options = [option('a', one, 2_000_00), option('b', two, 2_000_00)];
    const poor = envelopeOf(options, { amount: 5_000_00, territory: '08' });
    const { id } = (await staffProposes.create(poor)).json;
    const dear = (await staffMakes.create({ ...project, territory: '08' })).json.id;
    await staffMakes.instruct(dear, { ...feasible, territory: '08' });
    const admitted = (await staffMakes.admit(dear)).json;
    expect([admitted.admittedBy, admitted.tooDearFor]).toMatchObject([
      'Équipe',
      [{ proposalId: id, amount: 5_000_00 }],
    ]);
    expect((await staffMakes.create(project)).json.tooDearFor).not.toMatchObject([{ proposalId: id }]);
  });
});
