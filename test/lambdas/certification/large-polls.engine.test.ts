import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { describe, expect, jest, test } from '@jest/globals';
import { readTakenBackCounters, takenBackItems } from '../../../foundations/posts/taken-back-items.ts';
import { BallotBox, BoxLines } from '../../../lambdas/certification/ballot-box.ts';
import { readCertificates } from '../../../lambdas/certification/certificate-items.ts';
import { certifyDue } from '../../../lambdas/certification/certify-due.ts';
import { checkDrift as checkDriftBy } from '../../../lambdas/certification/check-drift.ts';
import { CountGone, checkpoints } from '../../../lambdas/certification/checkpoints.ts';
import type { PollLedger } from '../../../lambdas/certification/compare-polls.ts';
import { boxesAtOnce } from '../../../lambdas/certification/count-polls.ts';
import { handler as recount } from '../../../lambdas/certification/recount.lambda.ts';
import { tableLedger } from '../../../lambdas/certification/table-ledger.ts';
import { countingDays } from '../../../platform/bucket-keys.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { PutCommand } from '../../../platform/table/commands.ts';
import { ballotBoxes, keys } from '../../../platform/table/keys.ts';
import { getItem, rawItem } from '../../../platform/table/read.ts';
import { transact } from '../../../platform/table/transact.ts';
import { streamFlow } from '../../support/flow.ts';
import { day, later } from '../../support/moderation.ts';
import { changePost, putPost } from '../../support/posts.ts';
import { recountScript } from '../../support/recount-script.ts';
import {
  approve,
  certificateOf,
  certify,
  checkDrift,
  closedPost,
  falsify,
  listOf,
  quarterOfAnHour,
  useCertification,
  vote,
} from './certification-fixture.ts';

useCertification();

const { pump, skip, during } = streamFlow();

/** Every poll is large here, and `isTimeLeft` says so for so many boxes. */
function forBoxes(boxes: number) {
  let left = boxes;
  return { isLarge: () => true, isTimeLeft: () => left-- > 0 };
}

/** Counts the boxes that are read; after `until` of them, whatever is asked fails, as in a function that was killed. */
function dyingLedger(until = Number.POSITIVE_INFINITY): PollLedger & { readonly read: string[] } {
  const read: string[] = [];
  return {
    ...tableLedger(),
    read,
    async visitBox(id, box, visit) {
      if (read.length >= until) throw new Error('killed');
      read.push(box);
      return tableLedger().visitBox(id, box, visit);
    },
  };
}

const answers = [...'+++-++-+'].map((sign) => approve(sign === '+' ? 'plus' : 'minus'));
const runOf = (postId: string) => getItem(keys.counting(postId), rawItem, { consistent: true });

describe('A poll too large for one invocation', () => {
  test('is counted box by box over several, killed between them or out of time, and certified like any other', async () => {
    const postId = await closedPost();
    const receipts = await vote(postId, answers);
    await pump();

    const ledger = dyingLedger();
    expect(await certifyDue(ledger, forBoxes(10))).toEqual({ due: 1, certified: 0, waiting: 1, failed: 0 });
    expect(ledger.read).toHaveLength(10);
    const killed = dyingLedger(20);
    expect(await certifyDue(killed, forBoxes(1_000))).toMatchObject({ certified: 0, failed: 1 });
    expect(await readCertificates(postId)).toEqual([]);
    // Those read at the same time as the one that killed it may be lost.
    const { done } = (await runOf(postId)) as { done: Set<string> };
    expect(done.size).toBeGreaterThanOrEqual(10 + 20 - boxesAtOnce);

    const last = dyingLedger();
    expect(await during(() => certifyDue(last, forBoxes(1_000)))).toMatchObject({ certified: 1 });
    // Whatever was kept is never read again.
    expect(last.read.filter((box) => done.has(box))).toEqual([]);
    expect(new Set([...done, ...killed.read, ...last.read])).toEqual(new Set(ballotBoxes));
    expect(await readCertificates(postId)).toMatchObject([
      { drift: 0, settled: true, polls: [{ totals: { plus: 6, minus: 2 }, list: { ballots: 8 } }] },
    ]);
    const list = await listOf(postId);
    expect(list).toBe(
      `receipt,choice\n${receipts
        .map((receipt, i) => `${receipt},${Object(answers[i]).value}\n`)
        .sort()
        .join('')}`,
    );
    const { body } = await certificateOf(postId);
    const files = { 'bulletins.csv': list, 'certificat.json': body };
    const args = ['bulletins.csv', '--certificate', 'certificat.json', '--receipt', receipts[3] ?? ''];
    const { status, stdout } = recountScript(files, args);
    expect([status, stdout]).toEqual([0, expect.not.stringContaining('FAUX')]);
    // Nothing of the count is left.
    expect(await runOf(postId)).toBeUndefined();
  });

  test('whose ballots change between two invocations is counted anew', async () => {
    const postId = await closedPost();
    await vote(postId, answers);
    await pump();
    expect(await certifyDue(dyingLedger(), forBoxes(40))).toMatchObject({ waiting: 1 });
    // As when the voters of young profiles come back, or a vote was reopened.
    await vote(postId, [approve('minus')]);
    const ledger = dyingLedger();
    expect(await during(() => certifyDue(ledger, forBoxes(1_000)))).toMatchObject({ certified: 1 });
    expect(ledger.read.length).toBeGreaterThan(ballotBoxes.length);
    expect(await readCertificates(postId)).toMatchObject([
      { drift: 0, settled: true, polls: [{ totals: { plus: 6, minus: 3 }, list: { ballots: 9 } }] },
    ]);
  });

  test('counted by two invocations at once gets one certificate', async () => {
    const postId = await closedPost();
    await vote(postId, answers);
    await pump();
    const both = () => Promise.all([1, 2].map(() => certifyDue(tableLedger(), forBoxes(1_000))));
    const reports = await during(both);
    expect(reports.reduce((sum, { certified }) => sum + certified, 0)).toBe(1);
    expect(reports.reduce((sum, { failed }) => sum + failed, 0)).toBe(0);
    expect(await readCertificates(postId)).toHaveLength(1);
    // Whichever came second finds nothing to do.
    expect(await during(() => certify())).toMatchObject({ certified: 0, failed: 0 });
  });

  test('whose count another invocation ended is left to it, although S3 answers 403 for what is gone where nobody may list', async () => {
    const [id, box = ''] = ['ended-meanwhile', ballotBoxes[0]];
    const readLines = () => checkpoints.lines(id, run, box)[Symbol.asyncIterator]().next();
    const run = await checkpoints.begin(id, {});
    const oneLine = new BoxLines();
    const cell = { departement: '67', sex: 'F', ageBand: '25-34' };
    oneLine.add('a', { postId: id, cell, recordKey: 1, answer: approve('plus') });
    await checkpoints.keep(id, run, box, new BallotBox().kept(), oneLine);
    await checkpoints.end(id);
    hideNextObject();
    await expect(checkpoints.read(id, run, box)).rejects.toBeInstanceOf(CountGone);
    hideNextObject();
    await expect(readLines()).rejects.toBeInstanceOf(CountGone);
    jest.restoreAllMocks();
  });

  test('counts a box again whose file is gone, and any other fault of the bucket is one', async () => {
    const [id, first = '', second = ''] = ['box-lost', ...ballotBoxes];
    const run = await checkpoints.begin(id, {});
    for (const box of [first, second]) {
      await checkpoints.keep(id, run, box, new BallotBox().kept(), new BoxLines());
    }
    const fault = new Error('ECONNRESET');
    jest.spyOn(S3Client.prototype, 'send').mockRejectedValueOnce(fault as never);
    await expect(checkpoints.read(id, run, first)).rejects.toBe(fault);
    hideNextObject();
    await expect(checkpoints.read(id, run, first)).rejects.toBeInstanceOf(CountGone);
    jest.restoreAllMocks();
    const { runId, done } = await checkpoints.begin(id, {});
    expect([runId, [...done]]).toEqual([run.runId, [second]]);
  });

  test('begins anew when a count is older than its files are kept, although DynamoDB has not deleted it yet', async () => {
    const id = 'count-expired';
    const run = await checkpoints.begin(id, {});
    await checkpoints.keep(id, run, ballotBoxes[0] ?? '', new BallotBox().kept(), new BoxLines());
    await later((countingDays - 0.1) * day, async () => {
      expect((await checkpoints.begin(id, {})).runId).toBe(run.runId);
    });
    await later(countingDays * day, async () => {
      const { runId, done } = await checkpoints.begin(id, {});
      expect([runId === run.runId, done.size]).toEqual([false, 0]);
    });
  });
});

/** The next object is answered as S3 answers for a missing one, where the role may not list. */
function hideNextObject(): void {
  const denied = new S3ServiceException({
    ...{ name: 'AccessDenied', message: 'Access Denied', $fault: 'client' },
    $metadata: { httpStatusCode: 403 },
  });
  jest.spyOn(S3Client.prototype, 'send').mockRejectedValueOnce(denied as never);
}

describe('The nightly check', () => {
  test('reads the ballots of polls that changed, and of no others', async () => {
    const [voted, quiet] = [await putPost({ channel: 'citizen' }), await putPost({ channel: 'citizen' })];
    for (const postId of [voted, quiet]) await vote(postId, [approve('plus'), approve('minus')]);
    await pump();
    const first = await during(checkDrift);
    expect(first).toMatchObject({ drift: 0, unsettled: 0, unreadable: 0 });

    // How many have voted where totals are hidden is told by nothing.
    const hidden = await putPost({ resultsVisibility: 'after-close' });
    await vote(hidden, [approve('plus'), approve('minus')], { hidden: true });
    await vote(voted, [approve('plus')]);
    await pump();
    const read = new Set<string>();
    const ledger: PollLedger = {
      ...tableLedger(),
      async visitBox(id, box, visit) {
        read.add(id);
        return tableLedger().visitBox(id, box, visit);
      },
    };
    const second = await during(() => checkDriftBy(ledger, forBoxes(100_000)));
    expect([voted, hidden, quiet].map((id) => read.has(id))).toEqual([true, true, false]);
    // Told of all polls, as each was when it was last compared.
    expect(second).toMatchObject({ posts: first.posts + 1, ballots: first.ballots + 1, drift: 0 });
  });

  test('finds votes on a suggestion that never reached its counters, and drift on a post taken down before the first night', async () => {
    const [unseen, takenDown] = [
      await putPost({ channel: 'citizen' }),
      await putPost({ channel: 'citizen' }),
    ];
    await vote(takenDown, [approve('plus')]);
    await pump();
    await falsify(keys.results({ postId: takenDown }), 'o:plus', 1);
    await changePost(takenDown, { state: 'withdrawn' });
    await transact(takenBackItems({ postId: takenDown, at: '2026-02-01T00:00:00.000Z' }));
    await vote(unseen, [approve('minus')]);
    await skip();
    // The unseen vote: its total, and two numbers in the tally.
    await expect(during(checkDrift)).rejects.toThrow('4 counters');
    expect(await readTakenBackCounters()).toEqual([takenDown]);
    await falsify(keys.results({ postId: takenDown }), 'o:plus', -1);
    await expect(during(checkDrift)).rejects.toThrow('3 counters');
    expect(await readTakenBackCounters()).toEqual([]);
    // Whatever becomes of it now is noticed, since it has agreed once.
    await falsify(keys.results({ postId: takenDown }), 'revision', 1);
    await falsify(keys.results({ postId: takenDown }), 'o:plus', 1);
    await expect(during(checkDrift)).rejects.toThrow('4 counters');
    const repair = { postIds: [unseen, takenDown], repair: true };
    const { report } = await during(() => recount(repair, quarterOfAnHour));
    expect(report).toMatchObject({ repaired: 4, settled: true });
  });

  test('finds drift night after night until it is repaired, and ballots that nobody can read', async () => {
    const postId = await putPost({ channel: 'citizen' });
    await vote(postId, [approve('plus')]);
    await pump();
    await falsify(keys.results({ postId }), 'o:plus', 2);
    for (const _night of [1, 2]) await expect(during(checkDrift)).rejects.toThrow('1 counters');
    await falsify(keys.results({ postId }), 'o:plus', -2);
    expect(await during(checkDrift)).toMatchObject({ drift: 0 });

    await vote(postId, [approve('plus')]);
    await pump();
    const Item = { ...keys.ballot({ id: postId, box: 'x', ballotKey: 'broken' }), type: 'Ballot', postId: 1 };
    await table.send(new PutCommand({ TableName: tableName(), Item }));
    for (const _night of [1, 2]) await expect(during(checkDrift)).rejects.toThrow("1 ballots can't be read");
  });

  test('leaves to the next night what it has no time for, and says how many', async () => {
    const postId = await putPost({ channel: 'citizen' });
    await vote(postId, [approve('plus')]);
    await pump();
    const check = await during(() => checkDriftBy(tableLedger(), forBoxes(0)));
    expect(check.unsettled).toBeGreaterThan(0);
  });
});
