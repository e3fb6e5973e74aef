import { expect, test } from '@jest/globals';
import type { RouteKey } from '../../../contract/route.ts';
import { readPendingErasures } from '../../../foundations/erasure/erasure-items.ts';
import { isGone } from '../../../foundations/erasure/gone-items.ts';
import { readClosings } from '../../../foundations/posts/closing-items.ts';
import { readPost } from '../../../foundations/posts/post-items.ts';
import { readTakenBack } from '../../../foundations/posts/taken-back-items.ts';
import { readStaffMember } from '../../../foundations/staff/staff-items.ts';
import { handler as audit } from '../../../lambdas/audit/audit-api.lambda.ts';
import { readCertificates } from '../../../lambdas/certification/certificate-items.ts';
import { handler as certification } from '../../../lambdas/certification/certification-api.lambda.ts';
import { handler as contact } from '../../../lambdas/contact/contact-api.lambda.ts';
import { handler as followUps } from '../../../lambdas/follow-ups/follow-ups-api.lambda.ts';
import { handler as moderation } from '../../../lambdas/moderation/moderation-api.lambda.ts';
import { handler as posts } from '../../../lambdas/posts/posts-api.lambda.ts';
import { handler as stats } from '../../../lambdas/stats/stats-api.lambda.ts';
import { handler as votes } from '../../../lambdas/votes/votes-api.lambda.ts';
import { instance } from '../../../platform/instance.ts';
import { call, citizenClaims, type EventParts, staffClaims } from '../../support/events.ts';
import { putPost } from '../../support/posts.ts';

import { readCostOf } from './costs-on-page.ts';
import { idOf, message, submitted, useMeteredEngine } from './metered-engine.ts';

const meter = useMeteredEngine();

/** What is read, and how many there are of what the page counts by. */
interface Read {
  readonly read: () => Promise<unknown>;
  readonly counts?: Readonly<Record<string, number>>;
}

/** Of whoever asks, before anything is read for them. */
const askers = {
  citizen: 'is this citizen’s profile gone? (every request of a citizen)',
  staff: 'a member of staff acts',
  public: undefined,
} as const;

const get = (handler: Parameters<typeof call>[0], key: RouteKey, parts?: EventParts) => async () => {
  const { statusCode, json } = await call(handler, key, parts);
  if (statusCode !== 200) throw new Error(`${key} answered ${statusCode}.`);
  return json;
};
const asCitizen = (subject: string) => ({ claims: citizenClaims(subject) });
const asStaff = (subject: string) => ({ claims: staffClaims(subject) });
const twoPosts = async () => ({ postIds: [await putPost(), await putPost()].join(',') });

const reads: Readonly<Record<string, readonly [keyof typeof askers, () => Promise<Read>]>> = {
  'is this citizen’s profile gone? (every request of a citizen)': [
    'public',
    async () => ({ read: () => isGone('somebody') }),
  ],
  'a member of staff acts': ['public', async () => ({ read: () => readStaffMember('sante') })],
  'results of a post': [
    'public',
    async () => ({
      read: get(stats, 'GET /v1/posts/{postId}/statistics', { params: { postId: await putPost() } }),
    }),
  ],
  'a page of a channel, newest': [
    'public',
    async () => {
      await twoPosts();
      const query = { channel: 'region', limit: '2' };
      return { read: get(posts, 'GET /v1/posts', { query }), counts: { post: 2 } };
    },
  ],
  'own votes on n posts': [
    'citizen',
    async () => {
      const query = await twoPosts();
      return { read: get(votes, 'GET /v1/me/votes', { query, ...asCitizen('voter') }), counts: { post: 2 } };
    },
  ],
  'the next card of a conversation': [
    'citizen',
    async () => {
      await twoPosts();
      const { items } = await get(posts, 'GET /v1/posts', { query: { status: 'open', limit: '20' } })();
      const read = get(votes, 'GET /v1/me/next', asCitizen('reader'));
      return { read, counts: { post: items.length } };
    },
  ],
  'own suggestions': [
    'citizen',
    async () => {
      await submitted('author-5');
      return { read: get(posts, 'GET /v1/me/posts', asCitizen('author-5')), counts: { post: 1 } };
    },
  ],
  'the queue of a theme, with its counters': [
    'staff',
    async () => {
      await submitted('author-6');
      const query = { theme: 'sport', limit: '1' };
      return {
        read: get(moderation, 'GET /v1/admin/queue', { query, ...asStaff('sante') }),
        counts: { post: 1 },
      };
    },
  ],
  'a suggestion with its history, flags and notes': [
    'staff',
    async () => {
      const params = { postId: await idOf(submitted('author-7')) };
      return { read: get(moderation, 'GET /v1/admin/posts/{postId}', { params, ...asStaff('sante') }) };
    },
  ],
  'the register of a year': [
    'public',
    async () => ({
      read: get(moderation, 'GET /v1/moderation/register'),
      counts: { theme: instance.themes.length },
    }),
  ],
  'what became of a post': [
    'public',
    async () => ({
      read: get(followUps, 'GET /v1/posts/{postId}/follow-ups', { params: { postId: await putPost() } }),
    }),
  ],
  'all steps since an instant, a page': [
    'public',
    async () => {
      const asked = { params: { postId: await putPost({ theme: 'sport' }) }, ...asStaff('sante') };
      const body = { state: 'under-study', text: 'Voici où nous en sommes.' };
      await call(followUps, 'POST /v1/admin/posts/{postId}/follow-ups', { ...asked, body });
      return { read: get(followUps, 'GET /v1/follow-ups', { query: { limit: '1' } }), counts: { post: 1 } };
    },
  ],
  'what changed for n posts that one voted on': [
    'citizen',
    async () => {
      const query = await twoPosts();
      const read = get(followUps, 'GET /v1/me/follow-ups', { query, ...asCitizen('voter') });
      return { read, counts: { post: 2 } };
    },
  ],
  'own messages, a page': [
    'citizen',
    async () => {
      await message('writer-2');
      return {
        read: get(contact, 'GET /v1/me/contact-messages', asCitizen('writer-2')),
        counts: { message: 1 },
      };
    },
  ],
  'messages of a directorate, a page': [
    'staff',
    async () => {
      await message('writer-3');
      const query = { theme: 'sport', limit: '1' };
      const read = get(contact, 'GET /v1/admin/contact-messages', { query, ...asStaff('sante') });
      return { read, counts: { theme: 1, message: 1 } };
    },
  ],
  'the barometer': ['public', async () => ({ read: get(stats, 'GET /v1/statistics') })],
  'its history': ['public', async () => ({ read: get(stats, 'GET /v1/statistics/history') })],
  'certificates of a post': [
    'public',
    async () => {
      const postId = await putPost();
      return { read: () => Promise.all([readPost(postId), readCertificates(postId)]) };
    },
  ],
  'a page of the chain of certificates': [
    'public',
    async () => ({ read: get(certification, 'GET /v1/certificates') }),
  ],
  drift: ['public', async () => ({ read: get(certification, 'GET /v1/drift') })],
  'a page of the audit log, newest first': [
    'staff',
    async () => ({ read: get(audit, 'GET /v1/admin/audit', { query: { limit: '2' }, ...asStaff('team') }) }),
  ],
  'what is to be certified, every five minutes': [
    'public',
    async () => ({ read: () => readClosings('2026-01-01T00:00:00.000Z') }),
  ],
  'what letters must follow': ['public', async () => ({ read: () => readTakenBack() })],
  'what is to be erased, every five minutes for each of five parts': [
    'public',
    async () => ({ read: () => readPendingErasures() }),
  ],
};

test.each(Object.keys(reads))('docs/table.md tells what it costs to read: %s', async (pattern) => {
  const [asker, prepare] = reads[pattern] ?? ['public'];
  const prepared = await prepare?.();
  meter.take();
  await prepared?.read();
  const before = askers[asker] === undefined ? 0 : readCostOf(askers[asker]);
  expect(meter.take()).toEqual({ read: before + readCostOf(pattern, prepared?.counts), written: 0 });
});
