import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { handler as followUps } from '../../../lambdas/follow-ups/follow-ups-api.lambda.ts';
import { handler as worklist } from '../../../lambdas/worklist/worklist-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import type { TestEngine } from '../../support/engine.ts';
import { call, staffClaims } from '../../support/events.ts';
import { citizenDoes, day, later, refusal, register, staffDoes } from '../../support/moderation.ts';
import { feasible, project, staffMakes } from '../../support/projects.ts';
import { question, staffProposes } from '../../support/proposals.ts';
import { openQuestion } from '../../support/questions.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { assign, newAuthor, startContact, write } from '../contact/contact-fixture.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startContact();
  provideSecrets(...[env.authorSecretArn, env.moderationSecretArn, env.contactSecretArn, env.mailSecretArn]);
  await writeStaffMember({ sub: 'team-2', pseudonym: 'Équipe 2', role: 'project-team' });
});
afterAll(() => engine.stop());

const waitsFor = async (subject: string, query: Record<string, string> = {}) =>
  (await call(worklist, 'GET /v1/admin/worklist', { query, claims: staffClaims(subject) })).json;
const submit = async (text: string, theme = 'sport') =>
  (await citizenDoes.submit(text, theme)).json.id as string;

describe('One call tells a référent', () => {
  test('which suggestions wait on their themes, the longest waiting first, with what is published and like them', async () => {
    const published = await submit('Un mur d’escalade au gymnase de la gare');
    await staffDoes.decide(published, { decision: 'publish' });
    const first = await submit('Il faudrait un mur d’escalade au gymnase');
    const second = await submit('Des vestiaires chauffés à la piscine', 'sante');
    await submit('Du pain frais à la cantine', 'lycees');
    const { queue } = await waitsFor('sante');
    expect(queue.items.map(({ post }: { post: { id: string } }) => post.id)).toEqual([first, second]);
    expect(queue.items[0].similar).toMatchObject([{ post: { id: published }, contrary: false }]);
    expect(queue.items[1].similar).toEqual([]);
    expect(queue.counters).toMatchObject([
      { theme: 'sante', waiting: 1 },
      { theme: 'sport', waiting: 1 },
    ]);
    expect((await waitsFor('sante', { limit: '1' })).queue).toMatchObject({
      items: [{ post: { id: first } }],
      nextCursor: expect.any(String),
    });
    expect(JSON.stringify(queue)).not.toMatch(/author/i);
  });

  test('which messages wait, and which of them are theirs to answer; no word of them', async () => {
    const text = 'Où courir le soir\u00a0?';
    const send = async (theme: string) => (await write(newAuthor(), { theme, text })).json.id as string;
    const [one, other] = [await send('sport'), await send('sport')];
    await send('lycees');
    await assign(other);
    const { messages } = await waitsFor('sante');
    expect(messages).toMatchObject({
      open: [
        { theme: 'sante', count: 0 },
        { theme: 'sport', count: 2 },
      ],
      oldest: [
        { messageId: one, mine: false, sentAt: expect.any(String) },
        { messageId: other, mine: true },
      ],
      mine: 1,
    });
    expect(JSON.stringify(messages)).not.toContain('courir');
  });

  test('which of their proposals were sent back, and the team which to decide: those of others', async () => {
    const sentBack = (await staffProposes.create(question, 'lycees')).json.id;
    await staffProposes.decide(sentBack, { decision: 'send-back', version: 1, explanation: 'Plus court.' });
    const proposed = (await staffProposes.create(question, 'team-2')).json.id;
    const urgent = (await staffProposes.create(question, 'lycees')).json.id;
    await staffProposes.decide(urgent, { decision: 'approve', version: 1 }, 'team-2');
    await staffProposes.openUrgently(urgent, { version: 2, explanation: 'Elle presse.' }, 'team-2');
    const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);
    const own = (await waitsFor('lycees')).proposals;
    expect(idsOf(own.sentBack)).toEqual([sentBack]);
    expect(own.toDecide).toEqual([]);
    expect(idsOf((await waitsFor('team')).proposals.toDecide)).toEqual([urgent, proposed]);
    expect(idsOf((await waitsFor('team-2')).proposals.toDecide)).toEqual([]);
  });

  test('which projects wait for their instruction, and the team which to admit, the longest waiting first', async () => {
    const make = async (title: string, theme = 'lycees', by = 'lycees') =>
      (await staffMakes.create({ ...project, theme, title }, by)).json.id as string;
    const [first, second] = [await make('Un potager'), await make('Un préau')];
    const elsewhere = await make('Un gymnase', 'sport', 'sante');
    const waiting = async (subject: string) => {
      const { toInstruct, toAdmit } = (await waitsFor(subject)).projects;
      const ids = (items: { postId: string }[]) => items.map(({ postId }) => postId);
      return [ids(toInstruct), ids(toAdmit)];
    };
    expect((await waitsFor('lycees')).projects.toInstruct).toMatchObject([
      { postId: first, title: 'Un potager', theme: 'lycees', since: expect.any(String) },
      { postId: second },
    ]);
    expect(await waiting('sante')).toEqual([[elsewhere], []]);
    expect((await waitsFor('team', { limit: '2' })).projects.toInstruct).toHaveLength(2);
    await staffMakes.instruct(first);
    await staffMakes.instruct(second, { ...feasible, feasible: false });
    expect(await waiting('lycees')).toEqual([[], []]);
    expect(await waiting('team')).toEqual([[elsewhere], [first]]);
    // Withdrawn, it waits for nobody; back again, for whom it did.
    const why = { explanation: 'Le terrain est vendu.' };
    await staffMakes.withdraw(first, { ...why, version: 2 });
    expect(await waiting('team')).toEqual([[elsewhere], []]);
    await staffMakes.restore(first, { ...why, version: 3 });
    expect(await waiting('team')).toEqual([[elsewhere], [first]]);
    await staffMakes.admit(first, { version: 4 });
    expect(await waiting('team')).toEqual([[elsewhere], []]);
    await call(followUps, 'POST /v1/admin/posts/{postId}/follow-ups', {
      ...{ params: { postId: elsewhere }, body: { state: 'decided', text: 'Payé autrement.' } },
      claims: staffClaims('sante'),
    });
    expect(await waiting('sante')).toEqual([[], []]);
  });

  test('which questions have closed without an outcome, late or not', async () => {
    const closesAt = new Date(Date.now() + day).toISOString();
    const postId = await openQuestion({ theme: 'lycees', title: 'Du bio\u00a0?', closesAt });
    expect((await waitsFor('lycees')).outcomes).toEqual([]);
    for (const [days, late] of [
      [2, false],
      [32, true],
    ] as const) {
      await later(days * day, async () => {
        expect((await waitsFor('lycees')).outcomes).toEqual([
          { postId, title: 'Du bio\u00a0?', theme: 'lycees', closedAt: closesAt, late },
        ]);
        expect((await waitsFor('sante')).outcomes).toEqual([]);
      });
    }
  });

  test('which suggestions got no answer for 90 days, as the public register does', async () => {
    const text = 'Des gourdes pour tous les lycéens';
    const postId = await submit(text, 'lycees');
    await staffDoes.decide(postId, { decision: 'publish' }, 'lycees');
    const other = await submit('Des casiers plus grands', 'lycees');
    await staffDoes.decide(other, { decision: 'publish' }, 'lycees');
    const refused = await submit('Achetez mes casiers', 'lycees');
    await staffDoes.decide(refused, refusal, 'lycees');
    const lateOnRegister = async () => {
      const { answers } = (await register()).json;
      return answers.byDirectorate.find((one: { directorate: string }) => one.directorate === 'lycees').late;
    };
    const unanswered = async () =>
      (await waitsFor('lycees')).answers.items.map((one: { postId: string }) => one.postId);
    await later(89 * day, async () => {
      expect([await unanswered(), await lateOnRegister()]).toEqual([[], 0]);
    });
    await later(91 * day, async () => {
      expect([await unanswered(), await lateOnRegister()]).toEqual([[postId, other], 2]);
      await call(followUps, 'POST /v1/admin/posts/{postId}/follow-ups', {
        params: { postId },
        body: { state: 'under-study', text: 'Le service l’étudie.' },
        claims: staffClaims('lycees'),
      });
      expect([await unanswered(), await lateOnRegister()]).toEqual([[other], 1]);
      // What is merged is answered where it went.
      await staffDoes.decide(other, { decision: 'merge', mergedInto: postId }, 'lycees');
      expect([await unanswered(), await lateOnRegister()]).toEqual([[], 0]);
    });
  });
});

/** Of what such lists are made, as far as tests look. */
interface Listed {
  readonly postId: string;
  readonly post: { readonly theme: string };
}

/** Every page of a list, one item a page. */
async function paged(
  read: (query: Record<string, string>) => Promise<{ items: Listed[]; nextCursor?: string }>,
) {
  const items: Listed[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: '1', ...(cursor !== undefined && { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}

const asked = async (
  route: 'queue' | 'outcomes' | 'answers',
  subject: string,
  query: Record<string, string>,
) => (await call(worklist, `GET /v1/admin/worklist/${route}`, { query, claims: staffClaims(subject) })).json;

describe('What is more than a morning’s', () => {
  test('comes page by page, each card with what is like it, the same as in one answer', async () => {
    const whole = (await waitsFor('sante')).queue.items;
    expect(whole.length).toBeGreaterThan(1);
    expect(await paged((query) => asked('queue', 'sante', query))).toEqual(whole);
    const sport = await paged((query) => asked('queue', 'sante', { ...query, theme: 'sport' }));
    expect(new Set(sport.map(({ post }) => post.theme))).toEqual(new Set(['sport']));
  });

  test('also outcomes and answers that are owed', async () => {
    const closesAt = new Date(Date.now() + day).toISOString();
    await openQuestion({ theme: 'sport', title: 'Une piste ?', closesAt });
    await openQuestion({ theme: 'sante', title: 'Une maison de santé ?', closesAt });
    for (const text of ['Un parcours de santé au bord du lac', 'Un vestiaire pour les arbitres']) {
      await staffDoes.decide(await submit(text), { decision: 'publish' });
    }
    await later(120 * day, async () => {
      const { outcomes, answers } = await waitsFor('sante');
      expect(outcomes).toHaveLength(2);
      expect(await paged((query) => asked('outcomes', 'sante', query))).toEqual(outcomes);
      expect(answers.items.length).toBeGreaterThan(1);
      expect(await paged((query) => asked('answers', 'sante', query))).toEqual(answers.items);
      expect((await asked('answers', 'sante', { cursor: 'oups' })).type).toMatch(/cursor-invalid$/);
    });
  });
});

describe('A search', () => {
  const search = async (query: Record<string, string>, subject = 'sante') =>
    (await call(worklist, 'GET /v1/admin/posts', { query, claims: staffClaims(subject) })).json;
  const idsOf = async (query: Record<string, string>, subject?: string): Promise<string[]> =>
    (await search(query, subject)).items.map(({ postId }: { postId: string }) => postId);
  /** What is indexed is ten seconds old at most. */
  const soon = <T>(use: () => Promise<T>) => later(15_000, use);
  let published: string;
  let refused: string;
  let merged: string;
  let elsewhere: string;
  let hidden: string;

  beforeAll(async () => {
    published = await submit('Des pédalos à Gérardmer, l’été');
    await staffDoes.decide(published, { decision: 'publish' });
    refused = await submit('Achetez mes PEDALOS');
    await staffDoes.decide(refused, refusal);
    merged = await submit('Un pédalo de plus');
    await staffDoes.decide(merged, { decision: 'merge', mergedInto: published });
    elsewhere = await submit('Un pédalo pour les lycéens', 'lycees');
    await staffDoes.decide(elsewhere, { decision: 'publish' }, 'lycees');
    hidden = await submit('Vendez vos pédalos au lycée', 'lycees');
    await staffDoes.decide(hidden, refusal, 'lycees');
    await submit('Un pédalo qui attend');
  });

  test('finds what is published anywhere, and what was refused or merged on one’s own themes, the last act first', async () => {
    await soon(async () => {
      expect(await idsOf({ q: 'pedalo' })).toEqual([elsewhere, merged, refused, published]);
      expect(await idsOf({ q: 'PÉDALOS' }, 'team')).toEqual([hidden, elsewhere, merged, refused, published]);
      expect(await idsOf({ q: 'pédalo achet' })).toEqual([refused]);
      expect(await idsOf({ q: 'kayak' })).toEqual([]);
    });
  });

  test('by state and theme; what others decided is not theirs to ask for', async () => {
    await soon(async () => {
      expect(await idsOf({ q: 'pedalo', state: 'published' })).toEqual([elsewhere, published]);
      expect(await idsOf({ q: 'pedalo', theme: 'lycees' })).toEqual([elsewhere]);
      expect(await idsOf({ q: 'pedalo', theme: 'lycees', state: 'refused' }, 'lycees')).toEqual([hidden]);
      expect(await search({ q: 'pedalo', theme: 'lycees', state: 'refused' })).toMatchObject({ status: 403 });
      const found = (await search({ q: 'pedalo' })).items;
      expect(found[2]).toMatchObject({
        ...{ state: 'refused', status: 'refused', theme: 'sport', kind: 'suggestion' },
        decision: { by: 'Santé 1', reason: 'publicite' },
      });
      // Who decided on another’s theme is theirs to know.
      expect(found[0]).toMatchObject({ postId: elsewhere, state: 'published' });
      expect(found[0].decision).toBeUndefined();
      expect(JSON.stringify(found)).not.toMatch(/author/i);
    });
  });

  test('goes by pages, also among what the Région published', async () => {
    const question = await openQuestion({ theme: 'sport', title: 'Faut-il des pédalos ?' });
    await later(40_000, async () => {
      const all = await paged((query) => search({ ...query, q: 'pedalo' }));
      expect(all.map(({ postId }) => postId).toSorted()).toEqual(
        [question, elsewhere, merged, refused, published].toSorted(),
      );
      expect(await search({ cursor: 'oups' })).toMatchObject({ status: 400 });
    });
  });

  test('follows what is decided anew: undone, merged, withdrawn', async () => {
    const back = await submit('Un pédalo rouge');
    await staffDoes.decide(back, refusal);
    await later(60_000, async () => {
      expect(await idsOf({ q: 'pedalo', state: 'refused' })).toEqual([back, refused]);
    });
    await staffDoes.undo(back);
    // Of what isn’t there any more nothing is shown, however old the index is.
    await later(60_000, async () => {
      expect(await idsOf({ q: 'pedalo', state: 'refused' })).toEqual([refused]);
    });
    await staffDoes.decide(back, { decision: 'merge', mergedInto: published });
    await citizenDoes.withdraw(back);
    await later(90_000, async () => {
      expect(await idsOf({ q: 'rouge' })).toEqual([]);
    });
  });
});
