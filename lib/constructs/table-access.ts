import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { env } from '../../platform/env.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** Actions whose requests name the partition key of every item they touch. Transactions are authorized action by action. */
export type ItemAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem'
  | 'BatchWriteItem'
  | 'Query';

/** Allows a function `actions` on items whose partition key begins with one of `prefixes` (platform/table/keys.ts). */
export function allowItems(
  lambda: LambdaFunction,
  table: ITableV2,
  actions: readonly ItemAction[],
  prefixes: readonly string[],
): void {
  lambda.addEnvironment(env.tableName, table.tableName);
  for (const action of actions) widen(lambda, action, table.tableArn, prefixes);
}

/**
 * Allows a function to append to the audit log and find its end (`transactWithAudit`), but never to change or remove an
 * entry.
 */
export function allowAudit(lambda: LambdaFunction, table: ITableV2): void {
  allowItems(lambda, table, ['Query', 'PutItem'], [prefixes.audit]);
}

/** Allows a function to query the named indexes, in partitions that begin with one of `prefixes`. */
export function allowIndexQueries(
  lambda: LambdaFunction,
  table: ITableV2,
  indexes: readonly string[],
  prefixes: readonly string[],
): void {
  lambda.addEnvironment(env.tableName, table.tableName);
  for (const index of indexes) widen(lambda, 'Query', `${table.tableArn}/index/${index}`, prefixes);
}

/** Allows a function to read the whole table, ballots included: for the recount only. */
export function allowScan(lambda: LambdaFunction, table: ITableV2): void {
  lambda.addEnvironment(env.tableName, table.tableName);
  lambda.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [table.tableArn] }));
}

/** An action on a resource, and the prefixes of the items it is allowed on. */
interface Grant {
  readonly statement: PolicyStatement;
  readonly patterns: Set<string>;
}

/** Grants of each function, by action and resource. */
const grants = new WeakMap<LambdaFunction, Map<string, Grant>>();

/**
 * One statement per action and resource, with all requested prefixes. IAM matches the keys of a request against one
 * statement at a time (`ForAllValues`): with two statements, a batch or a transaction that spans both would be refused.
 */
function widen(
  lambda: LambdaFunction,
  action: ItemAction,
  resource: string,
  prefixes: readonly string[],
): void {
  const own = grants.get(lambda) ?? new Map<string, Grant>();
  grants.set(lambda, own);
  const key = `${action} ${resource}`;
  const known = own.get(key);
  const { statement, patterns } = known ?? {
    statement: new PolicyStatement({
      actions: [`dynamodb:${action}`],
      resources: [resource],
      // `ForAllValues` also matches requests without keys; this refuses those.
      conditions: { Null: { 'dynamodb:LeadingKeys': 'false' } },
    }),
    patterns: new Set<string>(),
  };
  for (const prefix of prefixes) patterns.add(`${prefix}*`);
  statement.addCondition('ForAllValues:StringLike', { 'dynamodb:LeadingKeys': [...patterns].sort() });
  if (known) return;
  own.set(key, { statement, patterns });
  lambda.addToRolePolicy(statement);
}
