import { createHash } from 'node:crypto';
import type { LocalAccount, ResourceIdentity } from '../runtime.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A text of `length` characters that depends on `name` only: ids stay the same from one boot to the next. */
function stableText(name: string, length: number, alphabet: string): string {
  const bytes = createHash('sha512').update(name).digest();
  return Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join('');
}

export function poolIdOf(stack: string, logicalId: string, region: string): string {
  return `${region}_${stableText(`pool ${stack}/${logicalId}`, 9, LETTERS)}`;
}

export function clientIdOf(stack: string, logicalId: string): string {
  return stableText(`client ${stack}/${logicalId}`, 26, LOWER);
}

export function poolArn(poolId: string, account: LocalAccount): string {
  return `arn:${account.partition}:cognito-idp:${account.region}:${account.accountId}:userpool/${poolId}`;
}

/** `iss` of the pool's tokens, as Cognito writes it. */
export function issuerOf(poolId: string, account: LocalAccount): string {
  return `https://cognito-idp.${account.region}.${account.urlSuffix}/${poolId}`;
}

/** What `Ref` and `Fn::GetAtt` answer for AWS::Cognito::UserPool. */
export function identifyPool(stack: string, logicalId: string, account: LocalAccount): ResourceIdentity {
  const poolId = poolIdOf(stack, logicalId, account.region);
  return {
    ref: poolId,
    attributes: {
      Arn: poolArn(poolId, account),
      ProviderName: issuerOf(poolId, account).replace('https://', ''),
      ProviderURL: issuerOf(poolId, account),
      UserPoolId: poolId,
    },
  };
}

/** What `Ref` and `Fn::GetAtt` answer for AWS::Cognito::UserPoolClient. */
export function identifyClient(stack: string, logicalId: string, properties: Record<string, unknown>) {
  const clientId = clientIdOf(stack, logicalId);
  const name = typeof properties.ClientName === 'string' ? properties.ClientName : `${stack}-${logicalId}`;
  return { ref: clientId, attributes: { ClientId: clientId, Name: name } };
}
