/**
 * The CDK app for what an account needs before anything is deployed to it (docs/deploy.md); an administrator deploys it
 * once.
 */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ConfigurationError } from '../lib/configuration-error.ts';
import { featureFlags } from '../lib/feature-flags.ts';
import { readSettings } from '../lib/settings.ts';
import { AccountStack } from '../lib/stacks/account-stack.ts';

const app = new App({ context: featureFlags, autoSynth: false });
try {
  const { instance, stage, account } = await readSettings(app);
  new AccountStack(app, `${instance.id}-${stage.name}-account`, {
    env: { region: instance.awsRegion, ...(account !== undefined && { account }) },
    terminationProtection: true,
    instance,
    stage,
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
