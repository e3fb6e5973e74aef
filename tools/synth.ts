import { resolve } from 'node:path';
import { run } from './run.ts';
import { isSynthesized, recordSynth, synthInputs } from './synth-record.ts';

const root = resolve(import.meta.dirname, '..');

/**
 * Where the CDK app writes its templates and bundled functions, for `cdk deploy` and the local runtime. CDK_OUTDIR changes
 * it, so that a synth doesn't overwrite what another deployment boots from.
 */
export const assembly = process.env.CDK_OUTDIR ?? 'cdk.out';

/**
 * Synthesizes the CDK app of the dev stage. Without validation not again if nothing has changed since it was done.
 * @param options.validate with CloudFormation's validation and cdk-nag (CI, deployment), or without (daily loop: half the time)
 * @throws Error holding what CDK printed
 */
export async function synthesize(options: { readonly validate: boolean }): Promise<void> {
  const inputs = synthInputs(root);
  if (!options.validate && isSynthesized(root, assembly, inputs)) return;
  const { code, output } = await run('node', ['--no-warnings', 'bin/imaginest.ts'], {
    quiet: true,
    env: {
      CDK_OUTDIR: assembly,
      // aws-cdk-lib is large: caching its compiled code halves the time of a synth.
      NODE_COMPILE_CACHE: '.cache/node',
      ...(options.validate ? {} : { IMAGINEST_FAST_SYNTH: '1' }),
    },
  });
  if (code !== 0) throw new Error(`The CDK app could not be synthesized:\n${output}`);
  recordSynth(root, assembly, inputs);
}
