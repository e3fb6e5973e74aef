import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { table } from '../../../platform/table/client.ts';
import { transact } from '../../../platform/table/transact.ts';

// The local engine has no transaction conflicts, so this fault is injected.
const send = jest.spyOn(table, 'send');
const items = [{ Delete: { TableName: 'table', Key: { pk: 'a', sk: 'b' } } }];

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

beforeEach(() => {
  send.mockReset();
});

describe('a transaction', () => {
  test('that met another one is tried again', async () => {
    send
      .mockRejectedValueOnce(cancelled('None', 'TransactionConflict'))
      .mockRejectedValueOnce(cancelled('TransactionConflict', 'None'))
      .mockResolvedValue({});
    await transact(items);
    expect(send).toHaveBeenCalledTimes(3);
  });

  test('is given up after five conflicts', async () => {
    send.mockRejectedValue(cancelled('TransactionConflict'));
    await expect(transact(items)).rejects.toThrow(TransactionCanceledException);
    expect(send).toHaveBeenCalledTimes(5);
  });

  test.each([[['ConditionalCheckFailed', 'None']], [['ConditionalCheckFailed', 'TransactionConflict']]])(
    'that was refused (%s) is answered, not repeated',
    async (codes) => {
      send.mockRejectedValue(cancelled(...codes));
      await expect(transact(items)).rejects.toThrow(TransactionCanceledException);
      expect(send).toHaveBeenCalledTimes(1);
    },
  );

  test('that failed otherwise is not repeated here', async () => {
    send.mockRejectedValue(new Error('network'));
    await expect(transact(items)).rejects.toThrow('network');
    expect(send).toHaveBeenCalledTimes(1);
  });
});
