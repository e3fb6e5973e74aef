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
  for (const action of actions) widen(lambda, action, table.tableArn, prefixes);
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
  for (const index of indexes) widen(lambda, 'Query', `${table.tableArn}/index/${index}`, prefixes);
}

/** Lets a function read the whole table, ballots included: for the recount alone. */
export function allowScan(lambda: LambdaFunction, table: ITableV2): void {
  lambda.addEnvironment(env.tableName, table.tableName);
  lambda.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [table.tableArn] }));
}

/** An action that a function has on a resource, on items of some prefixes. */
interface Grant {
  readonly statement: PolicyStatement;
  readonly patterns: Set<string>;
}

/** Grants of each function, by action and resource. */
const grants = new WeakMap<LambdaFunction, Map<string, Grant>>();

/**
 * One statement for each action and resource, with every prefix that was asked for. The keys of a request are held against
 * one statement at a time (`ForAllValues`): split over two, a batch or a transaction over both would be refused.
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
      // `ForAllValues` holds for a request without keys too; this refuses that one.
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
