import { run } from './run.ts';

/** Where the CDK app writes its templates and bundled functions: what `cdk deploy` deploys and the local runtime boots. */
export const assembly = 'cdk.out';

/**
 * Synthesizes the CDK app of the dev stage.
 * @param options.validate with CloudFormation's validation and cdk-nag (CI, deployment), or without (daily loop: half the time)
 * @throws Error holding what CDK printed
 */
export async function synthesize(options: { readonly validate: boolean }): Promise<void> {
  const { code, output } = await run('node', ['--no-warnings', 'bin/imaginest.ts'], {
    quiet: true,
    env: { CDK_OUTDIR: assembly, ...(options.validate ? {} : { IMAGINEST_FAST_SYNTH: '1' }) },
  });
  if (code !== 0) throw new Error(`The CDK app could not be synthesized:\n${output}`);
}
