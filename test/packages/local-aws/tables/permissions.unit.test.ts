import { describe, expect, test } from '@jest/globals';
import { permissionsOf } from '../../../../packages/local-aws/tables/permissions.ts';
import { tableSchema } from '../../../../packages/local-aws/tables/validation/table-schema.ts';

const TABLE = 'arn:aws:dynamodb:eu-west-3:000000000000:table/T';
const index = (IndexName: string, ...names: string[]) => ({
  IndexName,
  KeySchema: names.map((AttributeName, at) => ({
    AttributeName,
    KeyType: at === 0 ? ('HASH' as const) : ('RANGE' as const),
  })),
  Projection: { ProjectionType: 'ALL' },
});
const schema = tableSchema({
  TableName: 'T',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [],
  KeySchema: index('', 'pk', 'sk').KeySchema,
  GlobalSecondaryIndexes: [index('feed', 'feedKey')],
  LocalSecondaryIndexes: [index('local', 'pk', 'other')],
});
const context = {
  arnPrefix: 'arn:aws:dynamodb:eu-west-3:000000000000:table/',
  schemaOf: (table: string) => (table === 'T' || table === TABLE ? schema : undefined),
};
const of = (action: string, body: unknown) => permissionsOf(action, body, context);
const leading = (action: string, body: unknown) =>
  of(action, body).map((permission) => permission.context?.['dynamodb:LeadingKeys']);

describe('dynamodb:LeadingKeys', () => {
  test.each([
    ['GetItem', { TableName: 'T', Key: { pk: { S: 'VOTE#1' }, sk: { S: 'x' } } }],
    ['DeleteItem', { TableName: 'T', Key: { sk: { S: 'x' }, pk: { S: 'VOTE#1' } } }],
    ['UpdateItem', { TableName: TABLE, Key: { pk: { S: 'VOTE#1' } } }],
    ['PutItem', { TableName: 'T', Item: { pk: { S: 'VOTE#1' }, sk: { S: 'y' }, other: { S: 'z' } } }],
  ])('%s: the key', (action, body) => {
    expect(of(action, body)).toEqual([
      expect.objectContaining({ action: `dynamodb:${action}`, resource: TABLE }),
    ]);
    expect(leading(action, body)).toEqual([['VOTE#1']]);
  });

  test.each([
    ['pk = :p', {}],
    ['#p = :p AND begins_with(sk, :s)', { '#p': 'pk' }],
    ['(#p = :p) AND (sk BETWEEN :s AND :t)', { '#p': 'pk' }],
    ['sk>=:s and pk=:p', {}],
    [':p = pk AND sk < :s', {}],
  ])('Query: %s', (KeyConditionExpression, ExpressionAttributeNames) => {
    const body = {
      TableName: 'T',
      KeyConditionExpression,
      ExpressionAttributeNames,
      ExpressionAttributeValues: { ':p': { S: 'POST#1' }, ':s': { S: 'a' }, ':t': { S: 'b' } },
    };
    expect(leading('Query', body)).toEqual([['POST#1']]);
  });

  test('Query of an index: the index’s own partition key, on the index’s own ARN', () => {
    const body = {
      TableName: 'T',
      IndexName: 'feed',
      KeyConditionExpression: 'feedKey = :f',
      ExpressionAttributeValues: { ':f': { S: 'FEED#region' } },
    };
    expect(of('Query', body)[0]?.resource).toBe(`${TABLE}/index/feed`);
    expect(leading('Query', body)).toEqual([['FEED#region']]);
  });

  test('Query in the old style, and a numeric key', () => {
    const KeyConditions = { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ N: '7' }] } };
    expect(leading('Query', { TableName: 'T', KeyConditions })).toEqual([['7']]);
  });

  test('a Query that pretends: another attribute equal to a value isn’t the key', () => {
    const body = {
      TableName: 'T',
      KeyConditionExpression: 'other = :mine',
      FilterExpression: 'pk = :mine',
      ExpressionAttributeValues: { ':mine': { S: 'MINE' } },
    };
    expect(leading('Query', body)).toEqual([undefined]);
  });

  test('Scan has none, nor has an unknown table', () => {
    expect(leading('Scan', { TableName: 'T' })).toEqual([undefined]);
    expect(leading('GetItem', { TableName: 'U', Key: { pk: { S: 'a' } } })).toEqual([undefined]);
  });

  test('batches: all keys of a table together, under the batch’s own action', () => {
    const write = {
      RequestItems: {
        T: [
          { PutRequest: { Item: { pk: { S: 'a' } } } },
          { DeleteRequest: { Key: { pk: { S: 'b' } } } },
          { PutRequest: { Item: { pk: { S: 'a' } } } },
        ],
      },
    };
    expect(of('BatchWriteItem', write)).toEqual([
      expect.objectContaining({ action: 'dynamodb:BatchWriteItem', resource: TABLE }),
    ]);
    expect(leading('BatchWriteItem', write)).toEqual([['a', 'b']]);
    const read = { RequestItems: { T: { Keys: [{ pk: { S: 'c' } }, { pk: { S: 'd' } }] } } };
    expect(leading('BatchGetItem', read)).toEqual([['c', 'd']]);
  });

  test('transactions: each part under its inner action', () => {
    const body = {
      TransactItems: [
        { Put: { TableName: 'T', Item: { pk: { S: 'a' } } } },
        { Update: { TableName: 'T', Key: { pk: { S: 'b' } } } },
        { Delete: { TableName: 'T', Key: { pk: { S: 'c' } } } },
        { ConditionCheck: { TableName: 'T', Key: { pk: { S: 'd' } } } },
      ],
    };
    expect(of('TransactWriteItems', body).map(({ action }) => action)).toEqual([
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:ConditionCheckItem',
    ]);
    expect(leading('TransactWriteItems', body)).toEqual([['a'], ['b'], ['c'], ['d']]);
    expect(of('TransactGetItems', { TransactItems: [{ Get: { TableName: 'T', Key: {} } }] })[0]?.action).toBe(
      'dynamodb:GetItem',
    );
  });
});

test('dynamodb:Attributes: names in documents and expressions, top level only', () => {
  const [permission] = of('UpdateItem', {
    TableName: 'T',
    Key: { pk: { S: 'a' } },
    UpdateExpression: 'SET #t.inner[0] = if_not_exists(total, :zero)+:one REMOVE obsolete ADD n :one',
    ConditionExpression: 'attribute_not_exists(pk) OR (size(title) < :n AND NOT mark IN (:a, :b))',
    ExpressionAttributeNames: { '#t': 'tallies' },
    ReturnValues: 'ALL_OLD',
  });
  expect(permission?.context?.['dynamodb:Attributes']).toEqual([
    'pk',
    'title',
    'mark',
    'tallies',
    'total',
    'obsolete',
    'n',
  ]);
  expect(permission?.context?.['dynamodb:ReturnValues']).toEqual(['ALL_OLD']);
});

test('actions on no table, on a table, and PartiQL', () => {
  expect(of('ListTables', {})).toEqual([{ action: 'dynamodb:ListTables', resource: '*' }]);
  expect(of('DescribeTable', { TableName: 'T' })[0]).toMatchObject({
    action: 'dynamodb:DescribeTable',
    resource: TABLE,
  });
  expect(() => of('ExecuteStatement', { Statement: 'SELECT * FROM T' })).toThrow('PartiQL');
});
