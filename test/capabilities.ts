import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Operation } from '../contract/api.ts';
import type { SampleGround, SamplesOf } from './e2e/support/sample.ts';
import type { Rights } from './lib/rights.ts';

/** What the tests of all capabilities need of each. Loaded on demand: rights don't need what samples are built on. */
export interface CapabilityTests {
  /** What each of its functions may do (`rights.ts`). */
  readonly rights: () => Promise<Rights>;
  /** A valid request for each of its operations (`samples.ts`, whose type names them); undefined if it has none. */
  readonly samples: ((ground: SampleGround) => Promise<Partial<SamplesOf<Operation>>>) | undefined;
}

const folders = globSync('lambdas/*/rights.ts', { cwd: import.meta.dirname })
  .sort()
  .map(dirname);

/** By the name of its folder in test/lambdas/: nothing else names it here. */
export const capabilities: Readonly<Record<string, CapabilityTests>> = Object.fromEntries(
  folders.map((folder) => {
    const load = (name: string) => import(`./${folder}/${name}.ts`);
    const hasSamples = existsSync(join(import.meta.dirname, folder, 'samples.ts'));
    const tests: CapabilityTests = {
      rights: async () => (await load('rights')).rights,
      samples: hasSamples ? async (ground) => (await load('samples')).samples(ground) : undefined,
    };
    return [basename(folder), tests];
  }),
);
