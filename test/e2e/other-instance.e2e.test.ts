import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { postsRoutes } from '../../contract/posts/posts.routes.ts';
import { votesRoutes } from '../../contract/votes/votes.routes.ts';
import { approval } from '../../domain/polls/answer.ts';
import { run } from '../../tools/run.ts';
import { instance } from '../fixtures/tiny-instance.ts';
import { expectProblem } from './support/problems.ts';
import { bootService, type Service } from './support/service.ts';

const assembly = mkdtempSync(join(tmpdir(), 'imaginest-e2e-other-'));
let service: Service;
beforeAll(async () => {
  const { code, output } = await run('node', ['--no-warnings', 'bin/imaginest.ts'], {
    quiet: true,
    env: {
      INSTANCE: 'test/fixtures/tiny-instance.ts',
      CDK_OUTDIR: assembly,
      IMAGINEST_FAST_SYNTH: '1',
      NODE_COMPILE_CACHE: '.cache/node',
    },
  });
  expect({ code, output }).toMatchObject({ code: 0 });
  service = await bootService({ assembly });
});
afterAll(async () => {
  await service?.stop();
  rmSync(assembly, { recursive: true, force: true });
});

const islander = { departement: '2B', sex: '2', ageBand: '40+' };

describe('Another Région than Grand Est', () => {
  test('presents itself', async () => {
    const { name, region, departements, ageBands, limits } = await service.client.call(
      postsRoutes.getInstance,
      {},
    );
    expect({ name, region, departements }).toEqual({
      name: instance.name,
      region: instance.region,
      departements: instance.departements,
    });
    expect(ageBands.map(({ code }) => code)).toEqual(['15-39', '40+']);
    expect(limits.suggestionGraphemes).toBe(70);
    const { items } = await service.client.call(postsRoutes.listThemes, {});
    expect(items.map(({ id }) => id)).toEqual(['mare', 'muntagna']);
  });

  test('takes a vote of its own citizens on its own themes', async () => {
    const postId = await service.question({ theme: 'mare', title: 'Un port di più ?' });
    const { idToken: token } = await service.citizen(islander);
    const body = { answer: approval('minus') };
    await service.client.call(votesRoutes.castVote, { token, params: { postId }, body });
    const own = await service.client.call(votesRoutes.listOwnVotes, { token, query: { postIds: postId } });
    expect(own.items).toEqual([{ postId, ...body }]);
  });

  test('knows no place, no theme and no limit of Grand Est', async () => {
    await expect(service.citizen({ departement: '67' })).rejects.toThrow(/«\s2A\s», «\s2B\s»/);
    const train = { kind: 'information', theme: 'transports', title: 'Un train.' };
    const proposed = await service.request('POST', '/v1/admin/proposals', {
      token: await service.teamToken(),
      body: train,
    });
    expect(expectProblem(proposed, 'request-invalid').detail).toMatch(
      /«\u00A0mare\u00A0», «\u00A0muntagna\u00A0»/,
    );
    const { idToken: token } = await service.citizen(islander);
    const suggest = (text: string) =>
      service.request('POST', '/v1/posts', { token, body: { theme: 'mare', text } });
    expect((await suggest('a'.repeat(70))).status).toBe(201);
    expectProblem(await suggest('a'.repeat(71)), 'text-invalid');
  });
});
