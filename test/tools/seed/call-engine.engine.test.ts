import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  DynamoDBServiceException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { expect, test } from '@jest/globals';
import { requiredEnv } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { callEngine } from '../../../tools/seed/call-engine.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine();

const key = (n: number) => ({ pk: 'THING#1', sk: `THING#${n}` });

class Held {
  readonly inside = 'an instance of a class';
}

const thing = {
  ...{ ...key(1), type: 'Thing', text: 'Été, « 12 % », 🙂', number: -12.5, none: null, missing: undefined },
  ...{
    yes: true,
    list: [1, 'two', { three: [3] }],
    empty: [],
    map: { constructor: 'a word', B: 'text', BS: ['x'] },
  },
  ...{ bytes: Buffer.from('bytes'), otherBytes: new Uint8Array([0, 255]), held: new Held() },
  ...{ words: new Set(['one', 'two']), numbers: new Set([1, 2]), blobs: new Set([new Uint8Array([7])]) },
};

/** What each request answers or throws, one after the other. */
async function answers(client: DynamoDBDocumentClient): Promise<unknown[]> {
  const TableName = tableName();
  const put = (n: number, condition?: string) => ({
    Put: { TableName, Item: { ...thing, ...key(n) }, ...(condition && { ConditionExpression: condition }) },
  });
  const condition = {
    ConditionExpression: '#number > :least',
    ExpressionAttributeNames: { '#number': 'number' },
    ExpressionAttributeValues: { ':least': 0 },
  };
  const requests = [
    () => client.send(new PutCommand({ TableName, Item: thing, ReturnValues: 'ALL_OLD' })),
    () => client.send(new GetCommand({ TableName, Key: key(1) })),
    () => client.send(new GetCommand({ TableName, Key: key(99), ConsistentRead: true })),
    () =>
      client.send(new TransactWriteCommand({ TransactItems: [put(2), put(3, 'attribute_not_exists(pk)')] })),
    () =>
      client.send(new TransactWriteCommand({ TransactItems: [put(4), put(3, 'attribute_not_exists(pk)')] })),
    () =>
      client.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Update: {
                TableName,
                Key: key(2),
                UpdateExpression: 'SET text = :t',
                ExpressionAttributeValues: { ':t': 'x' },
              },
            },
            {
              ConditionCheck: {
                TableName,
                Key: key(1),
                ...condition,
                ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
              },
            },
            { Delete: { TableName, Key: key(3) } },
          ],
        }),
      ),
    () =>
      client.send(
        new DeleteCommand({
          TableName,
          Key: key(1),
          ...condition,
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      ),
    () =>
      client.send(
        new UpdateCommand({
          ...{ TableName, Key: key(1), UpdateExpression: 'SET #text = :text ADD #number :one' },
          ExpressionAttributeNames: { '#text': 'text', '#number': 'number' },
          ExpressionAttributeValues: { ':text': new Set(['three']), ':one': 1 },
          ReturnValues: 'ALL_NEW',
        }),
      ),
    () =>
      client.send(
        new QueryCommand({
          ...{ TableName, KeyConditionExpression: 'pk = :pk', Limit: 2, ScanIndexForward: false },
          ExpressionAttributeValues: { ':pk': 'THING#1' },
        }),
      ),
    () =>
      client.send(
        new QueryCommand({
          ...{ TableName, KeyConditionExpression: 'pk = :pk', Select: 'COUNT', ExclusiveStartKey: key(1) },
          ExpressionAttributeValues: { ':pk': 'THING#1' },
        }),
      ),
    () =>
      client
        .send(
          new BatchGetCommand({
            RequestItems: {
              [TableName]: { Keys: [key(1), key(2), key(99)], ProjectionExpression: 'sk, bytes' },
            },
          }),
        )
        .then(({ Responses, ...rest }) => ({
          ...rest,
          // In no particular order.
          found: Responses?.[TableName]?.toSorted((one, other) => (one.sk < other.sk ? -1 : 1)),
        })),
    () =>
      client.send(
        new BatchWriteCommand({
          RequestItems: {
            [TableName]: [
              { PutRequest: { Item: { ...thing, ...key(5) } } },
              { DeleteRequest: { Key: key(2) } },
            ],
          },
        }),
      ),
    () => client.send(new ScanCommand({ TableName, Limit: 1 })),
    () => client.send(new GetCommand({ TableName: 'no-such-table', Key: key(1) })),
  ];
  const seen: unknown[] = [];
  for (const request of requests) seen.push(await request().then(withoutMetadata, told));
  for (let n = 1; n <= 5; n += 1) await client.send(new DeleteCommand({ TableName, Key: key(n) }));
  return seen;
}

function withoutMetadata({ $metadata: _, ...answer }: { readonly $metadata: unknown }): unknown {
  // The SDK tells what isn't there as undefined.
  return Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== undefined));
}

/** Those that the service tells apart by their class (platform/table/errors.ts), and what they have in common. */
const exceptions = [ConditionalCheckFailedException, TransactionCanceledException, DynamoDBServiceException];

/** What code of the service looks at in an exception. */
function told(error: unknown): unknown {
  const { name, message, $fault, Item, CancellationReasons } = error as Record<string, unknown>;
  const classes = exceptions.filter((exception) => error instanceof exception);
  return { classes, name, message, $fault, Item, CancellationReasons };
}

test('The engine itself answers as it does by way of the SDK, with what it refuses', async () => {
  const bySdk = await answers(table);
  expect(bySdk.filter((one) => (one as { name?: string }).name !== undefined)).toHaveLength(4);
  const direct = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: true },
  });
  callEngine(direct, requiredEnv('AWS_ENDPOINT_URL_DYNAMODB'));
  expect(await answers(direct)).toEqual(bySdk);
});
