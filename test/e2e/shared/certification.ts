import { beforeAll, expect, test } from '@jest/globals';
import { certificationRoutes } from '../../../contract/certification/certification.routes.ts';
import { moderationRoutes } from '../../../contract/moderation/moderation.routes.ts';
import { postsRoutes } from '../../../contract/posts/posts.routes.ts';
import { votesRoutes } from '../../../contract/votes/votes.routes.ts';
import { type Answer, approval } from '../../../domain/polls/answer.ts';
import { readClosings } from '../../../foundations/posts/closing-items.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { UpdateCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import { recountScript } from '../../support/recount-script.ts';
import { eventually } from '../support/eventually.ts';
import { publishedSuggestion } from '../support/moderation.ts';
import { expectProblem } from '../support/problems.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';
import { settledStatistics } from '../support/totals.ts';

const minute = 60_000;
let service: Service;
let voters: string[];
beforeAll(async () => {
  service = await sharedService();
  voters = await Promise.all(
    ['67', '08', '57', '88'].map(async (departement) => (await service.citizen({ departement })).idToken),
  );
});

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * minute).toISOString();

/** Votes in the order of the voters. @returns the receipts */
async function vote(postId: string, values: ('plus' | 'minus')[]): Promise<string[]> {
  const receipts: string[] = [];
  for (const [index, value] of values.entries()) {
    const target = { token: voters[index] ?? '', params: { postId } };
    const answer: Answer = approval(value);
    const { receipt } = await service.client.call(votesRoutes.castVote, { ...target, body: { answer } });
    receipts.push(receipt ?? '');
  }
  return receipts;
}

/** Fires one of the certification's schedules. @returns whether what it started succeeded */
async function fire(part: 'Certify' | 'Drift'): Promise<boolean> {
  const { schedules } = (await service.lever('schedules')) as {
    schedules: { logicalId: string; name: string }[];
  };
  const schedule = schedules.find(({ logicalId }) => logicalId.startsWith(`Certification${part}Schedule`));
  try {
    await service.lever(`schedules/${schedule?.name}/fire`, {});
    return true;
  } catch {
    return false;
  }
}

const certificatesOf = async (postId: string) =>
  (await service.client.call(certificationRoutes.getCertificate, { params: { postId } })).items;

/** What somebody who follows docs/recount.md does, with the same files. */
async function recountAsDocumented(postId: string, receipt: string) {
  const pointer = await service.request('GET', `/v1/posts/${postId}/ballots`);
  expect(pointer.status).toBe(302);
  const list = await fetch(pointer.headers.get('location') ?? '');
  expect(list.headers.get('content-disposition')).toBe(`attachment; filename="bulletins-${postId}.csv"`);
  const certificate = await service.request('GET', `/v1/posts/${postId}/certificate`);
  const chain = await service.request('GET', '/v1/certificates?limit=100');
  return recountScript(
    {
      'bulletins.csv': await list.text(),
      'certificat.json': certificate.text,
      'certificats.json': chain.text,
    },
    [
      ...['bulletins.csv', '--certificate', 'certificat.json'],
      ...['--receipt', receipt, '--chain', 'certificats.json'],
    ],
  );
}

test('hidden totals come to light with the certificate, which anyone recounts and each voter finds their ballot behind', async () => {
  // Open for longer than a question in a room, which is certified within seconds.
  const postId = await service.question({ closesAt: inMinutes(65), resultsVisibility: 'after-close' });
  const receipts = await vote(postId, ['plus', 'minus', 'plus', 'plus']);
  const read = () => service.client.call(postsRoutes.getPost, { params: { postId } });
  expect(await read()).not.toHaveProperty('totals');
  expectProblem(await service.request('GET', `/v1/posts/${postId}/certificate`), 'not-certified');

  await service.later(68 * minute, async () => {
    // Closed, but not due yet.
    expect(await fire('Certify')).toBe(true);
    expect(await read()).toMatchObject({ status: 'closed' });
    expect(await read()).not.toHaveProperty('totals');
    expectProblem(await service.request('GET', `/v1/posts/${postId}/ballots`), 'not-certified');
  });
  await service.later(71 * minute, async () => {
    // Two at once, as a schedule may fire.
    expect(await Promise.all([fire('Certify'), fire('Certify')])).toEqual([true, true]);
    expect(await read()).toMatchObject({ totals: { plus: 3, minus: 1 }, revealedAt: expect.any(String) });
    const certificates = await certificatesOf(postId);
    expect(certificates).toMatchObject([
      { postId, edition: 1, drift: 0, settled: true, polls: [{ voters: 4, totals: { minus: 1, plus: 3 } }] },
    ]);
    expect(certificates[0]?.frozenHash).toBe((await read()).frozenHash);
    const recounted = await recountAsDocumented(postId, receipts[1] ?? '');
    expect(recounted.stdout).toContain('4 bulletins : minus 1, plus 3');
    expect(recounted.stdout).toContain('votre reçu y est, avec la réponse minus');
    expect(recounted).toMatchObject({ status: 0 });
  });
});

test('a counter that was falsified is told every night and by the certificate, and put right; a run that dies is continued', async () => {
  const postId = await publishedSuggestion(service, 'Un abri à vélos devant chaque gare.');
  await vote(postId, ['plus', 'plus', 'minus']);
  await settledStatistics(service, postId, { plus: 2, minus: 1 });
  const token = await service.teamToken();
  const closesAt = inMinutes(2);
  await service.client.call(moderationRoutes.closePost, { token, params: { postId }, body: { closesAt } });
  await table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.results({ postId }),
      UpdateExpression: 'ADD #plus :more',
      ExpressionAttributeNames: { '#plus': 'o:plus' },
      ExpressionAttributeValues: { ':more': 40 },
    }),
  );
  expect(await fire('Drift')).toBe(false);
  expect((await service.client.call(certificationRoutes.getDrift, {})).last).toMatchObject({ drift: 1 });

  await service.later(8 * minute, async () => {
    const { name } = await certifyFunction();
    const dying = fire('Certify');
    await eventually(certifyFunction, ({ processes }) => processes.some(({ state }) => state !== 'idle'));
    await service.lever(`functions/${name}/kill`, {});
    expect(await dying).toBe(false);
    expect(await fire('Certify')).toBe(true);
    expect(await certificatesOf(postId)).toMatchObject([
      { drift: 1, closesAt, polls: [{ totals: { minus: 1, plus: 2 }, counted: { plus: 42 } }] },
    ]);
    expect(await readClosings(closesAt)).toEqual([]);
    await settledStatistics(service, postId, { plus: 2, minus: 1 });
    expect(await fire('Drift')).toBe(true);
    expect((await service.client.call(certificationRoutes.getDrift, {})).last).toMatchObject({ drift: 0 });
  });

  // A correction is a document of its own, in the same chain.
  const why = 'Un élu a demandé un second décompte.';
  const asked = await service.client.call(certificationRoutes.correctCertificate, {
    ...{ token: await service.teamToken(), params: { postId } },
    body: { explanation: why },
  });
  expect(asked).toEqual({ postId, edition: 2 });
  await service.later(8 * minute, async () => {
    expect(await fire('Certify')).toBe(true);
    const [second, first] = await certificatesOf(postId);
    expect(second).toMatchObject({ edition: 2, why, corrects: first?.sequence, drift: 0 });
    expect(second?.polls).toEqual([{ ...first?.polls[0], counted: undefined }]);
    const receipts = await receiptsOf(postId);
    expect(await recountAsDocumented(postId, receipts[2] ?? '')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(
        new RegExp(`réponse minus(.|\\n)*certificats 1 à ${second?.sequence} forment une chaîne`),
      ),
    });
  });
});

/** The receipts that voters are given again when they ask for their votes. */
async function receiptsOf(postId: string): Promise<string[]> {
  const query = { postIds: postId };
  return Promise.all(
    voters.map(async (token) => {
      const { items } = await service.client.call(votesRoutes.listOwnVotes, { token, query });
      return items[0]?.receipt ?? '';
    }),
  );
}

async function certifyFunction() {
  const functions = (await service.lever('functions')) as {
    name: string;
    logicalId: string;
    processes: { state: string }[];
  }[];
  const found = functions.find(({ logicalId }) => logicalId.startsWith('CertificationCertify'));
  if (found === undefined) throw new Error('There is no such function.');
  return found;
}
