/**
 * The CDK app: one Région, one stage. `npx cdk synth -c stage=prod -c instance=grand-est`, or without the CLI
 * `INSTANCE=grand-est node bin/imaginest.ts` (stage dev), which writes cdk.out (or CDK_OUTDIR).
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Source } from 'aws-cdk-lib/aws-s3-deployment';
import { AwsSolutionsChecks } from 'cdk-nag';
import { assetsBeside, buildFunctions, bundleDirectory } from '../lib/bundling/build-functions.ts';
import { checkDeployment } from '../lib/check-deployment.ts';
import { checkInstance } from '../lib/check-instance.ts';
import { ConfigurationError } from '../lib/configuration-error.ts';
import { featureFlags } from '../lib/feature-flags.ts';
import { addStacks } from '../lib/stacks/imaginest.ts';
import { stageNamed } from '../lib/stages.ts';

const root = resolve(import.meta.dirname, '..');

/** `npm start` skips the checks of cdk-nag and of CloudFormation's schema, half of the time; CI and deployments don't. */
const checked = process.env.IMAGINEST_FAST_SYNTH !== '1';

/** The CDK CLI asks for what goes to an account; without it the app writes templates for this machine, and tests. */
const toAws = process.env.CDK_CLI_VERSION !== undefined;

const app = new App({
  context: featureFlags,
  outdir: process.env.CDK_OUTDIR ?? join(root, 'cdk.out'),
  builtinCloudFormationValidation: checked,
  // A refusal must leave nothing behind that looks like an assembly.
  autoSynth: false,
});

const setting = (name: string, otherwise: string): string =>
  app.node.tryGetContext(name) ?? process.env[name.toUpperCase()] ?? otherwise;

/** `grand-est` is one of instance/; anything that ends in .ts is a path. */
function instanceFile(name: string): string {
  const file = name.endsWith('.ts') ? resolve(name) : join(root, 'instance', `${name}.ts`);
  if (!existsSync(file))
    throw new ConfigurationError(`There is no instance "${name}": ${file} does not exist.`);
  return file;
}

try {
  const file = instanceFile(setting('instance', 'grand-est'));
  const instance = checkInstance((await import(pathToFileURL(file).href)).instance);
  const bundles = join(root, 'dist/functions', instance.id);
  await buildFunctions({ instanceFile: file, outdir: bundles });
  const stage = stageNamed(setting('stage', toAws ? '' : 'dev'));
  checkDeployment(instance, stage.name, { toAws });
  const account = toAws ? instance.operations.accounts[stage.name] : undefined;
  addStacks(app, {
    instance,
    stage,
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
