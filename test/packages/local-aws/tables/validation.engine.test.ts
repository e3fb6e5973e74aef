import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTables, type TablesModule } from '../../../../packages/local-aws/tables/index.ts';
import { send, type TestRuntime, tableResource, testRuntime } from '../support/test-runtime.ts';
import {
  acceptedRequests,
  ITEM_KEY,
  refusedByDocumentation,
  refusedRequests,
  STRICT_TABLE,
} from './refused-requests.ts';

let runtime: TestRuntime;
let tables: TablesModule;

beforeAll(async () => {
  runtime = testRuntime();
  tables = await createTables(runtime, {});
  await tables.kinds[0]?.start?.(tableResource(STRICT_TABLE));
  await send(tables.service, 'PutItem', { TableName: STRICT_TABLE.TableName, Item: ITEM_KEY });
});

afterAll(async () => {
  await tables.stop();
  runtime.dispose();
});

describe('A request that can’t be right is refused, as DynamoDB refuses it:', () => {
  test.each([...refusedRequests, ...refusedByDocumentation])(
    '$what',
    async ({ action, body, error, message }) => {
      await expect(send(tables.service, action, body)).rejects.toMatchObject({
        name: error ?? 'ValidationException',
        message: expect.stringContaining(message),
      });
    },
  );
});

describe('What is right passes:', () => {
  test.each([...acceptedRequests])('$what', async ({ action, body }) => {
    await send(tables.service, action, body);
  });
});
