import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { App } from 'aws-cdk-lib';
import type { Instance } from '../instance/instance.ts';
import { checkDeployment } from './check-deployment.ts';
import { checkInstance } from './check-instance.ts';
import { ConfigurationError } from './configuration-error.ts';
import { type Stage, stageNamed } from './stages.ts';

/** Whether the CDK CLI runs the app, for an account; otherwise the templates are for this machine or for tests. */
export const toAws = process.env.CDK_CLI_VERSION !== undefined;

/** What to synthesize: one Région, one stage. */
export interface Settings {
  /** Path of the instance's configuration. */
  readonly file: string;
  readonly instance: Instance;
  readonly stage: Stage;
  /** The target AWS account; absent if the templates stay on this machine. */
  readonly account?: string;
  /** `-c urgent=true`: a fix that can’t wait (lib/deployment.ts). */
  readonly urgent: boolean;
  /** `-c anew=WORD`: starts every function anew (lib/deployment.ts). */
  readonly anew?: string;
}

/**
 * Reads `-c instance=NAME -c stage=NAME`, or the environment variables INSTANCE and STAGE.
 * @throws ConfigurationError for an unknown instance or stage, or one that can't be deployed
 */
export async function readSettings(app: App): Promise<Settings> {
  const setting = (name: string, otherwise: string): string =>
    app.node.tryGetContext(name) ?? process.env[name.toUpperCase()] ?? otherwise;
  const file = instanceFile(setting('instance', 'grand-est'));
  const instance = checkInstance((await import(pathToFileURL(file).href)).instance);
  const stage = stageNamed(setting('stage', toAws ? '' : 'dev'));
  checkDeployment(instance, stage.name, { toAws });
  const account = toAws ? instance.operations.accounts[stage.name] : undefined;
  const urgent = isTrue('urgent', setting('urgent', 'false'));
  const anew = setting('anew', '');
  return {
    file,
    instance,
    stage,
    urgent,
    ...(anew !== '' && { anew }),
    ...(account !== undefined && { account }),
  };
}

/** Empty where a workflow was started by a tag, and nobody asked. */
function isTrue(name: string, value: string): boolean {
  if (['true', 'false', ''].includes(value)) return value === 'true';
  throw new ConfigurationError(`-c ${name} is true or false, not "${value}".`);
}

/** `grand-est` is a file of instance/; anything that ends in .ts is a path. */
function instanceFile(name: string): string {
  const file = name.endsWith('.ts')
    ? resolve(name)
    : join(resolve(import.meta.dirname, '..'), 'instance', `${name}.ts`);
  if (!existsSync(file))
    throw new ConfigurationError(`There is no instance "${name}": ${file} does not exist.`);
  return file;
}
