import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { certificate as certificateSchema } from '../../../contract/certification.routes.ts';
import type { Answer } from '../../../domain/answer.ts';
import type { Step } from '../../../domain/format.ts';
import { followChain } from '../../../domain/hash-chain.ts';
import { handler as api } from '../../../lambdas/certification/certification-api.lambda.ts';
import { handler as certify } from '../../../lambdas/certification/certify.lambda.ts';
import { certifyDue } from '../../../lambdas/certification/certify-due.ts';
import { handler as checkDrift } from '../../../lambdas/certification/check-drift.lambda.ts';
import { tableLedger } from '../../../lambdas/certification/table-ledger.ts';
import { readAuditEntries, sha256 } from '../../../platform/table/audit-items.ts';
import { writeBallot } from '../../../platform/table/ballot-items.ts';
import { rawCertificates, readCertificates } from '../../../platform/table/certificate-items.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { closingPut, readClosings } from '../../../platform/table/closing-items.ts';
import { keys } from '../../../platform/table/keys.ts';
import { type PostItem, readPost } from '../../../platform/table/post-items.ts';
import { writeStaffMember } from '../../../platform/table/staff-items.ts';
import { transact } from '../../../platform/table/transact.ts';
import { startBucket } from '../../support/bucket.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { call, staffClaims } from '../../support/events.ts';
import { streamFlow } from '../../support/flow.ts';
import { day, later, minute } from '../../support/moderation.ts';
import { putPost } from '../../support/posts.ts';

// Each certification sends hundreds of probes through the engine and waits for them, on a machine that may be busy.
jest.setTimeout(120_000);

let engine: TestEngine;
let stopBucket: () => Promise<void>;
const downloads = mkdtempSync(join(tmpdir(), 'imaginest-lists-'));
beforeAll(async () => {
  engine = await startEngine();
  stopBucket = await startBucket();
  await writeStaffMember({ sub: 'team', pseudonym: 'Équipe', role: 'project-team' });
  await writeStaffMember({
    sub: 'referent',
    pseudonym: 'Santé',
    role: 'referent',
    directorate: 'sante-sport',
  });
});
afterAll(async () => {
  await stopBucket();
  await engine.stop();
  rmSync(downloads, { recursive: true, force: true });
});

const { pump, during } = streamFlow();
const approve = (value: 'plus' | 'minus'): Answer => ({ kind: 'approval', value });

/** A post whose vote ended ten minutes ago, as whoever gave it its closing time left it. */
async function closedPost(fields: Partial<PostItem> = {}): Promise<string> {
  const closesAt = new Date(Date.now() - 10 * minute).toISOString();
  const postId = await putPost({ closesAt, ...fields });
  await transact([closingPut(postId, fields.closesAt ?? closesAt)]);
  return postId;
}

let voters = 0;
/** Casts so many answers; each ballot's key and receipt are nobody else's. Gives the receipts. */
async function vote(postId: string, answers: Answer[], more: { step?: string; hidden?: true } = {}) {
  const receipts: string[] = [];
  for (const answer of answers) {
    voters += 1;
    const receipt = sha256(`receipt ${voters}`).slice(0, 43);
    const cell = { departement: voters % 2 ? '67' : '08', sex: 'F', ageBand: '25-34' };
    await writeBallot(
      `key-${voters}`,
      { postId, cell, recordKey: 10_000_000 + voters, answer, ...more },
      receipt,
    );
    receipts.push(receipt);
  }
  return receipts;
}

const certificateOf = (postId: string) =>
  call(api, 'GET /v1/posts/{postId}/certificate', { params: { postId } });
const ballotsOf = (postId: string, query: Record<string, string> = {}) =>
  call(api, 'GET /v1/posts/{postId}/ballots', { params: { postId }, query });
const askCorrection = (postId: string, why: string, sub = 'team') =>
  call(api, 'POST /v1/admin/posts/{postId}/certificate/correction', {
    ...{ params: { postId }, body: { why } },
    claims: staffClaims(sub),
  });

async function listOf(postId: string, query: Record<string, string> = {}): Promise<string> {
  const { statusCode, headers } = await ballotsOf(postId, query);
  expect(statusCode).toBe(302);
  const answer = await fetch(headers.location ?? '');
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  return answer.text();
}

/** The script of docs/recount.md, on what the API answered. */
function recountScript(files: Record<string, string>, args: string[]) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(downloads, name), text);
  const script = join(process.cwd(), 'docs/recount.py');
  const { status, stdout, stderr } = spawnSync('python3', [script, ...args], {
    cwd: downloads,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

async function falsify(key: { pk: string; sk: string }, counter: string, by: number): Promise<void> {
  await table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: key,
      UpdateExpression: 'ADD #counter :by',
      ExpressionAttributeNames: { '#counter': counter },
      ExpressionAttributeValues: { ':by': by },
    }),
  );
}

const dueNow = () => readClosings(new Date().toISOString());

describe('A result', () => {
  test('is certified once, five minutes after the closing, with a list that anyone can recount', async () => {
    const closesAt = new Date(Date.now() + minute).toISOString();
    const postId = await closedPost({ closesAt, frozenHash: 'f'.repeat(64) });
    const receipts = await vote(
      postId,
      [...'+++-+'].map((sign) => approve(sign === '+' ? 'plus' : 'minus')),
    );
    await pump();

    expect(await certify()).toEqual({ due: 0, certified: 0, waiting: 0 });
    expect((await certificateOf(postId)).json).toMatchObject({
      status: 404,
      detail: expect.stringMatching(/pas clos/),
    });
    await later(5 * minute, async () => {
      expect(await certify()).toEqual({ due: 0, certified: 0, waiting: 0 });
      expect((await certificateOf(postId)).json.detail).toMatch(/Le vote est clos/);
      expect((await ballotsOf(postId)).json).toMatchObject({ type: 'urn:imaginest:problem:not-certified' });
    });
    await later(7 * minute, async () => {
      expect(await during(certify)).toEqual({ due: 1, certified: 1, waiting: 0 });
      expect(await certify()).toEqual({ due: 0, certified: 0, waiting: 0 });
    });

    const { json, body } = await certificateOf(postId);
    const [certificate] = json.items;
    expect(certificateSchema.parse(certificate)).toMatchObject({
      ...{ postId, edition: 1, closesAt, frozenHash: 'f'.repeat(64) },
      ...{ drift: 0, settled: true, unreadable: 0 },
      polls: [{ kind: 'approval', voters: 5, totals: { minus: 1, plus: 4 }, list: { ballots: 5 } }],
    });

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
    // It can fail: a ballot changed, a receipt that nobody has.
    const forged = { ...files, 'ballots.csv': list.replace(',minus', ',plus') };
    expect(recountScript(forged, args)).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/FAUX {3}la racine de Merkle/),
    });
    const stranger = recountScript(files, ['ballots.csv', '--receipt', 'nobody']);
    expect(stranger).toMatchObject({ status: 1, stdout: expect.stringMatching(/n’est pas dans la liste/) });
  });

  test('that was hidden is revealed by its certificate, and not before', async () => {
    const hidden = {
      resultsVisibility: 'after-close',
      plus: undefined,
      minus: undefined,
      net: undefined,
    } as const;
    const postId = await closedPost(hidden);
    await vote(postId, [approve('plus'), approve('plus'), approve('minus')], { hidden: true });
    await pump();
    expect(await readPost(postId)).not.toHaveProperty('plus');
    await during(certify);
    const [certificate] = await readCertificates(postId);
    expect(certificate).toMatchObject({ drift: 0, polls: [{ totals: { minus: 1, plus: 2 } }] });
    expect(await readPost(postId)).toMatchObject({
      plus: 2,
      minus: 1,
      net: 1,
      revealedAt: certificate?.certifiedAt,
    });
  });

  test('of a questionnaire has a list for each step; several choices and rankings have totals alone', async () => {
    const options = ['a', 'b', 'c'].map((id) => ({ id, label: id }));
    const steps: Step[] = [
      { id: 'note', prompt: '?', format: { kind: 'scale', lowest: 'Non', highest: 'Oui' } },
      { id: 'une', prompt: '?', format: { kind: 'single-choice', options } },
      { id: 'des', prompt: '?', format: { kind: 'multiple-choice', options, maxChoices: 2 } },
      { id: 'ordre', prompt: '?', format: { kind: 'ranking', options } },
    ];
    const postId = await closedPost({ steps, plus: undefined, minus: undefined, net: undefined });
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
    await during(certify);

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
    expect((await ballotsOf(postId)).json.errors[0].message).toMatch(/note, une, des, ordre/);
    expect((await ballotsOf(postId, { step: 'ordre' })).json.type).toMatch(/ballots-not-listed$/);
    const files = { 'note.csv': await listOf(postId, { step: 'note' }), 'certificate.json': body };
    const args = ['note.csv', '--certificate', 'certificate.json', '--step', 'note'];
    expect(recountScript(files, args)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('1 1, 4 2'),
    });
  });

  test('is certified in one count with all others that are due: without votes, taken down, closed earlier', async () => {
    const withoutVotes = await closedPost();
    const takenDown = await closedPost({ state: 'held' });
    const closesAt = new Date(Date.now() - 20 * minute).toISOString();
    const closedEarlier = await closedPost({ closesAt });
    // Of the time at which it would have ended nothing comes.
    await transact([closingPut(closedEarlier, new Date(Date.now() - 7 * minute).toISOString())]);
    expect(await during(certify)).toEqual({ due: 3, certified: 3, waiting: 0 });
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
    // It stays in the chain, and is told to nobody who asks for the post.
    expect(await readCertificates(takenDown)).toHaveLength(1);
    expect((await certificateOf(takenDown)).statusCode).toBe(404);
    expect((await ballotsOf(takenDown)).statusCode).toBe(404);
    expect(await readCertificates(closedEarlier)).toMatchObject([{ closesAt }]);
  });
});

describe('Where counters and ballots differ', () => {
  test('the drift is told, the recount prevails, and the counters are put right', async () => {
    const postId = await closedPost();
    await vote(postId, [approve('plus'), approve('plus'), approve('minus')]);
    await pump();
    await falsify(keys.post(postId), 'plus', 5);
    await falsify(keys.tally(postId, '67'), 'H:75+:plus:n', 1);

    await expect(during(checkDrift)).rejects.toThrow('2 counters');
    const { json } = await call(api, 'GET /v1/drift');
    expect(json.last).toMatchObject({ drift: 2, unreadable: 0, unsettled: 0 });

    await during(certify);
    const [certificate] = await readCertificates(postId);
    expect(certificate).toMatchObject({ drift: 2, settled: true });
    expect(certificate?.polls[0]).toMatchObject({ totals: { minus: 1, plus: 2 }, counted: { plus: 7 } });
    expect(await readPost(postId)).toMatchObject({ plus: 2, minus: 1, net: 1 });
    expect(await during(checkDrift)).toMatchObject({ drift: 0, unsettled: 0 });
    expect((await call(api, 'GET /v1/drift')).json.last).toMatchObject({ drift: 0 });
  });

  test('because the stream stands still, the counters are waited for, up to a limit', async () => {
    const postId = await closedPost();
    await vote(postId, [approve('plus')]);
    const standingStill = { ...tableLedger(), drained: async () => false };
    expect(await certifyDue(standingStill)).toEqual({ due: 1, certified: 0, waiting: 1 });
    expect(await readCertificates(postId)).toEqual([]);
    await later(60 * minute, async () => {
      expect(await certifyDue(standingStill)).toEqual({ due: 1, certified: 1, waiting: 0 });
    });
    expect(await readCertificates(postId)).toMatchObject([
      { settled: false, drift: 0, polls: [{ voters: 1, totals: { plus: 1 } }] },
    ]);
    await pump();
    expect(await readPost(postId)).toMatchObject({ plus: 1 });
  });
});

describe('Exactly once', () => {
  test('whoever dies half-way is continued by the next run: one document, nothing left to do', async () => {
    const postId = await closedPost({ resultsVisibility: 'after-vote' });
    await vote(postId, [approve('plus'), approve('minus')], { hidden: true });
    await pump();
    await falsify(keys.hiddenTotals(postId), 'o:plus', 3);
    const dead = () => Promise.reject(new Error('killed'));
    // Before anything is written.
    await expect(during(() => certifyDue({ ...tableLedger(), drained: dead }))).rejects.toThrow('killed');
    expect(await readCertificates(postId)).toEqual([]);
    // After the document, before the counters are put right.
    const dying = { ...tableLedger(), correctCounters: dead };
    await expect(during(() => certifyDue(dying))).rejects.toThrow('killed');
    const [certificate] = await readCertificates(postId);
    expect(certificate).toMatchObject({ drift: 1, polls: [{ counted: { plus: 4 } }] });
    expect(await dueNow()).toHaveLength(1);

    expect(await during(certify)).toEqual({ due: 1, certified: 0, waiting: 0 });
    expect(await readCertificates(postId)).toEqual([certificate]);
    expect(await readPost(postId)).toMatchObject({ plus: 1, minus: 1, revealedAt: certificate?.certifiedAt });
    expect(await dueNow()).toEqual([]);
    expect(await during(checkDrift)).toMatchObject({ drift: 0 });
  });

  test('two runs at the same instant make one document for each post', async () => {
    const postIds = [
      await closedPost(),
      await closedPost({ resultsVisibility: 'after-close' }),
      await closedPost(),
    ];
    await vote(postIds[0] ?? '', [approve('plus')]);
    await pump();
    const reports = await during(() => Promise.all([certify(), certify()]));
    expect(reports.reduce((sum, { certified }) => sum + certified, 0)).toBe(3);
    for (const postId of postIds) expect(await readCertificates(postId)).toHaveLength(1);
    expect(await dueNow()).toEqual([]);
  });
});

describe('A correction', () => {
  test('is a new document that says why; the old one stays, and the chain with it', async () => {
    const postId = await closedPost({ resultsVisibility: 'after-close' });
    await vote(postId, [approve('plus'), approve('plus')], { hidden: true });
    await pump();
    expect((await askCorrection(postId, 'Avant même le certificat.')).json.type).toMatch(/not-certified$/);
    await during(certify);
    // Two people broke the glass and removed a ballot that a forged token had cast.
    await vote(postId, [approve('minus')], { hidden: true });
    await pump();

    expect((await askCorrection(postId, 'Un référent ne le peut pas.', 'referent')).statusCode).toBe(403);
    expect((await askCorrection(postId, 'trop')).statusCode).toBe(400);
    const why = 'Un bulletin illisible a été remis en état.';
    expect(await askCorrection(postId, why)).toMatchObject({ statusCode: 202, json: { postId, edition: 2 } });
    expect((await askCorrection(postId, why)).json.type).toMatch(/certification-pending$/);
    expect(await during(certify)).toEqual({ due: 1, certified: 1, waiting: 0 });

    const [second, first] = (await certificateOf(postId)).json.items;
    expect(first).toMatchObject({ edition: 1, polls: [{ totals: { plus: 2 } }] });
    expect(second).toMatchObject({ edition: 2, corrects: first.sequence, why, askedBy: 'Équipe' });
    expect(second.polls).toMatchObject([{ voters: 3, totals: { minus: 1, plus: 2 } }]);
    // What everybody reads is the result that stands.
    expect(await readPost(postId)).toMatchObject({
      plus: 2,
      minus: 1,
      net: 1,
      revealedAt: first.certifiedAt,
    });
    expect(await listOf(postId)).toMatch(/,minus\n/);
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
    expect(head.sequence).toBeGreaterThan(10);
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await call(api, 'GET /v1/certificates', {
        query: { limit: '4', ...(cursor && { cursor }) },
      });
      pages.push(page.body);
      cursor = page.json.nextCursor;
    } while (cursor);
    expect(pages.length).toBe(Math.ceil(head.sequence / 4));
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
