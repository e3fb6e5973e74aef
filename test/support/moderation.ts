import { writeStaffMember } from '../../foundations/staff/staff-items.ts';
import { handler as moderation } from '../../lambdas/moderation/moderation-api.lambda.ts';
import { authorKeyOf } from '../../lambdas/posts/author-key.ts';
import { authorLimits } from '../../lambdas/posts/author-limits.ts';
import { handler as posts } from '../../lambdas/posts/posts-api.lambda.ts';
import { env } from '../../platform/env.ts';
import { keys } from '../../platform/table/keys.ts';
import { remove, writeItem } from '../../platform/table/write.ts';
import { call, citizenClaims, staffClaims } from './events.ts';
import { provideSecrets } from './secrets.ts';

/** Secrets, and a staff: two référents of health and sports, one of the lycées, the project team. */
export async function prepareModeration(): Promise<void> {
  provideSecrets(env.authorSecretArn, env.moderationSecretArn);
  const referent = { role: 'referent' } as const;
  await writeStaffMember({ ...referent, sub: 'sante', pseudonym: 'Santé 1', directorates: ['sante-sport'] });
  await writeStaffMember({
    ...referent,
    sub: 'sante-2',
    pseudonym: 'Santé 2',
    directorates: ['sante-sport'],
  });
  await writeStaffMember({ ...referent, sub: 'lycees', pseudonym: 'Lycées', directorates: ['lycees'] });
  await writeStaffMember({ sub: 'team', pseudonym: 'Équipe', role: 'project-team' });
}

/** As if an author had sent nothing today, and nothing of theirs waited. */
async function forgetCounts(subject: string): Promise<void> {
  const { day } = await authorLimits(subject);
  await writeItem(remove(keys.authorDay(day.key)));
  await writeItem(remove(keys.authorWaiting(await authorKeyOf(subject))));
}

/** What people do to suggestions, each a request of the API; gives status and body. */
export const citizenDoes = {
  submit: async (text: string, theme = 'sport', subject = 'author') => {
    // The same few authors write in every test: what one may send in a day is a test of its own.
    await forgetCounts(subject);
    return call(posts, 'POST /v1/posts', { body: { theme, text }, claims: citizenClaims(subject) });
  },
  ownPosts: (subject = 'author', query: Record<string, string> = {}) =>
    call(posts, 'GET /v1/me/posts', { query, claims: citizenClaims(subject) }),
  correct: (postId: string, body: unknown, subject = 'author', headers: Record<string, string> = {}) =>
    call(posts, 'POST /v1/me/posts/{postId}/correction', {
      ...{ params: { postId }, body, headers },
      claims: citizenClaims(subject),
    }),
  appeal: (postId: string, subject = 'author') =>
    call(posts, 'POST /v1/me/posts/{postId}/appeal', {
      ...{ params: { postId }, body: { explanation: 'Relisez-la, s’il vous plaît.' } },
      claims: citizenClaims(subject),
    }),
  withdraw: (postId: string, subject = 'author') =>
    call(posts, 'DELETE /v1/me/posts/{postId}', { params: { postId }, claims: citizenClaims(subject) }),
  list: () => call(posts, 'GET /v1/posts', { query: { channel: 'citizen', theme: 'sport', limit: '50' } }),
  read: (postId: string) => call(posts, 'GET /v1/posts/{postId}', { params: { postId } }),
  flag: (postId: string, subject: string, body: Record<string, unknown> = {}) =>
    call(moderation, 'POST /v1/posts/{postId}/flags', {
      params: { postId },
      body: { reason: 'injurieux', explanation: 'Cela vise mon voisin.', goodFaith: true, ...body },
      claims: citizenClaims(subject),
    }),
};

export const staffDoes = {
  decide: (postId: string, body: Record<string, unknown>, subject = 'sante') =>
    call(moderation, 'POST /v1/admin/posts/{postId}/decision', {
      ...{ params: { postId }, body },
      claims: staffClaims(subject),
    }),
  undo: (postId: string, subject = 'sante') =>
    call(moderation, 'POST /v1/admin/posts/{postId}/decision/undo', {
      params: { postId },
      claims: staffClaims(subject),
    }),
  answer: (postId: string, outcome: 'uphold' | 'reject', subject = 'sante-2') =>
    call(moderation, 'POST /v1/admin/posts/{postId}/appeal/decision', {
      ...{ params: { postId }, body: { outcome, explanation: 'Après relecture.' } },
      claims: staffClaims(subject),
    }),
  close: (postId: string, body: Record<string, unknown> = {}, subject = 'sante') =>
    call(moderation, 'POST /v1/admin/posts/{postId}/closing', {
      ...{ params: { postId }, body },
      claims: staffClaims(subject),
    }),
  move: (postId: string, theme: string, subject = 'sante') =>
    call(moderation, 'POST /v1/admin/posts/{postId}/theme', {
      ...{ params: { postId }, body: { theme } },
      claims: staffClaims(subject),
    }),
  note: (postId: string, text: string, subject = 'sante') =>
    call(moderation, 'POST /v1/admin/posts/{postId}/notes', {
      ...{ params: { postId }, body: { text } },
      claims: staffClaims(subject),
    }),
  review: (postId: string, subject = 'sante') =>
    call(moderation, 'GET /v1/admin/posts/{postId}', { params: { postId }, claims: staffClaims(subject) }),
  queue: (query: Record<string, string> = {}, subject = 'sante') =>
    call(moderation, 'GET /v1/admin/queue', { query, claims: staffClaims(subject) }),
  decideMany: (items: unknown[], subject = 'sante') =>
    call(moderation, 'POST /v1/admin/decisions', { body: { items }, claims: staffClaims(subject) }),
};

export const register = (query: Record<string, string> = {}) =>
  call(moderation, 'GET /v1/moderation/register', { query });

export const refusal = {
  decision: 'refuse',
  reason: 'publicite',
  explanation: 'C’est une réclame.',
} as const;

/** Runs `use` while the clock of functions is `milliseconds` ahead. */
export async function later<T>(milliseconds: number, use: () => Promise<T>): Promise<T> {
  process.env[env.clockOffsetMs] = String(milliseconds);
  try {
    return await use();
  } finally {
    delete process.env[env.clockOffsetMs];
  }
}

export const minute = 60_000;
export const day = 24 * 60 * minute;

let submissions = 0;

/** A suggestion that waits for a decision, of another text than any before; its id. */
export async function submittedSuggestion(subject?: string): Promise<string> {
  submissions += 1;
  return (await citizenDoes.submit(`Une piste, la ${submissions}e`, 'sport', subject)).json.id;
}

/** One that is read by everybody; its id. */
export async function publishedSuggestion(): Promise<string> {
  const id = await submittedSuggestion();
  const { statusCode } = await staffDoes.decide(id, { decision: 'publish' });
  if (statusCode !== 200) throw new Error(`It was published with ${statusCode}.`);
  return id;
}
