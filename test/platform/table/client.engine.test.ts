import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as sdk from '@aws-sdk/lib-dynamodb';
import { expect, test } from '@jest/globals';
import { requiredEnv } from '../../../platform/env.ts';
import { TableClient, table, tableName } from '../../../platform/table/client.ts';
import * as ours from '../../../platform/table/commands.ts';
import { callEngine } from '../../../tools/seed/call-engine.ts';
import { answering } from '../../support/answering.ts';
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

type Name = Extract<keyof typeof ours, keyof typeof sdk>;

function requests(): [Name, object][] {
  const TableName = tableName();
  const put = (n: number, condition?: string) => ({
    Put: { TableName, Item: { ...thing, ...key(n) }, ...(condition && { ConditionExpression: condition }) },
  });
  const failing = {
    ConditionExpression: '#number > :least',
    ExpressionAttributeNames: { '#number': 'number' },
    ExpressionAttributeValues: { ':least': 0 },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
  const ofPartition = {
    TableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'THING#1' },
  };
  const setText = { UpdateExpression: 'SET text = :t', ExpressionAttributeValues: { ':t': 'x' } };
  return [
    ['PutCommand', { TableName, Item: thing, ReturnValues: 'ALL_OLD' }],
    ['GetCommand', { TableName, Key: key(1) }],
    ['GetCommand', { TableName, Key: key(99), ConsistentRead: true }],
    ['TransactWriteCommand', { TransactItems: [put(2), put(3, 'attribute_not_exists(pk)')] }],
    ['TransactWriteCommand', { TransactItems: [put(4), put(3, 'attribute_not_exists(pk)')] }],
    [
      'TransactWriteCommand',
      {
        TransactItems: [
          { Update: { TableName, Key: key(2), ...setText } },
          { ConditionCheck: { TableName, Key: key(1), ...failing } },
          { Delete: { TableName, Key: key(3) } },
        ],
      },
    ],
    ['DeleteCommand', { TableName, Key: key(1), ...failing }],
    [
      'UpdateCommand',
      {
        ...{ TableName, Key: key(1), UpdateExpression: 'SET #text = :text ADD #number :one' },
        ExpressionAttributeNames: { '#text': 'text', '#number': 'number' },
        ExpressionAttributeValues: { ':text': new Set(['three']), ':one': 1, ...{ unused: undefined } },
        ReturnValues: 'ALL_NEW',
      },
    ],
    ['QueryCommand', { ...ofPartition, Limit: 2, ScanIndexForward: false }],
    ['QueryCommand', { ...ofPartition, Select: 'COUNT', ExclusiveStartKey: key(1) }],
    // One item, as they come in no particular order.
    ['BatchGetCommand', { RequestItems: { [TableName]: { Keys: [key(2), key(99)] } } }],
    [
      'BatchGetCommand',
      { RequestItems: { [TableName]: { Keys: [key(1)], ProjectionExpression: 'sk, bytes' } } },
    ],
    [
      'BatchWriteCommand',
      {
        RequestItems: {
          [TableName]: [
            { PutRequest: { Item: { ...thing, ...key(5) } } },
            { DeleteRequest: { Key: key(2) } },
          ],
        },
      },
    ],
    ['ScanCommand', { TableName, Limit: 1 }],
    ['GetCommand', { TableName: 'no-such-table', Key: key(1) }],
    ['PutCommand', { TableName, Item: { ...key(6), number: Number.NaN } }],
    ['PutCommand', { TableName, Item: { ...key(6), words: new Set() } }],
    ...[1, 2, 3, 4, 5].map((n): [Name, object] => ['DeleteCommand', { TableName, Key: key(n) }]),
  ];
}

/** What each request answers or throws, one after the other. */
async function answers(send: (name: Name, input: object) => Promise<object>): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (const [name, input] of requests()) seen.push(await send(name, input).then(withoutMetadata, told));
  return seen;
}

type Commands = Readonly<Record<Name, new (input: never) => object>>;

function byUs(client: TableClient) {
  const commands: Commands = { ...ours };
  return answers((name, input) => client.send(new commands[name](input as never) as never));
}

function bySdk() {
  const client = sdk.DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: true },
  });
  const commands: Commands = { ...sdk };
  return answers((name, input) => client.send(new commands[name](input as never) as never));
}

function withoutMetadata({ $metadata: _, ...answer }: { readonly $metadata?: unknown }): unknown {
  // The SDK tells what isn't there as undefined.
  return Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== undefined));
}

/** What code of the service looks at in an exception. Ours holds items as they are on the wire, the SDK's has made bytes of base64. */
function told(error: unknown): unknown {
  const { name, message, Item, CancellationReasons } = error as Record<string, unknown>;
  const items = JSON.stringify({ Item, CancellationReasons }, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
  return { name, message, ...JSON.parse(items) };
}

test('our client answers and throws what the document client of the SDK does, and so does the engine itself', async () => {
  const expected = await bySdk();
  expect(expected.filter((one) => (one as { name?: string }).name !== undefined)).toHaveLength(6);
  expect(await byUs(table)).toEqual(expected);
  const direct = new TableClient(() => Promise.reject(new Error('not asked')));
  await callEngine(direct, requiredEnv('AWS_ENDPOINT_URL_DYNAMODB'));
  expect(await byUs(direct)).toEqual(expected);
});

const variable = 'AWS_ENDPOINT_URL_DYNAMODB';
const write = () => new ours.TransactWriteCommand({ TransactItems: [] });

test('a transaction that is asked for again bears the token of the first time, and the next one another', async () => {
  const { requests } = await answering(
    variable,
    [
      [500, {}],
      [200, {}],
      [200, {}],
    ],
    async () => {
      await table.send(write());
      await table.send(write());
    },
  );
  const [first, again, next] = requests.map(({ body }) => JSON.parse(body).ClientRequestToken);
  expect(first).toMatch(/^[\da-f-]{36}$/);
  expect(again).toBe(first);
  expect(next).not.toBe(first);
});

test('a page instead of an answer is no empty answer', async () => {
  await answering(variable, [[200, '<html>']], async () => {
    const get = new ours.GetCommand({ TableName: 'table', Key: key(1) });
    await expect(table.send(get)).rejects.toThrow(SyntaxError);
  });
});
