import { describe, expect, jest, test } from '@jest/globals';
import { certificate } from '../../../contract/certification/certification.routes.ts';
import { envelopeOutcome } from '../../../contract/envelopes/outcome.ts';
import { readBudgetFile } from '../../../domain/envelopes/pb-file.ts';
import { outcomeHash } from '../../../domain/envelopes/published-outcome.ts';
import type { EnvelopeFormat } from '../../../domain/polls/format.ts';
import { readPublicResults } from '../../../foundations/polls/result-items.ts';
import { readAuditEntries, sha256 } from '../../../foundations/staff/audit-items.ts';
import { handler } from '../../../lambdas/envelopes/envelopes-api.lambda.ts';
import { envelopesDataset } from '../../../lambdas/open-data/datasets/envelopes.ts';
import { readHome } from '../../../lambdas/pages/home/read-home.ts';
import { TableClient } from '../../../platform/table/client.ts';
import { TransactWriteCommand } from '../../../platform/table/commands.ts';
import { call, staffClaims } from '../../support/events.ts';
import { streamFlow } from '../../support/flow.ts';
import { day, later } from '../../support/moderation.ts';
import { putPost } from '../../support/posts.ts';
import { recountScript } from '../../support/recount-script.ts';
import {
  certificateOf,
  certify,
  closedPost,
  listOf,
  saltOf,
  useCertification,
  vote,
} from '../certification/certification-fixture.ts';

useCertification();
const { during } = streamFlow();

/** Nine hundred euros for two projects that nobody wants both of, and one that few want. */
const format: EnvelopeFormat = {
  kind: 'projects',
  options: [
    { id: 'arbres', label: 'Cent arbres', cost: 600_00 },
    { id: 'banc', label: 'Dix bancs', cost: 300_00 },
    { id: 'scene', label: 'Une scène', cost: 700_00 },
  ],
  ...{ amount: 900_00, rule: 'equal-shares', minChoices: 1, maxChoices: 2 },
};
const choose = (...ids: string[]) => ({ kind: 'projects', ids }) as const;
const times = (number: number, ...ids: string[]) => Array.from({ length: number }, () => choose(...ids));
/** Of each choice as many as nobody stands alone in: votes and prices are told. */
const ballots = [...times(12, 'arbres'), ...times(11, 'banc'), ...times(11, 'arbres', 'scene')];
const outcomeOf = (postId: string, query: Record<string, string> = {}) =>
  call(handler, 'GET /v1/envelopes/{postId}/outcome', { params: { postId }, query });

test('An open envelope is on the first page, whatever was asked since', async () => {
  const open = (title: string, days: number, fields = {}) =>
    putPost({
      ...{ title, publishedAt: new Date(Date.now() - days * day).toISOString() },
      ...{ closesAt: new Date(Date.now() + 10 * day).toISOString(), ...fields },
    });
  const envelope = await open('Une enveloppe', 80, { format });
  for (let asked = 1; asked <= 9; asked += 1) await open(`Une question ${asked}`, 7 * asked);
  const { questions, shownQuestions } = await readHome({
    theme: undefined,
    order: 'newest',
    cursor: undefined,
  });
  expect(questions.slice(0, shownQuestions).map(({ id }) => id)).toContain(envelope);
  expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
});

describe('An envelope that has closed', () => {
  test('is certified with its outcome, and with commitments in the place of ballots', async () => {
    const postId = await closedPost({ format, resultsVisibility: 'after-close' });
    const receipts = await vote(postId, ballots, { hidden: true });
    expect((await outcomeOf(postId)).json).toMatchObject({ type: 'urn:imaginest:problem:not-certified' });
    expect(await during(certify)).toMatchObject({ certified: 1, failed: 0 });

    const { json: certificates, body: text } = await certificateOf(postId);
    const { polls } = certificate.parse(certificates.items[0]);
    const { json } = await outcomeOf(postId);
    const { outcome, hash, edition } = envelopeOutcome.parse(json);
    expect(outcome).toMatchObject({
      ...{ rule: 'equal-shares', budget: 900_00, voters: 34, funded: ['arbres', 'banc'], left: 0 },
      rounds: [
        { project: 'arbres', price: '60000/23', within: 0, paid: 600_00 },
        { project: 'banc', price: '30000/11', within: 0, paid: 300_00 },
      ],
      notFunded: [{ project: 'scene', why: 'too-dear', left: 0 }],
    });
    expect([edition, polls[0]?.outcome]).toEqual([1, hash]);
    expect(outcomeHash(outcome, sha256)).toBe(hash);

    const rows = (await Array.fromAsync(envelopesDataset.rows())).filter(({ post_id }) => post_id === postId);
    expect(rows).toMatchObject([
      { project: 'arbres', cost_cents: 600_00, votes: 23, voters: 34, funded_place: 1, why_not: null },
      { project: 'banc', votes: 11, funded_place: 2, funded_by_other_place: 2, outcome_hash: hash },
      { project: 'scene', votes: 11, funded_place: null, why_not: 'too-dear', left_cents: 0 },
    ]);

    const list = await listOf(postId);
    expect(list.split('\n')).toHaveLength(36);
    expect(list).not.toMatch(/arbres|banc|scene/);
    const mine = receipts.at(-1) ?? '';
    expect(list).toContain(`${mine},${sha256(`${mine}${saltOf(mine)}arbres scene`)}`);
    const files = { 'b.csv': list, 'c.json': text, 'outcome.json': JSON.stringify(outcome) };
    const typed = mine.toUpperCase();
    const args = ['b.csv', '--certificate', 'c.json', '--receipt', typed, '--salt', saltOf(mine)];
    const right = recountScript(files, [...args, '--choices', 'arbres,scene']);
    expect([right.status, right.stdout]).toEqual([0, expect.not.stringContaining('FAUX')]);
    expect(recountScript(files, [...args, '--choices', 'arbres,banc']).status).toBe(1);
    expect(recountScript(files, ['outcome.json'], 'envelope.py')).toMatchObject({ status: 0 });
  });

  test('has an outcome for each of its territories, and one where nobody voted', async () => {
    const step = (id: string) => ({ id, prompt: `Pour ${id}`, format });
    const postId = await closedPost({ steps: [step('nord'), step('sud')] });
    await vote(postId, times(11, 'banc'), { step: 'sud' });
    expect(await during(certify)).toMatchObject({ certified: 1, failed: 0 });
    const [nord, sud] = await Promise.all(['nord', 'sud'].map((id) => outcomeOf(postId, { step: id })));
    expect(nord?.json.outcome).toMatchObject({ voters: 0, funded: [], left: 900_00 });
    expect(sud?.json.outcome).toMatchObject({ voters: 11, funded: ['banc'], left: 600_00 });
  });

  test('counts the votes of a project that was withdrawn meanwhile, and doesn’t fund it', async () => {
    const said = { at: '2026-01-02T00:00:00.000Z', why: 'Le terrain est vendu.' };
    const postId = await closedPost({
      format,
      notices: [
        { kind: 'project-withdrawn', ...said, project: 'arbres' },
        { kind: 'project-withdrawn', ...said, project: 'banc' },
        { kind: 'project-restored', ...said, project: 'banc' },
      ],
    });
    await vote(postId, [...times(11, 'arbres'), ...times(12, 'arbres', 'banc'), ...times(13, 'banc')]);
    expect(await during(certify)).toMatchObject({ certified: 1, failed: 0 });
    expect((await outcomeOf(postId)).json.outcome).toMatchObject({
      funded: ['banc'],
      projects: [{ id: 'arbres', votes: 23, withdrawn: true }, { id: 'banc', votes: 25 }, { id: 'scene' }],
      notFunded: [{ project: 'arbres', why: 'withdrawn' }, { project: 'scene' }],
    });
  });

  test('gives its ballots to those whom it has named, when the project team opens them, and to nobody else', async () => {
    const key = '0123456789abcdef0123456789abcdef01234567';
    const named = { ...format, observers: [{ name: 'Mme Muller, Anticor', fingerprint: sha256(key) }] };
    const open = (postId: string, sub = 'team') =>
      call(handler, 'POST /v1/admin/envelopes/{postId}/observation', {
        ...{ params: { postId }, body: { explanation: 'On demande à recompter.' } },
        claims: staffClaims(sub),
      });
    const read = (postId: string, with_ = key) =>
      call(handler, 'POST /v1/envelopes/{postId}/ballots', { params: { postId }, body: { key: with_ } });
    const says = (type: string, detail = '') => ({
      type: `urn:imaginest:problem:${type}`,
      detail: expect.stringContaining(detail),
    });

    const running = await putPost({ format: named, closesAt: new Date(Date.now() + 60_000).toISOString() });
    expect((await open(running)).json).toMatchObject(says('not-certified'));
    expect((await read(running)).json).toMatchObject(says('not-certified'));

    const [postId, unnamed] = [await closedPost({ format: named }), await closedPost({ format })];
    await vote(postId, ballots);
    expect((await open(postId)).json).toMatchObject(says('not-certified'));
    expect(await during(certify)).toMatchObject({ certified: 2, failed: 0 });
    expect((await open(unnamed)).json).toMatchObject(says('observation-impossible', 'nommé personne'));
    expect((await open(postId, 'referent')).json).toMatchObject(says('project-team-only'));
    expect((await read(postId)).json).toMatchObject(says('observation-impossible', 'pas ouverts'));

    expect((await open(postId)).json).toMatchObject({ observers: ['Mme Muller, Anticor'] });
    expect((await read(postId)).json).toMatchObject(says('observation-impossible', 'se prépare'));
    await during(certify);
    expect((await read(postId, key.replace('0', '1'))).json).toMatchObject(says('observer-unknown'));
    expect((await read(unnamed)).json).toMatchObject(says('observer-unknown'));
    const { json } = await read(postId);
    expect(json).toMatchObject({ observer: 'Mme Muller, Anticor' });
    const entries = await readAuditEntries({ from: 1, to: 1e9 }, { limit: 2, newestFirst: true });
    expect(entries).toMatchObject([
      { action: 'envelope.ballots-read', pseudonym: 'Mme Muller, Anticor', subject: `post:${postId}` },
      { action: 'envelope.ballots-opened', actor: 'team', details: { why: 'On demande à recompter.' } },
    ]);

    const file = await (await fetch(json.url)).text();
    expect(readBudgetFile(file)).toMatchObject({
      budget: 900_00,
      projects: format.options.map(({ id, cost }) => ({ id, cost })),
    });
    const outcome = JSON.stringify((await outcomeOf(postId)).json);
    const counted = recountScript(
      { 'o.json': outcome, 'v.pb': file },
      ['o.json', '--ballots', 'v.pb'],
      'envelope.py',
    );
    expect([counted.status, counted.stdout]).toEqual([0, expect.stringContaining('34 bulletins')]);
    // One ballot exchanged for another, and the count differs.
    const wrong = file.replace('arbres,scene', 'scene');
    expect(
      recountScript({ 'o.json': outcome, 'v.pb': wrong }, ['o.json', '--ballots', 'v.pb'], 'envelope.py')
        .status,
    ).toBe(1);

    await later(4 * day, async () => {
      expect((await read(postId)).json).toMatchObject(says('observation-impossible', 'ou ne le sont plus'));
    });
  });

  test('has no outcome without its certificate, wherever a run dies', async () => {
    const postId = await closedPost({ format, resultsVisibility: 'after-close' });
    await vote(postId, [choose('banc')], { hidden: true });
    const died = transactionsFail();
    await expect(during(certify)).rejects.toThrow('not certified');
    expect(died).toHaveBeenCalled();
    jest.restoreAllMocks();
    expect((await outcomeOf(postId)).json.type).toBe('urn:imaginest:problem:not-certified');
    expect(await during(certify)).toMatchObject({ certified: 1 });
    const [certified] = (await certificateOf(postId)).json.items;
    expect((await outcomeOf(postId)).json).toMatchObject({
      certifiedAt: certified.certifiedAt,
      hash: certified.polls[0].outcome,
      // Of one voter nothing is told, wherever one looks.
      outcome: { withheld: 'few-voters', funded: [], left: 900_00 },
    });
    expect(certified.polls[0]).toMatchObject({ voters: 1, totals: {} });
    expect(await readPublicResults({ id: postId, format })).toEqual([
      { kind: 'projects', voters: 1, options: [] },
    ]);
  });

  test('is not there for what is no envelope, or isn’t public', async () => {
    const [question, hidden] = await Promise.all([putPost(), putPost({ state: 'held' })]);
    expect((await outcomeOf(question)).statusCode).toBe(404);
    expect((await outcomeOf(hidden)).json.type).toBe('urn:imaginest:problem:post-not-found');
  });
});

/** Every transaction fails from now on, as if the function had been killed before it. */
function transactionsFail() {
  const { send } = TableClient.prototype as { send: (...args: unknown[]) => Promise<unknown> };
  const died = jest.fn();
  jest.spyOn(TableClient.prototype as { send: typeof send }, 'send').mockImplementation(function (
    this: unknown,
    ...args: unknown[]
  ) {
    if (!(args[0] instanceof TransactWriteCommand)) return send.apply(this, args);
    died();
    return Promise.reject(new Error('killed'));
  });
  return died;
}
