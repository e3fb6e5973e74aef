import { AwsError, type AwsReply, type AwsService, type LocalAccount } from '../runtime.ts';
import type { SecretStore, SecretVersion } from './store.ts';

/** A secret of the templates. */
export interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly description?: string;
  /** The tags that CloudFormation sets. */
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
}

/** Secrets by ARN. */
export type Secrets = ReadonlyMap<string, Secret>;

interface Context {
  readonly secrets: Secrets;
  readonly store: SecretStore;
  now(): number;
}

// biome-ignore lint/suspicious/noExplicitAny: each action narrows its own request
type Action = (context: Context, secret: Secret, request: any) => object;

/** The Secrets Manager API (JSON 1.1 protocol). */
export function secretsService(context: Context, account: LocalAccount): AwsService {
  return {
    signingName: 'secretsmanager',
    targetPrefix: 'secretsmanager.',

    permissions({ action, body }) {
      // It allows no narrower resource (Service Authorization Reference).
      if (action === LIST) return [{ action: `secretsmanager:${LIST}`, resource: '*' }];
      // For an unknown secret, permission is asked for the ARN it would have, so that only callers with rights learn that
      // it doesn't exist.
      const id = String(body?.SecretId ?? '');
      const unknown = `arn:${account.partition}:secretsmanager:${account.region}:${account.accountId}:secret:${id}`;
      const resource = find(context.secrets, id)?.arn ?? (id.startsWith('arn:') ? id : unknown);
      return [{ action: `secretsmanager:${action}`, resource }];
    },

    async handle(call): Promise<AwsReply> {
      if (call.action === LIST) return answer(listSecrets(context.secrets, call.body));
      const action = ACTIONS.get(call.action);
      if (!action) {
        throw new AwsError(
          'UnknownOperationException',
          `${call.action} is not imitated by the local runtime`,
        );
      }
      const secret = find(context.secrets, String(call.body?.SecretId ?? ''));
      if (!secret) throw notFound("Secrets Manager can't find the specified secret.");
      return answer(action(context, secret, call.body));
    },
  };
}

const LIST = 'ListSecrets';
const MOST_LISTED = 100;

const answer = (body: object): AwsReply => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify(body),
});

interface ListRequest {
  readonly Filters?: readonly { readonly Key: string; readonly Values: readonly string[] }[];
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

/** Only tag filters: like Secrets Manager, they match the beginning of a key or a value. */
function listSecrets(secrets: Secrets, { Filters = [], MaxResults = MOST_LISTED, NextToken }: ListRequest) {
  if (!(Number.isInteger(MaxResults) && MaxResults >= 1 && MaxResults <= MOST_LISTED)) {
    throw new AwsError('InvalidParameterException', `MaxResults must be from 1 to ${MOST_LISTED}.`);
  }
  const found = [...secrets.values()].filter(({ tags }) =>
    Filters.every(({ Key, Values }) => {
      const part = FILTERED.get(Key);
      if (part === undefined) {
        throw new AwsError('InvalidParameterException', `The local runtime doesn't filter by ${Key}.`);
      }
      return tags.some((tag) => Values.some((value) => tag[part].startsWith(value)));
    }),
  );
  const from = NextToken === undefined ? 0 : Number(NextToken);
  const next = from + MaxResults;
  return {
    SecretList: found.slice(from, next).map(({ arn, name, description, tags }) => ({
      ...{ ARN: arn, Name: name, Description: description, Tags: tags },
    })),
    ...(next < found.length && { NextToken: String(next) }),
  };
}

const FILTERED: ReadonlyMap<string, 'Key' | 'Value'> = new Map([
  ['tag-key', 'Key'],
  ['tag-value', 'Value'],
]);

const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  [
    'GetSecretValue',
    ({ store }, { arn, name }, { VersionId, VersionStage = 'AWSCURRENT' }) => {
      const version = store.find(arn, { versionId: VersionId, stage: VersionStage });
      if (!version) {
        const wanted = VersionId ? `VersionId: ${VersionId}` : `staging label: ${VersionStage}`;
        throw notFound(`Secrets Manager can't find the specified secret value for ${wanted}`);
      }
      return {
        ARN: arn,
        Name: name,
        VersionId: version.versionId,
        VersionStages: stagesOf(store, arn, version.versionId),
        CreatedDate: version.createdAt / 1000,
        ...valueFields(version),
      };
    },
  ],
  [
    'DescribeSecret',
    ({ store }, { arn, name, description }) => ({
      ARN: arn,
      Name: name,
      Description: description,
      VersionIdsToStages: Object.fromEntries(
        [...store.stages(arn).values()].map((versionId) => [versionId, stagesOf(store, arn, versionId)]),
      ),
    }),
  ],
  [
    'PutSecretValue',
    ({ store, now }, { arn, name }, { SecretString, SecretBinary, ClientRequestToken }) => {
      if ((SecretString === undefined) === (SecretBinary === undefined)) {
        throw new AwsError(
          'InvalidParameterException',
          'You must provide either SecretString or SecretBinary.',
        );
      }
      const value = {
        secretString: SecretString ?? null,
        secretBinary: SecretBinary === undefined ? null : Buffer.from(SecretBinary, 'base64'),
      };
      const existing =
        ClientRequestToken && store.find(arn, { versionId: ClientRequestToken, stage: 'AWSCURRENT' });
      if (existing && !sameValue(existing, value)) {
        throw new AwsError(
          'ResourceExistsException',
          'A version with that ClientRequestToken holds another value.',
        );
      }
      const versionId = existing ? existing.versionId : store.put(arn, value, now(), ClientRequestToken);
      return { ARN: arn, Name: name, VersionId: versionId, VersionStages: stagesOf(store, arn, versionId) };
    },
  ],
]);

/** By full ARN, by ARN without its random suffix, or by name. */
function find(secrets: Secrets, id: string): Secret | undefined {
  return (
    secrets.get(id) ??
    [...secrets.values()].find(({ arn, name }) => name === id || arn.replace(/-.{6}$/, '') === id)
  );
}

function stagesOf(store: SecretStore, arn: string, versionId: string): string[] {
  return [...store.stages(arn)].filter(([, id]) => id === versionId).map(([stage]) => stage);
}

function valueFields({ secretString, secretBinary }: SecretVersion): object {
  return secretBinary
    ? { SecretBinary: Buffer.from(secretBinary).toString('base64') }
    : { SecretString: secretString };
}

function sameValue(
  a: SecretVersion,
  b: { secretString: string | null; secretBinary: Uint8Array | null },
): boolean {
  return (
    a.secretString === b.secretString &&
    Buffer.compare(a.secretBinary ?? Buffer.alloc(0), b.secretBinary ?? Buffer.alloc(0)) === 0
  );
}

function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}
