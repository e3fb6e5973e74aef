import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { App } from 'aws-cdk-lib';
import type { Instance } from '../instance/instance.ts';
import { checkDeployment } from './check-deployment.ts';
import { checkInstance } from './check-instance.ts';
import { ConfigurationError } from './configuration-error.ts';
import { type Stage, stageNamed } from './stages.ts';

/** The CDK CLI asks for what goes to an account; without it an app writes templates for this machine, and tests. */
export const toAws = process.env.CDK_CLI_VERSION !== undefined;

/** What an app was asked for: one Région, one stage. */
export interface Settings {
  /** Path of the instance's configuration. */
  readonly file: string;
  readonly instance: Instance;
  readonly stage: Stage;
  /** The AWS account that templates are for; absent where they stay on this machine. */
  readonly account?: string;
}

/**
 * Reads `-c instance=NAME -c stage=NAME`, or the environment variables of the same names in capitals.
 * @throws ConfigurationError for an instance or a stage that there isn't, or that can't be deployed
 */
export async function readSettings(app: App): Promise<Settings> {
  const setting = (name: string, otherwise: string): string =>
    app.node.tryGetContext(name) ?? process.env[name.toUpperCase()] ?? otherwise;
  const file = instanceFile(setting('instance', 'grand-est'));
  const instance = checkInstance((await import(pathToFileURL(file).href)).instance);
  const stage = stageNamed(setting('stage', toAws ? '' : 'dev'));
  checkDeployment(instance, stage.name, { toAws });
  const account = toAws ? instance.operations.accounts[stage.name] : undefined;
  return { file, instance, stage, ...(account !== undefined && { account }) };
}

/** `grand-est` is one of instance/; anything that ends in .ts is a path. */
function instanceFile(name: string): string {
  const file = name.endsWith('.ts')
    ? resolve(name)
    : join(resolve(import.meta.dirname, '..'), 'instance', `${name}.ts`);
  if (!existsSync(file))
    throw new ConfigurationError(`There is no instance "${name}": ${file} does not exist.`);
  return file;
}
