import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSecrets } from '../../../../packages/local-aws/secrets/index.ts';
import {
  serve,
  startResources,
  stateDirectory,
  testRuntime,
} from '../../../../packages/local-aws/testing.ts';

const RESOURCES = {
  BallotKey: {
    Type: 'AWS::SecretsManager::Secret',
    Properties: { GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true } },
  },
  Named: {
    Type: 'AWS::SecretsManager::Secret',
    Properties: { Name: 'imaginest/named', SecretString: 'given', Description: 'Given in the template' },
  },
  Empty: { Type: 'AWS::SecretsManager::Secret', Properties: {} },
  Policy: { Type: 'AWS::SecretsManager::ResourcePolicy', Properties: {} },
};

let state: Awaited<ReturnType<typeof stateDirectory>>;
let started: Awaited<ReturnType<typeof start>>;

async function start() {
  const runtime = testRuntime(state.path);
  const secrets = createSecrets(runtime);
  const refs = await startResources(secrets, runtime, RESOURCES);
  const server = await serve(secrets);
  const client = new SecretsManagerClient({
    region: 'eu-west-3',
    endpoint: server.url,
    credentials: { accessKeyId: 'LOCALOPERATOR', secretAccessKey: 'any' },
    maxAttempts: 1,
  });
  const get = (SecretId: string | undefined, more: object = {}) =>
    client.send(new GetSecretValueCommand({ SecretId, ...more }));
  return {
    ...{ secrets, refs, client, get },
    async close() {
      client.destroy();
      await server.close();
      await secrets.stop?.();
    },
  };
}

beforeEach(async () => {
  state = await stateDirectory();
  started = await start();
});
afterEach(async () => {
  await started.close();
  await state.remove();
});

test('a generated secret follows its rules and survives a restart', async () => {
  const { SecretString, VersionStages, ARN, CreatedDate } = await started.get(started.refs.BallotKey);
  expect(SecretString).toMatch(/^[A-Za-z0-9]{64}$/);
  expect(VersionStages).toEqual(['AWSCURRENT']);
  expect(ARN).toMatch(/^arn:aws:secretsmanager:eu-west-3:000000000000:secret:Test-BallotKey-[a-z0-9]{6}$/);
  expect(CreatedDate).toBeInstanceOf(Date);
  await started.close();
  started = await start();
  expect((await started.get(ARN)).SecretString).toBe(SecretString);
});

test('a secret is found by ARN, by ARN without suffix and by name', async () => {
  const arn = String(started.refs.Named);
  for (const id of [arn, arn.slice(0, -7), 'imaginest/named']) {
    expect((await started.get(id)).SecretString).toBe('given');
  }
  await expect(started.get('imaginest/other')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await expect(started.get(started.refs.Empty)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('a new value is current, the one before stays readable as previous', async () => {
  const SecretId = 'imaginest/named';
  const put = (value: object) => started.client.send(new PutSecretValueCommand({ SecretId, ...value }));
  const { VersionId } = await put({ SecretString: 'second' });
  expect((await started.get(SecretId)).SecretString).toBe('second');
  expect((await started.get(SecretId, { VersionStage: 'AWSPREVIOUS' })).SecretString).toBe('given');
  await put({ SecretBinary: Buffer.from([0, 255]) });
  const current = await started.get(SecretId);
  expect(Buffer.from(current.SecretBinary ?? [])).toEqual(Buffer.from([0, 255]));
  expect(current.SecretString).toBeUndefined();
  expect((await started.get(SecretId, { VersionId })).VersionStages).toEqual(['AWSPREVIOUS']);
  const described = await started.client.send(new DescribeSecretCommand({ SecretId }));
  expect(described).toMatchObject({ Name: SecretId, Description: 'Given in the template' });
  expect(described.VersionIdsToStages).toMatchObject({ [String(VersionId)]: ['AWSPREVIOUS'] });
});

test('a repeated put with the same token and value adds nothing, with another value is refused', async () => {
  const put = (SecretString: string) =>
    started.client.send(
      new PutSecretValueCommand({
        ...{ SecretId: 'imaginest/named', SecretString },
        ClientRequestToken: 'a-token-of-32-characters-or-more-',
      }),
    );
  expect((await put('x')).VersionId).toBe((await put('x')).VersionId);
  await expect(put('y')).rejects.toMatchObject({ name: 'ResourceExistsException' });
  expect((await started.get('imaginest/named', { VersionStage: 'AWSPREVIOUS' })).SecretString).toBe('given');
});

describe('permissions', () => {
  const ask = (action: string, SecretId: string) =>
    started.secrets.service?.permissions({
      ...{
        action,
        method: 'POST',
        path: '/',
        query: new URLSearchParams(),
        headers: {},
        rawBody: Buffer.alloc(0),
        body: { SecretId },
      },
      principal: undefined,
    });

  test('are asked on the full ARN, however the secret was named', () => {
    const arn = started.refs.Named;
    for (const id of ['imaginest/named', String(arn)]) {
      expect(ask('GetSecretValue', id)).toEqual([{ action: 'secretsmanager:GetSecretValue', resource: arn }]);
    }
    expect(ask('PutSecretValue', 'nowhere')?.[0]?.resource).toBe(
      'arn:aws:secretsmanager:eu-west-3:000000000000:secret:nowhere',
    );
  });
});

test('secrets are listed by the tags that CloudFormation gives them, page by page', async () => {
  const { client, refs } = started;
  const Filters = [
    { Key: 'tag-value' as const, Values: ['Test'] },
    { Key: 'tag-key' as const, Values: ['aws:cloudformation:stack-name'] },
  ];
  const first = await client.send(new ListSecretsCommand({ Filters, MaxResults: 2 }));
  const { NextToken } = first;
  const second = await client.send(new ListSecretsCommand({ Filters, MaxResults: 2, NextToken }));
  const all = [...(first.SecretList ?? []), ...(second.SecretList ?? [])];
  expect(second.NextToken).toBeUndefined();
  expect(all.map(({ ARN }) => ARN)).toEqual([refs.BallotKey, refs.Named, refs.Empty]);
  expect(all[1]?.Tags).toContainEqual({ Key: 'aws:cloudformation:logical-id', Value: 'Named' });
  const none = [{ Key: 'tag-value' as const, Values: ['another-stack'] }];
  expect((await client.send(new ListSecretsCommand({ Filters: none }))).SecretList).toEqual([]);
  await expect(client.send(new ListSecretsCommand({ MaxResults: 101 }))).rejects.toThrow('from 1 to 100');
});
