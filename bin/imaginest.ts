/**
 * The CDK app: one Région, one stage. `npx cdk synth -c stage=prod -c instance=grand-est`, or without the CLI
 * `INSTANCE=grand-est node bin/imaginest.ts` (stage dev), which writes cdk.out (or CDK_OUTDIR).
 */
import { join, resolve } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Source } from 'aws-cdk-lib/aws-s3-deployment';
import { AwsSolutionsChecks } from 'cdk-nag';
import { assetsBeside, buildFunctions, bundleDirectory } from '../lib/bundling/build-functions.ts';
import { ConfigurationError } from '../lib/configuration-error.ts';
import { featureFlags, withoutOrigins } from '../lib/feature-flags.ts';
import { readSettings } from '../lib/settings.ts';
import { addStacks } from '../lib/stacks/imaginest.ts';

const root = resolve(import.meta.dirname, '..');

/** `npm start` skips the checks of cdk-nag and of CloudFormation's schema, half of the time; CI and deployments don't. */
const checked = process.env.IMAGINEST_FAST_SYNTH !== '1';

const app = new App({
  context: checked ? featureFlags : { ...featureFlags, ...withoutOrigins },
  outdir: process.env.CDK_OUTDIR ?? join(root, 'cdk.out'),
  builtinCloudFormationValidation: checked,
  treeMetadata: checked,
  // A refused configuration must leave nothing behind that looks like an assembly.
  autoSynth: false,
});

try {
  const { file, instance, stage, account, urgent, anew } = await readSettings(app);
  const bundles = join(root, 'dist/functions', instance.id);
  const sourceMaps = process.env.SOURCE_MAPS === '1';
  await buildFunctions({ instanceFile: file, outdir: bundles, sourceMaps });
  addStacks(app, {
    instance,
    stage,
    urgent,
    ...(anew !== undefined && { anew }),
    ...(account !== undefined && { account }),
    code: (entry) => Code.fromAsset(join(bundles, bundleDirectory(entry)), { exclude: ['*.map'] }),
    assets: Source.asset(assetsBeside(bundles)),
  });
  if (checked) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
