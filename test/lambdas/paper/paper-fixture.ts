import { expect } from '@jest/globals';
import type { Answer } from '../../../domain/polls/answer.ts';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { actOnBox } from '../../../lambdas/paper/act-on-box.ts';
import { readBox } from '../../../lambdas/paper/box-items.ts';
import { handler as bulletinsApi } from '../../../lambdas/paper/bulletins-api.lambda.ts';
import { handler as paperApi } from '../../../lambdas/paper/paper-api.lambda.ts';
import { serialsOf } from '../../../lambdas/paper/serials.ts';
import { env } from '../../../platform/env.ts';
import { call, staffClaims } from '../../support/events.ts';
import { provideSecrets } from '../../support/secrets.ts';

/** Four people of the staff, one of them of the project team; and the secrets of paper and of ballots. */
export async function preparePaper(): Promise<void> {
  provideSecrets(env.paperSecretArn, env.ballotSecretArn);
  await writeStaffMember({ sub: 'team', pseudonym: 'Équipe', role: 'project-team' });
  for (const sub of ['ana', 'ben', 'cleo', 'dan']) {
    await writeStaffMember({
      sub,
      pseudonym: `Agent ${sub}`,
      role: 'referent',
      directorates: ['sante-sport'],
    });
  }
}

const team = staffClaims('team');

export const open = (
  postId: string,
  bulletins = 20,
  more: Record<string, unknown> = {},
  idempotencyKey?: string,
) =>
  call(paperApi, 'POST /v1/admin/paper-boxes', {
    ...{ body: { postId, place: 'Mairie de Vittel', bulletins, ...more }, claims: team },
    ...(idempotencyKey !== undefined && { headers: { 'idempotency-key': idempotencyKey } }),
  });

/** A box whose bulletins are printed, and their serials in the order of the print run. */
export async function printedBox(postId: string, bulletins = 20, more: Record<string, unknown> = {}) {
  const { statusCode, json } = await open(postId, bulletins, more);
  expect(statusCode).toBe(201);
  const boxId: string = json.id;
  await print(boxId);
  return { boxId, serials: [...(await serialsOf({ id: boxId, bulletins }))] };
}

/** Prints all bulletins of a box, without the pages. */
export async function print(boxId: string): Promise<void> {
  const box = await readBox(boxId);
  const range = { from: 1, to: box.bulletins, serialsDigest: 'f'.repeat(64) };
  await actOnBox({ sub: 'team', pseudonym: 'Équipe' }, box, { type: 'Print', ...range });
}

export const enter = (
  boxId: string,
  person: string,
  serial: string,
  answer: Answer | null,
  idempotencyKey?: string,
) =>
  call(bulletinsApi, 'POST /v1/admin/paper-boxes/{boxId}/entries', {
    ...{ params: { boxId }, body: { serial, answer }, claims: staffClaims(person) },
    ...(idempotencyKey !== undefined && { headers: { 'idempotency-key': idempotencyKey } }),
  });

/** Two people enter the same. */
export async function enterTwice(boxId: string, serial: string, answer: Answer | null): Promise<void> {
  expect((await enter(boxId, 'ana', serial, answer)).json.state).toBe('once');
  expect((await enter(boxId, 'ben', serial, answer)).statusCode).toBe(201);
}

export const close = (boxId: string, body: Record<string, unknown>) =>
  call(paperApi, 'POST /v1/admin/paper-boxes/{boxId}/close', { params: { boxId }, body, claims: team });

export const page = async (boxId: string, person = 'team') =>
  (
    await call(paperApi, 'GET /v1/admin/paper-boxes/{boxId}', {
      params: { boxId },
      claims: staffClaims(person),
    })
  ).json;

export const inPublic = async (postId: string) =>
  (await call(paperApi, 'GET /v1/posts/{postId}/paper', { params: { postId } })).json.items;

export const serialsInPublic = (boxId: string) =>
  call(paperApi, 'GET /v1/paper-boxes/{boxId}/serials', { params: { boxId } });
