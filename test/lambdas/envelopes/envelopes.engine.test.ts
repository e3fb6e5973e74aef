import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, jest, test } from '@jest/globals';
import { certificate } from '../../../contract/certification/certification.routes.ts';
import { envelopeOutcome } from '../../../contract/envelopes/outcome.ts';
import { outcomeHash } from '../../../domain/envelopes/published-outcome.ts';
import type { EnvelopeFormat } from '../../../domain/polls/format.ts';
import { sha256 } from '../../../foundations/staff/audit-items.ts';
import { handler } from '../../../lambdas/envelopes/envelopes-api.lambda.ts';
import { call } from '../../support/events.ts';
import { streamFlow } from '../../support/flow.ts';
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
const outcomeOf = (postId: string, query: Record<string, string> = {}) =>
  call(handler, 'GET /v1/envelopes/{postId}/outcome', { params: { postId }, query });

describe('An envelope that has closed', () => {
  test('is certified with its outcome, and with commitments in the place of ballots', async () => {
    const postId = await closedPost({ format, resultsVisibility: 'after-close' });
    const answers = [
      ...Array.from({ length: 6 }, () => choose('arbres')),
      ...Array.from({ length: 4 }, () => choose('banc')),
      choose('arbres', 'scene'),
    ];
    const receipts = await vote(postId, answers, { hidden: true });
    expect((await outcomeOf(postId)).json).toMatchObject({ type: 'urn:imaginest:problem:not-certified' });
    expect(await during(certify)).toMatchObject({ certified: 1, failed: 0 });

    const { json: certificates, body: text } = await certificateOf(postId);
    const { polls } = certificate.parse(certificates.items[0]);
    const { json } = await outcomeOf(postId);
    const { outcome, hash, edition } = envelopeOutcome.parse(json);
    expect(outcome).toMatchObject({
      ...{ rule: 'equal-shares', budget: 900_00, voters: 11, funded: ['arbres', 'banc'], left: 0 },
      rounds: [
        { project: 'arbres', price: '60000/7', within: 0, paid: 600_00 },
        { project: 'banc', price: '7500', within: 0, paid: 300_00 },
      ],
      notFunded: [{ project: 'scene', why: 'too-dear', left: 0 }],
    });
    expect([edition, polls[0]?.outcome]).toEqual([1, hash]);
    expect(outcomeHash(outcome, sha256)).toBe(hash);

    const list = await listOf(postId);
    expect(list.split('\n')).toHaveLength(13);
    expect(list).not.toMatch(/arbres|banc|scene/);
    const [, , , , , , , , , , mine = ''] = receipts;
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
    await vote(postId, [choose('banc')], { step: 'sud' });
    expect(await during(certify)).toMatchObject({ certified: 1, failed: 0 });
    const [nord, sud] = await Promise.all(['nord', 'sud'].map((id) => outcomeOf(postId, { step: id })));
    expect(nord?.json.outcome).toMatchObject({ voters: 0, funded: [], left: 900_00 });
    expect(sud?.json.outcome).toMatchObject({ voters: 1, funded: ['banc'], left: 600_00 });
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
    await vote(postId, [choose('arbres'), choose('arbres', 'banc'), choose('banc')]);
    expect(await during(certify)).toMatchObject({ certified: 1, failed: 0 });
    expect((await outcomeOf(postId)).json.outcome).toMatchObject({
      funded: ['banc'],
      projects: [{ id: 'arbres', votes: 2, withdrawn: true }, { id: 'banc', votes: 2 }, { id: 'scene' }],
      notFunded: [{ project: 'arbres', why: 'withdrawn' }, { project: 'scene' }],
    });
  });

  test('has no outcome without its certificate, wherever a run dies', async () => {
    const postId = await closedPost({ format });
    await vote(postId, [choose('banc')]);
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
    });
  });

  test('is not there for what is no envelope, or isn’t public', async () => {
    const [question, hidden] = await Promise.all([putPost(), putPost({ state: 'held' })]);
    expect((await outcomeOf(question)).statusCode).toBe(404);
    expect((await outcomeOf(hidden)).json.type).toBe('urn:imaginest:problem:post-not-found');
  });
});

/** Every transaction fails from now on, as if the function had been killed before it. */
function transactionsFail() {
  const { send } = DynamoDBDocumentClient.prototype as { send: (...args: unknown[]) => Promise<unknown> };
  const died = jest.fn();
  jest.spyOn(DynamoDBDocumentClient.prototype as { send: typeof send }, 'send').mockImplementation(function (
    this: unknown,
    ...args: unknown[]
  ) {
    if (!(args[0] instanceof TransactWriteCommand)) return send.apply(this, args);
    died();
    return Promise.reject(new Error('killed'));
  });
  return died;
}
