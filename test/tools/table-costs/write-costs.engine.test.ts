import { expect, test } from '@jest/globals';
import { handler as contact } from '../../../lambdas/contact/contact-api.lambda.ts';
import { handler as followUps } from '../../../lambdas/follow-ups/follow-ups-api.lambda.ts';
import { countFeedback } from '../../../lambdas/newsletter/subscriptions/feedback-items.ts';
import { handler as votes } from '../../../lambdas/votes/votes-api.lambda.ts';
import { call, citizenClaims, staffClaims } from '../../support/events.ts';
import { staffDoes } from '../../support/moderation.ts';
import { putPost } from '../../support/posts.ts';
import { staffProposes } from '../../support/proposals.ts';

import { writeCostOf } from './costs-on-page.ts';
import { idOf, message, submitted, useMeteredEngine } from './metered-engine.ts';

const meter = useMeteredEngine();

const vote = (params: Record<string, string>) => ({ params, claims: citizenClaims('voter') });

/** What is there before, and the act itself. */
const writes: Readonly<Record<string, () => Promise<() => Promise<unknown>>>> = {
  'cast or change a vote': async () => {
    const body = { answer: { kind: 'approval', value: 'plus' } };
    const asked = { ...vote({ postId: await putPost() }), body };
    return () => call(votes, 'PUT /v1/posts/{postId}/vote', asked);
  },
  'withdraw a vote': async () => {
    const asked = vote({ postId: await putPost() });
    const body = { answer: { kind: 'approval', value: 'minus' } };
    await call(votes, 'PUT /v1/posts/{postId}/vote', { ...asked, body });
    return () => call(votes, 'DELETE /v1/posts/{postId}/vote', asked);
  },
  'submit a suggestion': async () => () => submitted('author-1'),
  decide: async () => {
    const postId = await idOf(submitted('author-2'));
    const explanation = 'Cela vise une personne.';
    return () =>
      staffDoes.decide(postId, { decision: 'refuse', reason: 'injurieux', explanation, version: 1 });
  },
  merge: async () => {
    const mergedInto = await idOf(submitted('author-3'));
    await staffDoes.decide(mergedInto, { decision: 'publish', version: 1 });
    const postId = await idOf(submitted('author-4'));
    return () => staffDoes.decide(postId, { decision: 'merge', mergedInto, version: 1 });
  },
  'write to the Région': async () => () => message(),
  'assign, answer or close a message': async () => {
    const messageId = await idOf(message());
    const asked = { params: { messageId }, body: {}, claims: staffClaims('sante') };
    return () => call(contact, 'POST /v1/admin/contact-messages/{messageId}/assignment', asked);
  },
  'add a step': async () => {
    const postId = await putPost({ theme: 'sport' });
    const body = { state: 'under-study', text: 'Voici où nous en sommes.' };
    const asked = { params: { postId }, body, claims: staffClaims('sante') };
    return () => call(followUps, 'POST /v1/admin/posts/{postId}/follow-ups', asked);
  },
  propose: async () => () => staffProposes.create(undefined, 'team'),
  'act on a proposal': async () => {
    const proposalId = await idOf(staffProposes.create(undefined, 'lycees'));
    return () => staffProposes.decide(proposalId, { decision: 'approve', version: 1 });
  },
  'count what SES reports': async () => () =>
    countFeedback('2026-12', 'complaints', 'a-message', 'a-subscriber'),
};

test.each(Object.keys(writes))('docs/table.md tells what it costs to %s', async (pattern) => {
  const { least, most } = writeCostOf(pattern);
  const act = await writes[pattern]?.();
  meter.take();
  const reply = (await act?.()) as { statusCode?: number } | boolean;
  expect(typeof reply === 'boolean' || (reply.statusCode ?? 500) < 300 ? 'done' : reply).toBe('done');
  const { written } = meter.take();
  expect(written).toBeGreaterThanOrEqual(least);
  expect(written).toBeLessThanOrEqual(most);
});
