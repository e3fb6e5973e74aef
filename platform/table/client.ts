import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { env, requiredEnv } from '../env.ts';

/**
 * Silent, and without `info`, which the SDK calls only where it is: for its own silent logger it copies each request’s whole input and
 * output.
 */
const logger = { debug() {}, warn() {}, error() {} } as unknown as DynamoDBClientConfig['logger'];

/** One client per function instance: connections are kept alive between invocations. */
export const table = DynamoDBDocumentClient.from(new DynamoDBClient({ logger }), {
  // The SDK tells a map from an instance of a class by its `constructor`, which is also the name of an option that somebody chose
  // (domain/records.ts): without the second option it would refuse that map.
  marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: true },
});

export const tableName = (): string => requiredEnv(env.tableName);
