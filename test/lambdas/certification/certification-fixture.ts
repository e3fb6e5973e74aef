import { afterAll, beforeAll } from '@jest/globals';
import type { Answer } from '../../../domain/polls/answer.ts';
import { answerKind } from '../../../domain/polls/answer-kinds/index.ts';
import { writeBallot } from '../../../foundations/polls/ballot-items.ts';
import { closingPut, readClosings } from '../../../foundations/posts/closing-items.ts';
import type { PostItem } from '../../../foundations/posts/post-items.ts';
import { sha256 } from '../../../foundations/staff/audit-items.ts';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { handler as certificationApi } from '../../../lambdas/certification/certification-api.lambda.ts';
import { handler as certifyHandler } from '../../../lambdas/certification/certify.lambda.ts';
import { handler as checkDriftHandler } from '../../../lambdas/certification/check-drift.lambda.ts';
import { howToCount } from '../../../lambdas/certification/how-to-count.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { UpdateCommand } from '../../../platform/table/commands.ts';
import { transact } from '../../../platform/table/transact.ts';
import { startBucket } from '../../support/bucket.ts';
import { call, staffClaims } from '../../support/events.ts';
import { minute } from '../../support/moderation.ts';
import { putPost } from '../../support/posts.ts';
import { useEngine } from '../../support/use-engine.ts';

/** A table, a bucket and a staff of two, for a whole test file. */
export function useCertification(): void {
  useEngine(async () => {
    const referent = { role: 'referent', directorates: ['sante-sport'] } as const;
    await writeStaffMember({ sub: 'team', pseudonym: 'Équipe', role: 'project-team' });
    await writeStaffMember({ sub: 'referent', pseudonym: 'Santé', ...referent });
  });
  let stopBucket: () => Promise<void>;
  beforeAll(async () => {
    stopBucket = await startBucket({ inProcess: true });
  });
  afterAll(() => stopBucket());
}

export const approve = (value: 'plus' | 'minus'): Answer => ({ kind: 'approval', value });

/** A post whose vote ended ten minutes ago, as whoever gave it its closing time left it. */
export async function closedPost(fields: Partial<PostItem> = {}): Promise<string> {
  const closesAt = new Date(Date.now() - 10 * minute).toISOString();
  const postId = await putPost({ closesAt, ...fields });
  await transact([closingPut(postId, fields.closesAt ?? closesAt)]);
  return postId;
}

/** What a voter needs to recognize a commitment to their answer. */
export const saltOf = (receipt: string): string => sha256(`salt ${receipt}`).slice(0, 43);

let voters = 0;
/** Casts that many answers, each with a key and receipt of its own. @returns the receipts */
export async function vote(postId: string, answers: Answer[], more: { step?: string; hidden?: true } = {}) {
  const receipts: string[] = [];
  for (const answer of answers) {
    voters += 1;
    const receipt = sha256(`receipt ${voters}`).slice(0, 43);
    const isSecret = answerKind(answer).committed;
    const cell = { departement: voters % 2 ? '67' : '08', sex: 'F', ageBand: '25-34' };
    await writeBallot(
      `key-${voters}`,
      {
        postId,
        cell,
        recordKey: 10_000_000 + voters,
        answer,
        ...(isSecret && { salt: saltOf(receipt) }),
        ...more,
      },
      receipt,
    );
    receipts.push(receipt);
  }
  return receipts;
}

export const certificateOf = (postId: string) =>
  call(certificationApi, 'GET /v1/posts/{postId}/certificate', { params: { postId } });
export const ballotsOf = (postId: string, query: Record<string, string> = {}) =>
  call(certificationApi, 'GET /v1/posts/{postId}/ballots', { params: { postId }, query });
export const askCorrection = (postId: string, why: string, sub = 'team') =>
  call(certificationApi, 'POST /v1/admin/posts/{postId}/certificate/correction', {
    ...{ params: { postId }, body: { explanation: why } },
    claims: staffClaims(sub),
  });

export async function listOf(postId: string, query: Record<string, string> = {}): Promise<string> {
  const { headers } = await ballotsOf(postId, query);
  const answer = await fetch(headers.location ?? '');
  return answer.text();
}

/** Puts one counter of an item out of true. */
export async function falsify(key: { pk: string; sk: string }, counter: string, by: number): Promise<void> {
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

export const quarterOfAnHour = { getRemainingTimeInMillis: () => 15 * minute };
export const certify = (event: { readonly inRoomsOnly?: boolean } = {}) =>
  certifyHandler(event, quarterOfAnHour);
export const checkDrift = () => checkDriftHandler({}, quarterOfAnHour);
export const inOneRun = howToCount(quarterOfAnHour.getRemainingTimeInMillis);

export const dueNow = () => readClosings(new Date().toISOString());
