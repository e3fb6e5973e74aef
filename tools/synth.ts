import { run } from './run.ts';

/**
 * Where the CDK app writes its templates and bundled functions: what `cdk deploy` deploys and the local runtime boots.
 * CDK_OUTDIR moves it, so that one synth doesn't rewrite what another deployment is booting from.
 */
export const assembly = process.env.CDK_OUTDIR ?? 'cdk.out';

/**
 * Synthesizes the CDK app of the dev stage.
 * @param options.validate with CloudFormation's validation and cdk-nag (CI, deployment), or without (daily loop: half the time)
 * @throws Error holding what CDK printed
 */
export async function synthesize(options: { readonly validate: boolean }): Promise<void> {
  const { code, output } = await run('node', ['--no-warnings', 'bin/imaginest.ts'], {
    quiet: true,
    env: {
      CDK_OUTDIR: assembly,
      // aws-cdk-lib is large: compiled once, a synth takes half the time.
      NODE_COMPILE_CACHE: '.cache/node',
      ...(options.validate ? {} : { IMAGINEST_FAST_SYNTH: '1' }),
    },
  });
  if (code !== 0) throw new Error(`The CDK app could not be synthesized:\n${output}`);
}
