import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { transact } from '../../../platform/table/transact.ts';

// The local engine has no transaction conflicts, so this fault is injected.
const dynamo = mockClient(DynamoDBDocumentClient);
const items = [{ Delete: { TableName: 'table', Key: { pk: 'a', sk: 'b' } } }];

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

beforeEach(() => {
  dynamo.reset();
});

const calls = () => dynamo.commandCalls(TransactWriteCommand).length;

describe('a transaction', () => {
  test('that met another one is tried again', async () => {
    dynamo
      .on(TransactWriteCommand)
      .rejectsOnce(cancelled('None', 'TransactionConflict'))
      .rejectsOnce(cancelled('TransactionConflict', 'None'))
      .resolves({});
    await transact(items);
    expect(calls()).toBe(3);
  });

  test('is given up after five conflicts', async () => {
    dynamo.on(TransactWriteCommand).rejects(cancelled('TransactionConflict'));
    await expect(transact(items)).rejects.toThrow(TransactionCanceledException);
    expect(calls()).toBe(5);
  });

  test.each([[['ConditionalCheckFailed', 'None']], [['ConditionalCheckFailed', 'TransactionConflict']]])(
    'that was refused (%s) is answered, not repeated',
    async (codes) => {
      dynamo.on(TransactWriteCommand).rejects(cancelled(...codes));
      await expect(transact(items)).rejects.toThrow(TransactionCanceledException);
      expect(calls()).toBe(1);
    },
  );

  test('that failed otherwise is not repeated here', async () => {
    dynamo.on(TransactWriteCommand).rejects(new Error('network'));
    await expect(transact(items)).rejects.toThrow('network');
    expect(calls()).toBe(1);
  });
});
