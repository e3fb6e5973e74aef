import {
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { KeptSecret } from './escrow.ts';

/** A secret of a deployment, and its location. */
export interface DeployedSecret extends KeptSecret {
  readonly arn: string;
}

/**
 * The secrets created by a stack's template, with their values.
 * @param stack name of the stack; undefined for any
 * @throws Error if there are none
 */
export async function readSecrets(stack: string | undefined): Promise<DeployedSecret[]> {
  const client = new SecretsManagerClient({});
  const secrets: DeployedSecret[] = [];
  let NextToken: string | undefined;
  do {
    const Filters = [
      stack === undefined
        ? { Key: 'tag-key' as const, Values: [stackTag] }
        : { Key: 'tag-value' as const, Values: [stack] },
    ];
    const page = await client.send(new ListSecretsCommand({ Filters, NextToken }));
    for (const { ARN: arn = '', Description: description = '', Tags = [] } of page.SecretList ?? []) {
      const tagged = (key: string) => Tags.find(({ Key }) => Key === key)?.Value;
      // Tag filters match prefixes.
      if (stack !== undefined && tagged(stackTag) !== stack) continue;
      const logicalId = tagged('aws:cloudformation:logical-id');
      if (logicalId === undefined) continue;
      const { SecretString: value } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
      if (value === undefined) throw new Error(`The secret ${logicalId} has no text.`);
      secrets.push({ arn, logicalId, description, value });
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  if (secrets.length === 0) throw new Error(`The stack ${stack ?? 'of this deployment'} has no secrets.`);
  return secrets.sort((one, other) => (one.logicalId < other.logicalId ? -1 : 1));
}

const stackTag = 'aws:cloudformation:stack-name';

/**
 * Sets the secrets of a deployment to the values of an escrow. Running functions keep the former ones until they restart.
 * @throws Error listing secrets that only one of the two has: nothing is written then
 */
export async function putSecrets(deployed: readonly DeployedSecret[], kept: readonly KeptSecret[]) {
  const differences = compareSecrets(deployed, kept).filter(({ state }) => state.startsWith('only'));
  if (differences.length > 0) {
    const told = differences.map(({ logicalId, state }) => `${logicalId} (${state})`).join(', ');
    throw new Error(`Escrow and deployment don’t hold the same secrets: ${told}.`);
  }
  const client = new SecretsManagerClient({});
  for (const { arn, logicalId } of deployed) {
    const SecretString = kept.find((secret) => secret.logicalId === logicalId)?.value;
    await client.send(new PutSecretValueCommand({ SecretId: arn, SecretString }));
  }
}

export interface SecretComparison {
  readonly logicalId: string;
  readonly state: 'the same' | 'another value' | 'only in the escrow' | 'only in the deployment';
}

/** Whether an escrow still contains the secrets that a deployment uses. */
export function compareSecrets(
  deployed: readonly KeptSecret[],
  kept: readonly KeptSecret[],
): SecretComparison[] {
  const ids = [...new Set([...deployed, ...kept].map(({ logicalId }) => logicalId))].sort();
  return ids.map((logicalId) => {
    const [there, sealed] = [deployed, kept].map((list) => list.find((one) => one.logicalId === logicalId));
    if (there === undefined) return { logicalId, state: 'only in the escrow' };
    if (sealed === undefined) return { logicalId, state: 'only in the deployment' };
    return { logicalId, state: there.value === sealed.value ? 'the same' : 'another value' };
  });
}
