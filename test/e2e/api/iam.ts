import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { prefixes } from '../../../platform/table/keys.ts';
import { isDenied, type RoleClients, roleClients } from '../support/role-clients.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';
import { type ItemGrant, itemGrants } from '../support/template.ts';

describe('A function with the credentials of its role', () => {
  let service: Service;
  let roles: RoleClients[];
  beforeAll(async () => {
    service = await sharedService();
    roles = await roleClients(service);
  });

  test('reaches the items that the template grants it, and is refused all others', async () => {
    const granted = itemGrants();
    const TableName = service.deployment.outputs.TableName ?? '';
    for (const [index, { name, dynamodb }] of roles.entries()) {
      const grants = granted.get(name) ?? [];
      const pairs = Object.values(prefixes).flatMap((prefix) =>
        Object.entries(attempts).map(([action, attempt]) => ({
          ...{ action, attempt, prefix },
          granted: isGranted(grants, action, `${prefix}x`),
        })),
      );
      // All that it may do; of what it may not, every 31st action on a prefix, others for the next role: what is refused depends on the
      // policy that the template has, and a policy is read by one code.
      const refusable = pairs.filter(({ granted }) => !granted);
      const asked = [
        ...pairs.filter(({ granted }) => granted),
        ...refusable.filter((_, place) => place % 31 === index % 31),
      ];
      const tried = await Promise.all(
        asked.map(async ({ action, attempt, prefix, granted }) => ({
          what: `${action} ${prefix}`,
          denied: await isDenied(attempt(dynamodb, TableName, { pk: `${prefix}x`, sk: 'X' })),
          granted,
        })),
      );
      const refused = tried.filter(({ denied }) => denied).map(({ what }) => what);
      const expected = tried.filter(({ granted }) => !granted).map(({ what }) => what);
      expect({ name, refused }).toEqual({ name, refused: expected });
    }
  });

  test('may scan the table if it recounts, and reach ballots if it counts, takes or erases them', async () => {
    const TableName = service.deployment.outputs.TableName;
    const [scan, ballots]: [string[], string[]] = [[], []];
    for (const { name, dynamodb } of roles) {
      if (!(await isDenied(dynamodb.send(new ScanCommand({ TableName, Limit: 1 }))))) scan.push(name);
      const key = { pk: `${prefixes.vote}x`, sk: 'BALLOT' };
      const denied = await Promise.all(
        Object.values(attempts).map((attempt) => isDenied(attempt(dynamodb, TableName ?? '', key))),
      );
      if (denied.includes(false)) ballots.push(name);
    }
    expect(scan).toEqual(['CertificationRecount']);
    // The aggregator sees ballots in the stream only; a recount by hand finds the polls by a scan, and queries their ballots as the
    // certification does.
    const certification = ['Archive', 'Certify', 'Drift', 'Recount'].map((name) => `Certification${name}`);
    expect(ballots.sort()).toEqual([...certification, 'PaperBulletins', 'VotesApi', 'VotesEraserFunction']);
  });

  test('reads its own secret and no other', async () => {
    const secretsOf = ({ environment }: RoleClients) =>
      Object.values(environment).filter((value) => value.startsWith('arn:') && value.includes(':secret:'));
    const all = [...new Set(roles.flatMap(secretsOf))];
    expect(all.length).toBeGreaterThanOrEqual(3);
    for (const role of roles) {
      const readable: string[] = [];
      for (const SecretId of all) {
        const denied = await isDenied(role.secrets.send(new GetSecretValueCommand({ SecretId })));
        if (!denied) readable.push(SecretId);
      }
      expect({ name: role.name, readable: readable.sort() }).toEqual({
        name: role.name,
        readable: secretsOf(role).sort(),
      });
    }
  });

  test('knows the citizens’ pool if it makes profiles, and not otherwise', async () => {
    const UserPoolId = service.deployment.outputs.CitizenPoolId;
    const knowing: string[] = [];
    for (const { name, cognito } of roles) {
      const call = cognito.send(new AdminGetUserCommand({ UserPoolId, Username: 'nobody' }));
      if (!(await isDenied(call))) knowing.push(name);
    }
    expect(knowing).toEqual(['ProfilesApi']);
  });
});

/** A condition that no item can meet: every attempt is refused in the end, by IAM or by this. */
const impossible = 'attribute_exists(pk) AND attribute_not_exists(pk)';

type Key = { pk: string; sk: string };

/** One call for each action on an item; none of them changes anything. */
const attempts: Readonly<
  Record<string, (client: DynamoDBDocumentClient, TableName: string, key: Key) => Promise<unknown>>
> = {
  GetItem: (client, TableName, Key) => client.send(new GetCommand({ TableName, Key })),
  BatchGetItem: (client, TableName, Key) =>
    client.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [Key] } } })),
  Query: (client, TableName, { pk }) =>
    client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
      }),
    ),
  PutItem: (client, TableName, Item) =>
    client.send(new PutCommand({ TableName, Item, ConditionExpression: impossible })),
  UpdateItem: (client, TableName, Key) =>
    client.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'SET x = :x',
        ExpressionAttributeValues: { ':x': 1 },
        ConditionExpression: impossible,
      }),
    ),
  DeleteItem: (client, TableName, Key) =>
    client.send(new DeleteCommand({ TableName, Key, ConditionExpression: impossible })),
  // Deletes what isn't there.
  BatchWriteItem: (client, TableName, Key) =>
    client.send(new BatchWriteCommand({ RequestItems: { [TableName]: [{ DeleteRequest: { Key } }] } })),
  'PutItem (in a transaction)': (client, TableName, Item) =>
    client.send(
      new TransactWriteCommand({
        TransactItems: [{ Put: { TableName, Item, ConditionExpression: impossible } }],
      }),
    ),
};

function isGranted(grants: readonly ItemGrant[], action: string, pk: string): boolean {
  const [name] = action.split(' ');
  return grants.some((grant) => grant.action === name && pk.startsWith(grant.prefix));
}
