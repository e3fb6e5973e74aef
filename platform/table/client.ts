import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { env, requiredEnv } from '../env.ts';

/** One client per function instance: connections are kept alive between invocations. */
export const table = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  // The SDK tells a map from an instance of a class by its `constructor`, which is also the name of an option that somebody chose
  // (domain/records.ts): without the second option it would refuse that map.
  marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: true },
});

export const tableName = (): string => requiredEnv(env.tableName);
