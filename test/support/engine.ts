import type { ScalarAttributeType } from '@aws-sdk/client-dynamodb';
import { createTables } from '../../packages/local-aws/testing.ts';
import { env } from '../../platform/env.ts';
import { feedIndexes, releaseDueIndex } from '../../platform/table/keys.ts';
import { startLocalService } from './local-service.ts';

/** A real DynamoDB engine with an empty table, for one test file. */
export interface TestEngine {
  readonly endpoint: string;
  readonly tableName: string;
  stop(): Promise<void>;
}

/**
 * Starts the tables of the one-machine runtime on a free port with a database of their own, which refuse what DynamoDB
 * refuses; creates the table as lib/ does (its indexes, stream), and points the SDK and `platform/table` at it through the
 * environment. For `beforeAll`; the SDK reads the environment at its first call, so modules may be imported before.
 */
export async function startEngine(): Promise<TestEngine> {
  const service = await startLocalService((runtime) => createTables(runtime, {}));
  const tableName = 'imaginest-test';
  await service.start({ Main: { Type: 'AWS::DynamoDB::Table', Properties: tableProperties(tableName) } });
  const endpoint = await service.point(
    ['AWS_ENDPOINT_URL_DYNAMODB', 'AWS_ENDPOINT_URL_DYNAMODB_STREAMS'],
    { [env.tableName]: tableName },
    { inProcess: true },
  );
  return { endpoint, tableName, stop: service.stop };
}

function tableProperties(tableName: string) {
  const indexes = Object.values(feedIndexes);
  const attributes = new Map<string, ScalarAttributeType>([
    ['pk', 'S'],
    ['sk', 'S'],
    [releaseDueIndex.partition, 'S'],
  ]);
  for (const { partition, sort } of indexes) {
    attributes.set(partition, 'S').set(sort, 'S');
  }
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      ...indexes.map(({ name, partition, sort }) => ({
        IndexName: name,
        KeySchema: [
          { AttributeName: partition, KeyType: 'HASH' as const },
          { AttributeName: sort, KeyType: 'RANGE' as const },
        ],
        Projection: { ProjectionType: 'ALL' as const },
      })),
      {
        IndexName: releaseDueIndex.name,
        KeySchema: [{ AttributeName: releaseDueIndex.partition, KeyType: 'HASH' as const }],
        Projection: { ProjectionType: 'KEYS_ONLY' as const },
      },
    ],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  };
}
