/**
 * Secrets: AWS::SecretsManager::Secret and the four actions that functions and tools call. A generated value is created
 * once, at the first start, and kept, even if GenerateSecretString changes in the template (CloudFormation would replace
 * it: `--fresh` starts over).
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { LocalAccount, LocalModule, Runtime } from '../runtime.ts';
import { generateSecretString } from './generate.ts';
import { type Secret, secretsService } from './service.ts';
import { SecretStore } from './store.ts';

export function createSecrets(runtime: Runtime): LocalModule {
  const secrets = new Map<string, Secret>();
  const store = new SecretStore(join(runtime.stateDirectory, 'secrets.db'));
  const now = () => runtime.now();

  return {
    kinds: [
      {
        type: 'AWS::SecretsManager::Secret',
        identify: (stack, logicalId, properties, account) => {
          const arn = secretArn(stack, logicalId, properties, account);
          return { ref: arn, attributes: { Id: arn } };
        },
        async start({ stack, logicalId, properties }) {
          const arn = secretArn(stack, logicalId, properties, runtime.account);
          const name = secretName(stack, logicalId, properties);
          const tags = [
            { Key: 'aws:cloudformation:stack-name', Value: stack },
            { Key: 'aws:cloudformation:logical-id', Value: logicalId },
          ];
          secrets.set(arn, { arn, name, description: properties.Description, tags });
          if (store.find(arn, { stage: 'AWSCURRENT' })) return;
          const given = properties.SecretString ?? generated(properties.GenerateSecretString);
          // A secret without a value is legal: it may be set later.
          if (given !== undefined) store.put(arn, { secretString: given, secretBinary: null }, now());
        },
      },
      // The roles' policies decide who may read; the resource's own policy adds nothing within one account.
      {
        type: 'AWS::SecretsManager::ResourcePolicy',
        identify: (stack, logicalId) => ({ ref: `${stack}-${logicalId}`, attributes: {} }),
      },
    ],
    service: secretsService({ secrets, store, now }, runtime.account),
    async stop() {
      store.close();
    },
  };
}

function generated(rules: object | undefined): string | undefined {
  return rules && generateSecretString(rules);
}

function secretName(stack: string, logicalId: string, properties: Record<string, unknown>): string {
  return typeof properties.Name === 'string' ? properties.Name : `${stack}-${logicalId}`;
}

/** Ends in a hyphen and six characters, as in Secrets Manager; here they are derived from the name. */
function secretArn(
  stack: string,
  logicalId: string,
  properties: Record<string, unknown>,
  { partition, region, accountId }: LocalAccount,
): string {
  const name = secretName(stack, logicalId, properties);
  const suffix = createHash('sha256').update(`${stack}/${logicalId}`).digest('hex').slice(0, 6);
  return `arn:${partition}:secretsmanager:${region}:${accountId}:secret:${name}-${suffix}`;
}
