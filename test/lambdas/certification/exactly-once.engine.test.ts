import { describe, expect, test } from '@jest/globals';
import { readPost } from '../../../foundations/posts/post-items.ts';
import { readCertificates } from '../../../lambdas/certification/certificate-items.ts';
import { handler as api } from '../../../lambdas/certification/certification-api.lambda.ts';
import { certifyDue } from '../../../lambdas/certification/certify-due.ts';
import { tableLedger } from '../../../lambdas/certification/table-ledger.ts';
import { keys } from '../../../platform/table/keys.ts';
import { call } from '../../support/events.ts';
import { streamFlow } from '../../support/flow.ts';
import { later, minute } from '../../support/moderation.ts';
import { shownTotals } from '../../support/posts.ts';
import {
  approve,
  askCorrection,
  certify,
  checkDrift,
  closedPost,
  dueNow,
  falsify,
  inOneRun,
  useCertification,
  vote,
} from './certification-fixture.ts';

useCertification();

const { pump, during } = streamFlow();

describe('Where counters and ballots differ', () => {
  test('the drift is told, the recount prevails, and the counters are put right', async () => {
    const postId = await closedPost();
    await vote(postId, [approve('plus'), approve('plus'), approve('minus')]);
    await pump();
    await falsify(keys.results({ postId }), 'o:plus', 5);
    await falsify(keys.tally(postId, '67'), 'H:75+:plus:n', 1);

    await expect(during(checkDrift)).rejects.toThrow('2 counters');
    const { json } = await call(api, 'GET /v1/drift');
    expect(json.last).toMatchObject({ drift: 2, unreadable: 0, unsettled: 0 });

    await during(() => certify());
    const [certificate] = await readCertificates(postId);
    expect(certificate).toMatchObject({ drift: 2, settled: true });
    expect(certificate?.polls[0]).toMatchObject({ totals: { minus: 1, plus: 2 }, counted: { plus: 7 } });
    expect(await shownTotals(postId)).toEqual({ plus: 2, minus: 1 });
    expect(await during(checkDrift)).toMatchObject({ drift: 0, unsettled: 0 });
    expect((await call(api, 'GET /v1/drift')).json.last).toMatchObject({ drift: 0 });
  });

  test('because the stream stands still, the counters are waited for, up to a limit', async () => {
    const postId = await closedPost();
    await vote(postId, [approve('plus')]);
    const standingStill = { ...tableLedger(), drained: async () => false };
    expect(await certifyDue(standingStill, inOneRun)).toEqual({
      due: 1,
      certified: 0,
      waiting: 1,
      failed: 0,
    });
    expect(await readCertificates(postId)).toEqual([]);
    await later(60 * minute, async () => {
      expect(await certifyDue(standingStill, inOneRun)).toEqual({
        due: 1,
        certified: 1,
        waiting: 0,
        failed: 0,
      });
    });
    expect(await readCertificates(postId)).toMatchObject([
      { settled: false, drift: 0, polls: [{ voters: 1, totals: { plus: 1 } }] },
    ]);
    await pump();
    expect(await shownTotals(postId)).toEqual({ plus: 1, minus: 0 });

    // A correction waits as long, counted from its request.
    await later(3 * 60 * minute, () => askCorrection(postId, 'Les compteurs sont de retour.'));
    await later(4 * 60 * minute - minute, async () => {
      expect(await certifyDue(standingStill, inOneRun)).toEqual({
        due: 1,
        certified: 0,
        waiting: 1,
        failed: 0,
      });
    });
    await later(4 * 60 * minute + minute, async () => {
      expect(await certifyDue(standingStill, inOneRun)).toEqual({
        due: 1,
        certified: 1,
        waiting: 0,
        failed: 0,
      });
    });
    expect(await readCertificates(postId)).toMatchObject([{ edition: 2, settled: false }, { edition: 1 }]);
  });
});

describe('Exactly once', () => {
  test('whoever dies half-way is continued by the next run: one document, nothing left to do', async () => {
    const postId = await closedPost({ resultsVisibility: 'after-vote' });
    await vote(postId, [approve('plus'), approve('minus')], { hidden: true });
    await pump();
    await falsify(keys.hiddenTotals(postId), 'o:plus', 3);
    const other = await closedPost();
    const dead = () => Promise.reject(new Error('killed'));
    // Before anything is written.
    expect(await during(() => certifyDue({ ...tableLedger(), drained: dead }, inOneRun))).toMatchObject({
      ...{ due: 2, certified: 0, failed: 2 },
    });
    expect(await readCertificates(postId)).toEqual([]);
    // After the document, before the counters are put right.
    const dying = { ...tableLedger(), correctCounters: dead };
    expect(await during(() => certifyDue(dying, inOneRun))).toMatchObject({
      due: 2,
      certified: 1,
      failed: 1,
    });
    // Another post that was due at the same time wasn't held up.
    expect(await readCertificates(other)).toHaveLength(1);
    const [certificate] = await readCertificates(postId);
    expect(certificate).toMatchObject({ drift: 1, polls: [{ counted: { plus: 4 } }] });
    expect(await dueNow()).toHaveLength(1);

    expect(await during(() => certify())).toEqual({ due: 1, certified: 0, waiting: 0, failed: 0 });
    expect(await readCertificates(postId)).toEqual([certificate]);
    expect(await shownTotals(postId)).toEqual({ plus: 1, minus: 1 });
    expect(await readPost(postId)).toMatchObject({ revealedAt: certificate?.certifiedAt });
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

  test('a slow run takes away the note that it read, and no correction asked for meanwhile', async () => {
    const postId = await closedPost();
    /** A run that hears of its votes only when another has made this edition, and the next one was asked for. */
    const overtaken = (edition: number) => {
      let isOvertaken = false;
      return during(() =>
        certifyDue(
          {
            ...tableLedger(),
            async drained() {
              if (!isOvertaken) {
                isOvertaken = true;
                expect(await certify()).toMatchObject({ certified: 1 });
                expect((await askCorrection(postId, 'Encore une fois.')).json).toMatchObject({
                  edition: edition + 1,
                });
              }
              return tableLedger().drained();
            },
          },
          inOneRun,
        ),
      );
    };
    for (const edition of [1, 2]) {
      expect(await overtaken(edition)).toEqual({ due: 1, certified: 0, waiting: 0, failed: 0 });
      expect(await dueNow()).toMatchObject([{ postId, correction: { edition: edition + 1 } }]);
    }
    expect(await during(() => certify())).toMatchObject({ certified: 1 });
    expect(await readCertificates(postId)).toMatchObject([{ edition: 3 }, { edition: 2 }, { edition: 1 }]);
    expect(await dueNow()).toEqual([]);
  });
});
