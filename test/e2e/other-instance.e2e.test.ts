import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { postsRoutes } from '../../contract/posts/posts.routes.ts';
import { votesRoutes } from '../../contract/votes/votes.routes.ts';
import { approval } from '../../domain/polls/answer.ts';
import { functionEntries } from '../../lib/bundling/build-functions.ts';
import { groups } from '../../lib/constructs/capability.ts';
import { instance } from '../fixtures/tiny-instance.ts';
import { expectProblem } from './support/problems.ts';
import { bootService, type Service } from './support/service.ts';

const directory = mkdtempSync(join(tmpdir(), 'imaginest-e2e-other-'));
const assembly = join(directory, 'cdk.out');
let synthesized: ReturnType<typeof synthesizeIt>;
let service: Service;
beforeAll(async () => {
  synthesized = synthesizeIt();
  service = await bootService({ assembly });
});
afterAll(async () => {
  await service?.stop();
  rmSync(directory, { recursive: true, force: true });
});

const islander = { departement: '2B', sex: '2', ageBand: '40+' };

/** Without the CLI, as `npm start` does, and with an empty HOME: neither credentials nor configuration. */
function synthesizeIt() {
  const { status, stderr } = spawnSync(process.execPath, ['bin/imaginest.ts'], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: directory,
      NODE_COMPILE_CACHE: resolve('.cache/node'),
      CDK_OUTDIR: assembly,
      INSTANCE: resolve('test/fixtures/tiny-instance.ts'),
      IMAGINEST_FAST_SYNTH: '1',
    },
  });
  if (status !== 0) throw new Error(stderr);
  return { status, stderr };
}

describe('Another Région than Grand Est', () => {
  test('is synthesized without the CLI, credentials or network, and its code can be found', () => {
    expect(synthesized).toEqual({ status: 0, stderr: '' });
    const manifest = JSON.parse(readFileSync(join(assembly, 'manifest.json'), 'utf8'));
    for (const stack of ['storage', 'identity', 'api', ...groups, 'observability']) {
      expect(manifest.artifacts).toHaveProperty(`corse-dev-${stack}`);
    }
    const bundles = groups
      .map((group) => JSON.parse(readFileSync(join(assembly, `corse-dev-${group}.assets.json`), 'utf8')))
      .flatMap(({ files }) => Object.values<{ source: { path: string; packaging: string } }>(files))
      .filter(({ source }) => source.packaging === 'zip')
      .map(({ source }) => join(assembly, source.path));
    // An instance without a page on Messenger has no functions for it.
    const entries = functionEntries().filter((entry) => !entry.startsWith('lambdas/messenger/'));
    expect(bundles).toHaveLength(entries.length);
    for (const bundle of bundles) {
      expect(existsSync(join(bundle, 'index.mjs'))).toBe(true);
      expect(existsSync(join(bundle, 'index.mjs.map'))).toBe(false);
    }
  });

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
