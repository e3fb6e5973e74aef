import { describe, expect, test } from '@jest/globals';
import { certificate as certificateSchema } from '../../../contract/certification/certification.routes.ts';
import { followChain } from '../../../domain/certification/hash-chain.ts';
import type { QuestionStep } from '../../../domain/polls/format.ts';
import { closingPut } from '../../../foundations/posts/closing-items.ts';
import { readPost } from '../../../foundations/posts/post-items.ts';
import { readAuditEntries, sha256 } from '../../../foundations/staff/audit-items.ts';
import { rawCertificates, readCertificates } from '../../../lambdas/certification/certificate-items.ts';
import { handler as api } from '../../../lambdas/certification/certification-api.lambda.ts';
import {
  certificatesDataset,
  certifiedTotalsDataset,
} from '../../../lambdas/open-data/datasets/certificates.ts';
import { listReleaseDue } from '../../../lambdas/stats/release-due-items.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { UpdateCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import { transact } from '../../../platform/table/transact.ts';
import { call } from '../../support/events.ts';
import { streamFlow } from '../../support/flow.ts';
import { day, later, minute } from '../../support/moderation.ts';
import { shownTotals } from '../../support/posts.ts';
import { recountScript } from '../../support/recount-script.ts';
import {
  approve,
  askCorrection,
  ballotsOf,
  certificateOf,
  certify,
  closedPost,
  dueNow,
  listOf,
  useCertification,
  vote,
} from './certification-fixture.ts';

useCertification();

const { pump, during } = streamFlow();

describe('A result', () => {
  test('of a room is certified within the minute, by a run that leaves everything else', async () => {
    const closesAt = new Date(Date.now() + minute).toISOString();
    const postId = await closedPost({
      ...{ publishedAt: new Date().toISOString(), closesAt },
      resultsVisibility: 'after-close',
    });
    await vote(postId, [approve('plus'), approve('minus')], { hidden: true });
    const shown = await closedPost({ closesAt });
    await pump();
    const inRooms = () => certify({ inRoomsOnly: true });
    const afterClose = (seconds: number, use: () => Promise<void>) =>
      later(Date.parse(closesAt) + 1000 * seconds - Date.now(), use);
    await afterClose(10, async () => expect(await inRooms()).toMatchObject({ due: 0 }));
    await afterClose(21, async () =>
      expect(await during(inRooms)).toEqual({ due: 1, certified: 1, waiting: 0, failed: 0 }),
    );
    expect((await readPost(postId))?.revealedAt).toBeDefined();
    await later(7 * minute, async () => {
      expect(await inRooms()).toMatchObject({ due: 0 });
      expect(await during(() => certify())).toMatchObject({ due: 1, certified: 1 });
    });
    expect((await certificateOf(shown)).statusCode).toBe(200);
  });

  test('is certified once, five minutes after the closing, with a list that anyone can recount', async () => {
    const closesAt = new Date(Date.now() + minute).toISOString();
    const audience = { departement: ['08', '67'], sex: ['F'] };
    const postId = await closedPost({ closesAt, audience, frozenHash: 'f'.repeat(64) });
    const receipts = await vote(
      postId,
      [...'+++-+'].map((sign) => approve(sign === '+' ? 'plus' : 'minus')),
    );
    await pump();

    expect(await certify()).toEqual({ due: 0, certified: 0, waiting: 0, failed: 0 });
    expect((await certificateOf(postId)).json).toMatchObject({
      status: 404,
      detail: expect.stringMatching(/pas clos/),
    });
    await later(5 * minute, async () => {
      expect(await certify()).toEqual({ due: 0, certified: 0, waiting: 0, failed: 0 });
      expect((await certificateOf(postId)).json.detail).toMatch(/Le vote est clos/);
      expect((await ballotsOf(postId)).json).toMatchObject({ type: 'urn:imaginest:problem:not-certified' });
    });
    await later(7 * minute, async () => {
      expect(await during(() => certify())).toEqual({ due: 1, certified: 1, waiting: 0, failed: 0 });
      expect(await certify()).toEqual({ due: 0, certified: 0, waiting: 0, failed: 0 });
    });
    // For the last lot of its breakdowns, whether or not somebody voted since the last one.
    expect((await listReleaseDue()).has(postId)).toBe(true);

    const { json, body } = await certificateOf(postId);
    const [certificate] = json.items;
    expect(certificateSchema.parse(certificate)).toMatchObject({
      ...{ postId, edition: 1, closesAt, audience, frozenHash: 'f'.repeat(64) },
      ...{ drift: 0, settled: true, unreadable: 0 },
      polls: [{ kind: 'approval', voters: 5, totals: { minus: 1, plus: 4 }, list: { ballots: 5 } }],
    });

    process.env[env.publicUrl] = 'https://imaginest.example';
    const rows = await Array.fromAsync(certificatesDataset.rows());
    expect(rows.filter(({ post_id }) => post_id === postId)).toMatchObject([
      { asked_departements: '08 67', asked_sexes: 'F', asked_age_bands: null },
    ]);
    expect(await ballotsOf(postId)).toMatchObject({ statusCode: 302, body: '' });
    const list = await listOf(postId);
    expect(list.split('\n').slice(0, 2)).toEqual([
      'receipt,choice',
      expect.stringMatching(/^[0-9a-f]{43},(plus|minus)$/),
    ]);
    // Neither ballot keys nor record keys nor cells: receipts and answers alone.
    expect(list).not.toMatch(/key-|25-34|1000\d{4}/);
    const files = { 'ballots.csv': list, 'certificate.json': body };
    const args = ['ballots.csv', '--certificate', 'certificate.json', '--receipt', receipts[3] ?? ''];
    const recounted = recountScript(files, args);
    expect(recounted.stderr).toBe('');
    expect(recounted.stdout).toContain('5 bulletins : minus 1, plus 4');
    expect(recounted.stdout).toContain('votre reçu y est, avec la réponse minus');
    expect(recounted.stdout).toContain(certificate.polls[0].list.root);
    expect(recounted.status).toBe(0);
    // It can fail: with a changed ballot, with a receipt that nobody has.
    const forged = { ...files, 'ballots.csv': list.replace(',minus', ',plus') };
    expect(recountScript(forged, args)).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/FAUX {3}la racine de Merkle/),
    });
    const stranger = recountScript(files, ['ballots.csv', '--receipt', 'nobody']);
    expect(stranger).toMatchObject({ status: 1, stdout: expect.stringMatching(/n’est pas dans la liste/) });
  });

  test('that was hidden is revealed by its certificate, and not before', async () => {
    const postId = await closedPost({ resultsVisibility: 'after-close' });
    await vote(postId, [approve('plus'), approve('plus'), approve('minus')], { hidden: true });
    await pump();
    expect(await shownTotals(postId)).toBeUndefined();
    await during(() => certify());
    const [certificate] = await readCertificates(postId);
    expect(certificate).toMatchObject({ drift: 0, polls: [{ totals: { minus: 1, plus: 2 } }] });
    expect(await shownTotals(postId)).toEqual({ plus: 2, minus: 1 });
    expect(await readPost(postId)).toMatchObject({ revealedAt: certificate?.certifiedAt });
  });

  test('of a questionnaire has a list for each step; several choices and rankings have totals alone', async () => {
    const options = ['a', 'b', 'c'].map((id) => ({ id, label: id }));
    const steps: QuestionStep[] = [
      { id: 'note', prompt: '?', format: { kind: 'scale', lowest: 'Non', highest: 'Oui' } },
      { id: 'une', prompt: '?', format: { kind: 'single-choice', options } },
      { id: 'des', prompt: '?', format: { kind: 'multiple-choice', options, maxChoices: 2 } },
      { id: 'ordre', prompt: '?', format: { kind: 'ranking', options } },
    ];
    const postId = await closedPost({ steps });
    await vote(
      postId,
      [4, 4, 1].map((value) => ({ kind: 'scale', value })),
      { step: 'note' },
    );
    await vote(
      postId,
      ['a', 'c'].map((value) => ({ kind: 'single-choice', value })),
      { step: 'une' },
    );
    await vote(postId, [{ kind: 'multiple-choice', values: ['a', 'c'] }], { step: 'des' });
    await vote(postId, [{ kind: 'ranking', order: ['b', 'a', 'c'] }], { step: 'ordre' });
    await pump();
    await during(() => certify());

    const { json, body } = await certificateOf(postId);
    expect(json.items[0]).toMatchObject({ drift: 0, settled: true });
    expect(json.items[0].polls).toEqual([
      {
        step: 'note',
        kind: 'scale',
        voters: 3,
        totals: { 1: 1, 4: 2 },
        list: expect.objectContaining({ ballots: 3 }),
      },
      {
        step: 'une',
        kind: 'single-choice',
        voters: 2,
        totals: { a: 1, c: 1 },
        list: expect.objectContaining({ ballots: 2 }),
      },
      { step: 'des', kind: 'multiple-choice', voters: 1, totals: { a: 1, c: 1 } },
      { step: 'ordre', kind: 'ranking', voters: 1, totals: { 'a>c': 1, b: 1, 'b>a': 1, 'b>c': 1 } },
    ]);
    expect((await ballotsOf(postId)).json.errors[0].message).toMatch(
      /«\u00A0note\u00A0», «\u00A0une\u00A0», «\u00A0des\u00A0», «\u00A0ordre\u00A0»/,
    );
    expect((await ballotsOf(postId, { step: 'ordre' })).json.type).toMatch(/ballots-not-listed$/);
    const files = { 'note.csv': await listOf(postId, { step: 'note' }), 'certificate.json': body };
    const args = ['note.csv', '--certificate', 'certificate.json', '--step', 'note'];
    expect(recountScript(files, args)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('1 1, 4 2'),
    });
  });

  test('of options that are called as what every object has is certified as any other', async () => {
    const options = ['constructor', 'net', 'name', 'length', 'then'].map((id) => ({ id, label: id }));
    const ids = options.map(({ id }) => id);
    const steps: QuestionStep[] = [
      { id: 'constructor', prompt: '?', format: { kind: 'single-choice', options } },
      { id: 'des', prompt: '?', format: { kind: 'multiple-choice', options, maxChoices: 5 } },
      { id: 'ordre', prompt: '?', format: { kind: 'ranking', options } },
    ];
    const postId = await closedPost({ steps });
    await vote(
      postId,
      ['constructor', 'constructor', 'net'].map((value) => ({ kind: 'single-choice', value })),
      { step: 'constructor' },
    );
    await vote(postId, [{ kind: 'multiple-choice', values: ids }], { step: 'des' });
    await vote(postId, [{ kind: 'ranking', order: ids }], { step: 'ordre' });
    await pump();
    expect(await during(() => certify())).toMatchObject({ certified: 1, failed: 0 });

    const { json } = await certificateOf(postId);
    expect(json.items[0]).toMatchObject({ drift: 0, settled: true });
    const [one, several, ranking] = json.items[0].polls.map(({ totals }: { totals: object }) =>
      Object.entries(totals),
    );
    expect(one).toEqual([
      ['constructor', 2],
      ['net', 1],
    ]);
    expect(several).toEqual(ids.toSorted().map((id) => [id, 1]));
    expect(new Map(ranking).get('constructor>net')).toBe(1);
    // As open data tells it, where nothing was counted otherwise.
    const rows = [];
    for await (const row of certifiedTotalsDataset.rows()) if (row.post_id === postId) rows.push(row);
    expect(rows.filter(({ step }) => step === 'constructor')).toMatchObject([
      { answer: 'constructor', votes: 2, counted: null },
      { answer: 'net', votes: 1, counted: null },
    ]);
  });

  test('is certified in one count with all others that are due: without votes, taken down, closed earlier', async () => {
    const withoutVotes = await closedPost();
    const takenDown = await closedPost({ state: 'held' });
    const withdrawn = await closedPost({ state: 'withdrawn' });
    const closesAt = new Date(Date.now() - 20 * minute).toISOString();
    const closedEarlier = await closedPost({ closesAt });
    // Nothing happens at the time at which it would have ended.
    await transact([closingPut(closedEarlier, new Date(Date.now() - 7 * minute).toISOString())]);
    expect(await during(() => certify())).toEqual({ due: 2, certified: 2, waiting: 0, failed: 0 });
    expect(await dueNow()).toEqual([]);

    expect((await readCertificates(withoutVotes))[0]?.polls).toMatchObject([
      { voters: 0, totals: {}, list: { ballots: 0 } },
    ]);
    const files = {
      'none.csv': await listOf(withoutVotes),
      'certificate.json': (await certificateOf(withoutVotes)).body,
    };
    const args = ['none.csv', '--certificate', 'certificate.json'];
    expect(recountScript(files, args)).toMatchObject({ status: 0 });
    // Only what everybody may read has a place in the chain.
    expect(await readCertificates(takenDown)).toEqual([]);
    expect(await readCertificates(withdrawn)).toEqual([]);
    expect((await certificateOf(takenDown)).statusCode).toBe(404);
    expect((await ballotsOf(takenDown)).statusCode).toBe(404);
    expect(await readCertificates(closedEarlier)).toMatchObject([{ closesAt }]);
  });
});

describe('Votes that were opened again, or never opened', () => {
  test('nothing is certified of what isn’t published; a second ending is certified beside the first', async () => {
    const held = await closedPost({ state: 'held' });
    const reopened = await closedPost();
    await vote(reopened, [approve('plus')]);
    await pump();
    expect(await during(() => certify())).toMatchObject({ certified: 1, failed: 0 });
    expect(await readCertificates(held)).toEqual([]);
    expect(await dueNow()).toEqual([]);

    const closesAt = new Date(Date.now() - 6 * minute).toISOString();
    await table.send(
      new UpdateCommand({
        ...{ TableName: tableName(), Key: keys.post(reopened) },
        UpdateExpression: 'SET closesAt = :at',
        ExpressionAttributeValues: { ':at': closesAt },
      }),
    );
    await transact([closingPut(reopened, closesAt)]);
    await vote(reopened, [approve('minus')]);
    await pump();
    expect(await during(() => certify())).toMatchObject({ certified: 1, failed: 0 });
    const [second, first] = await readCertificates(reopened);
    expect(first).toMatchObject({ edition: 1, polls: [{ voters: 1 }] });
    expect(second).toMatchObject({ edition: 2, closesAt, corrects: first?.sequence, polls: [{ voters: 2 }] });
    // A note that comes twice changes nothing.
    await transact([closingPut(reopened, closesAt)]);
    expect(await during(() => certify())).toMatchObject({ due: 1, certified: 0, failed: 0 });
  });
});

test('the script finds a receipt that begins like an option', () => {
  const files = { 'bulletins.csv': 'receipt,choice\n--chain,minus\n-h,plus\n' };
  for (const [receipt, choice] of [
    ['-h', 'plus'],
    ['--chain', 'minus'],
  ]) {
    const found = recountScript(files, ['bulletins.csv', '--receipt', receipt ?? '']);
    expect(found).toMatchObject({ status: 0, stdout: expect.stringContaining(`avec la réponse ${choice}`) });
  }
});

describe('A correction', () => {
  test('is a new document that says why; the old one stays, and the chain with it', async () => {
    const postId = await closedPost({ resultsVisibility: 'after-close' });
    await vote(postId, [approve('plus'), approve('plus')], { hidden: true });
    await pump();
    expect((await askCorrection(postId, 'Avant même le certificat.')).json.type).toMatch(/not-certified$/);
    await during(() => certify());
    // Two people used emergency access and removed a ballot that a forged token had cast.
    await vote(postId, [approve('minus')], { hidden: true });
    await pump();

    expect((await askCorrection(postId, 'Un référent ne le peut pas.', 'referent')).statusCode).toBe(403);
    expect((await askCorrection(postId, 'trop')).statusCode).toBe(400);
    const why = 'Un bulletin illisible a été remis en état.';
    expect(await askCorrection(postId, why)).toMatchObject({ statusCode: 202, json: { postId, edition: 2 } });
    expect((await askCorrection(postId, why)).json.type).toMatch(/certification-pending$/);
    expect(await during(() => certify())).toEqual({ due: 1, certified: 1, waiting: 0, failed: 0 });

    const { json, body } = await certificateOf(postId);
    const [second, first] = json.items;
    expect(first).toMatchObject({ edition: 1, polls: [{ totals: { plus: 2 } }] });
    expect(second).toMatchObject({ edition: 2, corrects: first.sequence, why, askedBy: 'Équipe' });
    expect(second.polls).toMatchObject([{ voters: 3, totals: { minus: 1, plus: 2 } }]);
    // What everybody reads is the valid result.
    expect(await shownTotals(postId)).toEqual({ plus: 2, minus: 1 });
    expect(await readPost(postId)).toMatchObject({ revealedAt: first.certifiedAt });
    expect(await listOf(postId)).toMatch(/,minus\n/);
    // And what was corrected can be compared with it.
    expect(await listOf(postId, { edition: '1' })).not.toMatch(/,minus\n/);
    for (const edition of ['1', '2']) {
      const files = { 'list.csv': await listOf(postId, { edition }), 'certificate.json': body };
      expect(recountScript(files, ['list.csv', '--certificate', 'certificate.json'])).toMatchObject({
        status: 0,
        stdout: expect.stringContaining(`édition ${edition} sur 2`),
      });
    }
    expect((await ballotsOf(postId, { edition: '3' })).json.errors[0].message).toMatch(/est la 2$/);
    const [entry] = await readAuditEntries({ from: 1, to: 1000 }, { limit: 1, newestFirst: true });
    expect(entry).toMatchObject({
      action: 'certificate.correction-asked',
      actor: 'team',
      subject: `post:${postId}`,
    });
  });
});

describe('The chain of all certificates', () => {
  test('is read page by page, and anyone finds it whole, or broken', async () => {
    const { head, broken } = await followChain(rawCertificates(), sha256);
    expect(broken).toBeUndefined();
    expect(head.sequence).toBeGreaterThan(6);
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await call(api, 'GET /v1/certificates', {
        query: { limit: '3', ...(cursor && { cursor }) },
      });
      pages.push(page.body);
      cursor = page.json.nextCursor;
    } while (cursor);
    expect(pages.length).toBe(Math.ceil(head.sequence / 3));
    const check = (texts: string[]) => {
      const files = Object.fromEntries(texts.map((text, index) => [`page-${index}.json`, text]));
      return recountScript(
        files,
        Object.keys(files).flatMap((name) => ['--chain', name]),
      );
    };
    const whole = check(pages);
    expect(whole).toMatchObject({ status: 0, stdout: expect.stringContaining(head.hash) });
    expect(check(pages.toSpliced(1, 1))).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/ne suit pas/),
    });
    const altered = pages.map((text) => text.replace('"plus":4', '"plus":5'));
    expect(check(altered)).toMatchObject({ status: 1, stdout: expect.stringMatching(/a été modifié/) });
  });
});

test('a day later nothing has changed', () =>
  later(day, async () => expect(await certify()).toMatchObject({ due: 0 })));
