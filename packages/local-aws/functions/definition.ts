import { statSync } from 'node:fs';
import { type LocalAccount, LocalError, type Resource } from '../runtime.ts';

/** The properties of an AWS::Lambda::Function that the runtime uses. */
export interface FunctionDefinition {
  readonly name: string;
  readonly logicalId: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly handler: string;
  readonly runtime: string;
  /** Directory that holds the bundle. */
  readonly taskRoot: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly reservedConcurrency: number | undefined;
  readonly deadLetterArn: string | undefined;
}

const NAME_LENGTH = 64;

/** Name of a function: the explicit one, or stack and logical id within Lambda's 64 characters. */
export function functionName(stack: string, logicalId: string, properties: Record<string, unknown>): string {
  if (typeof properties.FunctionName === 'string') return properties.FunctionName;
  // What is too long is cut from the stack first, since logs and people look for the logical id; its hash keeps the name unique.
  const room = Math.max(NAME_LENGTH - 1 - logicalId.length, 8);
  return `${stack.slice(0, room)}-${logicalId.slice(room + 1 - NAME_LENGTH)}`;
}

export function functionArn(name: string, account: LocalAccount): string {
  return `arn:${account.partition}:lambda:${account.region}:${account.accountId}:function:${name}`;
}

/**
 * Reads a function of the template.
 * @param assets object key → path of the asset.
 * @throws LocalError naming what the local runtime can't run (another language, layers, inline code, a missing asset).
 */
export function readFunction(
  { stack, logicalId, properties }: Resource,
  account: LocalAccount,
  assets: ReadonlyMap<string, string>,
): FunctionDefinition {
  const where = `${stack}/${logicalId}`;
  const runtime = String(properties.Runtime);
  if (!runtime.startsWith('nodejs')) {
    throw new LocalError(`${where}: the local runtime runs Node functions only, not ${runtime}.`);
  }
  if (properties.Layers?.length) throw new LocalError(`${where}: layers aren't supported locally.`);
  const key = properties.Code?.S3Key;
  if (!key) throw new LocalError(`${where}: the code must be an asset, not inline.`);
  const taskRoot = assets.get(key);
  if (!taskRoot || !statSync(taskRoot, { throwIfNoEntry: false })?.isDirectory()) {
    throw new LocalError(
      `${where}: no asset directory for ${key} in the assembly; run "npx cdk synth" again.`,
    );
  }
  const name = functionName(stack, logicalId, properties);
  return {
    name,
    logicalId,
    arn: functionArn(name, account),
    roleArn: String(properties.Role),
    handler: String(properties.Handler),
    runtime,
    taskRoot,
    timeoutSeconds: Number(properties.Timeout ?? 3),
    memoryMb: Number(properties.MemorySize ?? 128),
    variables: textValues(properties.Environment?.Variables ?? {}),
    reservedConcurrency: properties.ReservedConcurrentExecutions,
    deadLetterArn: properties.DeadLetterConfig?.TargetArn,
  };
}

/** CloudFormation coerces numbers and booleans of a string map to text. */
function textValues(variables: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));
}
