import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import pLimit from 'p-limit';
import { moderationRoutes } from '../../../contract/moderation/moderation.routes.ts';
import { postsRoutes } from '../../../contract/posts/posts.routes.ts';
import { suggestionsRoutes } from '../../../contract/posts/suggestions.routes.ts';
import { mustHold } from '../../../domain/moderation/finding.ts';
import { cleanText } from '../../../domain/text/text.ts';
import { instance } from '../../../instance/grand-est.ts';
import { findFindings } from '../../../lambdas/posts/findings/find-findings.ts';
import { describeWith } from '../../support/shared-data.ts';
import { expectProblem, expectUnauthorized } from '../support/problems.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';

let service: Service;
beforeAll(async () => {
  service = await sharedService();
});

const check = async (text: string, token: string) =>
  service.client.call(suggestionsRoutes.checkSuggestion, { token, body: { theme: 'transports', text } });
const submit = async (text: string, token: string) =>
  service.client.call(postsRoutes.submitSuggestion, { token, body: { theme: 'transports', text } });
const publish = async (postId: string) =>
  service.client.call(moderationRoutes.decidePost, {
    token: await service.referentToken(),
    params: { postId },
    body: { decision: 'publish' },
  });

describe('An author who reads before sending', () => {
  test('is told what would be held, mends it, and sends a text that waits like any other', async () => {
    const { idToken: token } = await service.citizen();
    const first = await check('Un car à 7 h : appelez le 06 12 34 56 78', token);
    expect(first).toMatchObject({
      held: true,
      findings: [{ code: 'phone-number', excerpt: '06 12 34 56 78' }],
    });
    const mended = await check('Un car à 7 h', token);
    expect(mended).toMatchObject({ held: false, findings: [] });
    expect((await submit(mended.text, token)).status).toBe('submitted');
    expect((await check('un CAR à 7 h !', token)).findings).toMatchObject([{ code: 'repeat' }]);
  });

  test('or doesn’t mend it: it is held, and whoever decides sees why', async () => {
    const { idToken: token } = await service.citizen();
    const { id, status } = await submit('Ce maire est un c0nnard', token);
    expect(status).toBe('held');
    const { post } = await service.client.call(moderationRoutes.reviewPost, {
      token: await service.referentToken(),
      params: { postId: id },
    });
    expect(post).toMatchObject({
      state: 'held',
      findings: [{ code: 'insult', severity: 'hold', start: 16, end: 23, excerpt: 'c0nnard' }],
    });
    // Only a person refuses: what rules held can still be published.
    expect(await publish(id)).toMatchObject({ state: 'published' });
  });

  test('is offered what exists already, and the référent of the theme is too', async () => {
    const { idToken: token } = await service.citizen();
    const { id: existing } = await submit('Des abris à vélos devant toutes les gares', token);
    await publish(existing);
    const { id: waiting } = await submit('Abri à vélo dans chaque gare', token);
    // The index looks for what is new every ten seconds.
    await service.later(11_000, async () => {
      const { similar } = await check('DES ABRIS A VELOS DANS LES GARES', token);
      expect(similar).toMatchObject([{ post: { id: existing, status: 'open' } }]);
      const path = `/v1/admin/posts/${waiting}/similar`;
      const offered = await service.request('GET', path, { token: await service.referentToken() });
      expect(offered.json().items).toMatchObject([{ post: { id: existing } }]);
      expectUnauthorized(await service.request('GET', path, { token }));
    });
    const elsewhere = await service.client.call(postsRoutes.submitSuggestion, {
      token,
      body: { theme: 'culture', text: 'Des abris à vélos devant les musées' },
    });
    const path = `/v1/admin/posts/${elsewhere.id}/similar`;
    expectProblem(
      await service.request('GET', path, { token: await service.referentToken() }),
      'not-your-directorate',
    );
  });
});

/** 700 real proposals and arguments; their licence allows tests and no copies here. */
describeWith('suggestions/suggestions.csv', 'Real suggestions', (file) => {
  test('are taken, and held where the rules say so', async () => {
    const rows: { text: string }[] = parse(readFileSync(file), { columns: true, bom: true });
    const texts = rows.slice(0, 150).map(({ text }) => text);
    const limit = pLimit(8);
    // A profile sends so many a day, and no more.
    const count = Math.ceil(texts.length / instance.limits.suggestionsPerDay);
    const authors = await Promise.all(Array.from({ length: count }, () => limit(() => service.citizen())));
    const statuses = await Promise.all(
      texts.map((text, index) =>
        limit(async () => (await submit(text, authors[index % authors.length]?.idToken ?? '')).status),
      ),
    );
    const expected = texts.map((text) =>
      mustHold(findFindings(cleanText('text', text, { maxGraphemes: 140 }))) ? 'held' : 'submitted',
    );
    expect(statuses).toEqual(expected);
  });
});
