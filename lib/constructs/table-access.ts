import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { env } from '../../platform/env.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** Actions that name the partition key of every item they touch. A transaction is authorized action by action. */
export type ItemAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem'
  | 'BatchWriteItem'
  | 'Query';

/** Lets a function do `actions` on items whose partition key begins with one of `prefixes` (platform/table/keys.ts). */
export function allowItems(
  lambda: LambdaFunction,
  table: ITableV2,
  actions: readonly ItemAction[],
  prefixes: readonly string[],
): void {
  lambda.addEnvironment(env.tableName, table.tableName);
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: dynamodb(actions),
      resources: [table.tableArn],
      conditions: leadingKeys(prefixes),
    }),
  );
}

/** Lets a function add entries to the audit log and find its end (`transactWithAudit`): never change or remove one. */
export function allowAudit(lambda: LambdaFunction, table: ITableV2): void {
  allowItems(lambda, table, ['Query', 'PutItem'], [prefixes.audit]);
}

/** Lets a function query the named indexes, in partitions that begin with one of `prefixes`. */
export function allowIndexQueries(
  lambda: LambdaFunction,
  table: ITableV2,
  indexes: readonly string[],
  prefixes: readonly string[],
): void {
  lambda.addEnvironment(env.tableName, table.tableName);
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: dynamodb(['Query']),
      resources: indexes.map((index) => `${table.tableArn}/index/${index}`),
      conditions: leadingKeys(prefixes),
    }),
  );
}

/** Lets a function read the whole table, ballots included: for the recount alone. */
export function allowScan(lambda: LambdaFunction, table: ITableV2): void {
  lambda.addEnvironment(env.tableName, table.tableName);
  lambda.addToRolePolicy(new PolicyStatement({ actions: dynamodb(['Scan']), resources: [table.tableArn] }));
}

const dynamodb = (actions: readonly string[]): string[] => actions.map((action) => `dynamodb:${action}`);

/** `ForAllValues` holds for a request without keys too; `Null: false` refuses that one. */
function leadingKeys(prefixes: readonly string[]): Record<string, Record<string, unknown>> {
  return {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': prefixes.map((prefix) => `${prefix}*`) },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  };
}
