/**
 * Refuses what DynamoDB refuses but the engine accepts, so that a request that can't work in the cloud fails on one machine
 * already. Each rule is in DynamoDB's documentation and was compared with AWS's own DynamoDB Local, from which the messages
 * are taken; `refused-requests` in the tests lists them.
 */
import { type AwsCall, AwsError } from '../../runtime.ts';
import { checkCondition } from './conditions.ts';
import { refuseEmpty, refuseLongIndexKeys } from './key-values.ts';
import { canHoldBadNames, checkNames } from './names.ts';
import { checkQuery } from './query.ts';
import { type Body, refusal } from './refusal.ts';
import type { TableSchema } from './table-schema.ts';
import { assignedValues, refuseManyOperators, writtenNames } from './update.ts';

export type SchemaOf = (table: string) => TableSchema | undefined;

const PARTS = ['ConditionCheck', 'Put', 'Update', 'Delete'];

/**
 * @param schemaOf by name or ARN; undefined for a table that isn't in the template: the engine then answers
 * @throws AwsError ValidationException
 */
export function validate(call: AwsCall, schemaOf: SchemaOf): void {
  const { action, body, rawBody } = call;
  const isSuspect = canHoldBadNames(rawBody);
  const check = (request: Body) => {
    refuseTableName(request.TableName);
    checkNames(request, isSuspect);
    const schema = schemaOf(String(request.TableName));
    if (schema) checkWrite(request, schema);
  };
  switch (action) {
    case 'Query':
    case 'Scan': {
      refuseTableName(body.TableName);
      checkNames(body, isSuspect);
      const schema = schemaOf(String(body.TableName));
      if (schema) checkQuery(body, schema);
      return;
    }
    case 'GetItem':
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      check(body);
      return;
    case 'TransactWriteItems':
      for (const item of asList(body.TransactItems)) {
        if (PARTS.filter((part) => item[part]).length > 1) {
          throw refusal('TransactItems can only contain one of Check, Put, Update or Delete');
        }
        for (const part of PARTS) if (item[part]) check(item[part]);
      }
      refuseWrittenKeys(asList(body.TransactItems), schemaOf);
      return;
    case 'TransactGetItems':
      for (const { Get } of asList(body.TransactItems))
        if (Get) checkKey(Get, schemaOf(String(Get.TableName)));
      return;
    case 'BatchWriteItem':
      for (const [TableName, writes] of Object.entries<Body>(body.RequestItems ?? {})) {
        for (const write of asList(writes)) {
          if (write.PutRequest && write.DeleteRequest) {
            throw refusal(
              'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
            );
          }
          if (write.PutRequest) check({ TableName, Item: write.PutRequest.Item });
        }
      }
  }
}

const RETURNED_ON_FAILURE = new Set([undefined, 'ALL_OLD', 'NONE']);

function checkWrite(body: Body, schema: TableSchema): void {
  checkCondition(body, 'ConditionExpression');
  const returned = body.ReturnValuesOnConditionCheckFailure;
  if (!RETURNED_ON_FAILURE.has(returned)) {
    throw refusal(
      `1 validation error detected: Value '${returned}' at 'returnValuesOnConditionCheckFailure' failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, NONE]`,
    );
  }
  if (body.Item) refuseLongIndexKeys(body.Item, schema);
  if (typeof body.UpdateExpression !== 'string') return;
  refuseManyOperators(body.UpdateExpression);
  refuseLongIndexKeys(assignedValues(body), schema);
}

/**
 * An update in a transaction may write no key attribute; the reason appears at its position among the cancellation reasons.
 */
function refuseWrittenKeys(items: readonly Body[], schemaOf: SchemaOf): void {
  const reasons = items.map(({ Update }) => {
    const key = Update && schemaOf(String(Update.TableName))?.key;
    const name = key && writtenNames(Update).find((each) => each === key.partition || each === key.sort);
    if (name === undefined) return { Code: 'None' };
    const Message = `One or more parameter values were invalid: Cannot update attribute ${name}. This attribute is part of the key`;
    return { Code: 'ValidationError', Message };
  });
  if (reasons.every(({ Code }) => Code === 'None')) return;
  throw new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    400,
    { CancellationReasons: reasons },
  );
}

function checkKey({ Key }: Body, schema: TableSchema | undefined): void {
  for (const name of schema ? [schema.key.partition, schema.key.sort] : []) {
    if (name !== undefined) refuseEmpty(name, Key?.[name], undefined);
  }
}

/** Requests may give a table's ARN, which is longer and has other characters. */
function refuseTableName(name: unknown): void {
  if (typeof name !== 'string' || name.startsWith('arn:') || /^[\w.-]{3,255}$/.test(name)) return;
  throw refusal(
    'Invalid table/index name.  Table/index names must be between 3 and 255 characters long, and may contain only ' +
      "the characters a-z, A-Z, 0-9, '_', '-', and '.'",
  );
}

const asList = (value: unknown): Body[] => (Array.isArray(value) ? value : []);
