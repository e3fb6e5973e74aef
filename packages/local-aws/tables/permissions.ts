/**
 * What IAM must allow before a DynamoDB request runs: actions, resources and the condition keys that
 * fine-grained policies test.
 *
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon DynamoDB", and
 * DynamoDB Developer Guide, "Using IAM policy conditions for fine-grained access control". Transactions are
 * authorized by their inner actions, batches by their own name.
 */
import { AwsError, type Permission } from '../runtime.ts';
import { partitionValues, topLevelAttributes } from './expressions.ts';
import type { TableSchema } from './validation/table-schema.ts';

export interface PermissionContext {
  /** ARN prefix up to the table's name: `arn:aws:dynamodb:REGION:ACCOUNT:table/`. */
  readonly arnPrefix: string;
  /** By name or ARN. */
  schemaOf(table: string): TableSchema | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: a DynamoDB request, narrowed by the action
type Body = any;
type AttributeValue = Readonly<Record<string, unknown>>;

/** Actions that aren't about a particular table. */
const ON_EVERYTHING = new Set(['ListTables', 'DescribeLimits', 'DescribeEndpoints', 'ListStreams']);
const PARTIQL = new Set(['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction']);
const TRANSACTION_PARTS: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/**
 * @throws AwsError for PartiQL, whose statements this runtime can't map to permissions
 */
export function permissionsOf(action: string, body: Body, context: PermissionContext): Permission[] {
  switch (action) {
    case 'TransactWriteItems':
    case 'TransactGetItems':
      return (body.TransactItems ?? []).flatMap((item: Record<string, Body>) =>
        Object.entries(item).map(([part, request]) =>
          permission(TRANSACTION_PARTS[part] ?? part, request, context, action),
        ),
      );
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.entries<Body>(body.RequestItems ?? {}).map(([table, request]) =>
        batchPermission(action, table, request, context),
      );
  }
  if (PARTIQL.has(action)) {
    throw new AwsError(
      'ValidationException',
      `${action} (PartiQL) isn't available in the one-machine runtime`,
    );
  }
  if (ON_EVERYTHING.has(action)) return [{ action: `dynamodb:${action}`, resource: '*' }];
  return [permission(action, body, context)];
}

function permission(action: string, body: Body, context: PermissionContext, enclosing?: string): Permission {
  const tableName: string = body.TableName ?? '';
  const base = body.ResourceArn ?? body.StreamArn ?? tableArn(tableName, context);
  const schema = context.schemaOf(tableName);
  return {
    action: `dynamodb:${action}`,
    resource: body.IndexName ? `${base}/index/${body.IndexName}` : base,
    context: {
      'dynamodb:LeadingKeys': someOf(schema && leadingKeys(body, schema)),
      // Looked for if a policy asks, since few do.
      get 'dynamodb:Attributes'() {
        return topLevelAttributes(body);
      },
      'dynamodb:Select': body.Select && [body.Select],
      'dynamodb:ReturnValues': body.ReturnValues && [body.ReturnValues],
      'dynamodb:ReturnConsumedCapacity': body.ReturnConsumedCapacity && [body.ReturnConsumedCapacity],
      'dynamodb:EnclosingOperation': enclosing === undefined ? undefined : [enclosing],
    },
  };
}

function batchPermission(
  action: string,
  table: string,
  request: Body,
  context: PermissionContext,
): Permission {
  const schema = context.schemaOf(table);
  const touched: Record<string, AttributeValue>[] = Array.isArray(request)
    ? request.map((write: Body) => write.PutRequest?.Item ?? write.DeleteRequest?.Key ?? {})
    : (request.Keys ?? []);
  return {
    action: `dynamodb:${action}`,
    resource: tableArn(table, context),
    context: {
      'dynamodb:LeadingKeys': someOf(
        schema && touched.flatMap((key) => scalar(key[schema.key.partition]) ?? []).filter(unique),
      ),
      get 'dynamodb:Attributes'() {
        return Array.isArray(request)
          ? touched.flatMap(Object.keys).filter(unique)
          : topLevelAttributes(request);
      },
    },
  };
}

/** Partition-key values that a request touches; undefined if it names none (Scan, table management). */
function leadingKeys(body: Body, schema: TableSchema): string[] | undefined {
  const key = body.Key ?? body.Item;
  if (key) {
    const value = scalar(key[schema.key.partition]);
    return value === undefined ? undefined : [value];
  }
  if (body.KeyConditionExpression || body.KeyConditions) {
    const { partition: partitionKey } =
      (body.IndexName ? schema.indexes.get(body.IndexName) : schema.key) ?? {};
    if (partitionKey === undefined) return undefined;
    return partitionValues(body, partitionKey).flatMap((value) => scalar(value) ?? []);
  }
  return undefined;
}

/** A request without values lacks the condition key: `Null` conditions tell the two apart. */
function someOf(values: readonly string[] | undefined): readonly string[] | undefined {
  return values?.length === 0 ? undefined : values;
}

/** Text of a key value: `{S: 'x'}`, `{N: '1'}` or `{B: base64}`. */
function scalar(value: AttributeValue | undefined): string | undefined {
  const text = value?.S ?? value?.N ?? value?.B;
  return typeof text === 'string' ? text : undefined;
}

function tableArn(table: string, context: PermissionContext): string {
  return table.startsWith('arn:') ? table : context.arnPrefix + table;
}

function unique<Value>(value: Value, index: number, all: readonly Value[]): boolean {
  return all.indexOf(value) === index;
}
