/** Queries and scans that DynamoDB refuses but the engine accepts. */

import type { Comparison, Condition } from './condition.ts';
import { checkCondition, givenValue, resolvedPath, topLevelName } from './conditions.ts';
import { compareKeyValues, refuseEmpty, refuseLongKey } from './key-values.ts';
import { type AttributeValue, type Body, refusal } from './refusal.ts';
import type { IndexSchema, KeyNames, TableSchema } from './table-schema.ts';

/** @throws AwsError ValidationException */
export function checkQuery(body: Body, schema: TableSchema): void {
  const index = schema.indexes.get(body.IndexName);
  if (body.IndexName !== undefined && index === undefined) return;
  const key = index ?? schema.key;
  const condition = checkCondition(body, 'KeyConditionExpression');
  const filter = checkCondition(body, 'FilterExpression');
  for (const comparison of condition?.comparisons ?? [])
    checkKeyComparison(comparison, body, key, schema, index);
  for (const [name, { AttributeValueList = [] }] of Object.entries<Body>(body.KeyConditions ?? {})) {
    for (const value of AttributeValueList) refuseEmpty(name, value, index);
  }
  if (index) checkProjection(body, filter, index);
  checkStartingKey(body, schema, index, condition);
}

/** Checks `begins_with` and comparisons of a sort key. */
function checkKeyComparison(
  { operands }: Comparison,
  body: Body,
  key: KeyNames,
  schema: TableSchema,
  index: IndexSchema | undefined,
): void {
  const path = operands.find(({ kind }) => kind === 'path');
  const name = path && resolvedPath(path.text, body);
  if (name === undefined || (name !== key.partition && name !== key.sort)) return;
  for (const operand of operands) {
    const value = givenValue(operand, body);
    if (value === undefined) continue;
    if (Object.keys(value)[0] !== schema.types.get(name)) {
      throw refusal(
        'One or more parameter values were invalid: Condition parameter type does not match schema type',
      );
    }
    refuseEmpty(name, value, index);
    refuseLongKey(key, name, value);
  }
}

/** Attributes that an index doesn't project: a global one can't fetch them, so it can't filter by them either. */
function checkProjection(body: Body, filter: Condition | undefined, index: IndexSchema): void {
  const { projected } = index;
  if (projected === undefined || !index.isGlobal) return;
  const missing = (paths: readonly string[]) =>
    [...new Set(paths.map((path) => topLevelName(path, body)))].filter((name) => !projected.has(name));
  const asked: string[] =
    typeof body.ProjectionExpression === 'string' ? body.ProjectionExpression.split(',') : [];
  const unprojected = missing(asked.map((path) => path.trim()));
  if (unprojected.length > 0) {
    throw refusal(
      `One or more parameter values were invalid: Global secondary index ${index.name} does not project [${unprojected.join(', ')}]`,
    );
  }
  const compared = filter?.comparisons.flatMap(({ operands }) =>
    operands.flatMap(({ kind, text }) => (kind === 'value' ? [] : text)),
  );
  const unfiltered = missing((compared ?? []).filter((path) => !path.startsWith(':')));
  if (unfiltered.length > 0) {
    throw refusal(
      `One or more parameter values were invalid: Secondary index ${index.name} does not project one or more filter attributes: [${unfiltered.join(', ')}]`,
    );
  }
}

/** A starting key must be one at which the query could have stopped. The engine checks that it has the right attributes. */
function checkStartingKey(
  body: Body,
  schema: TableSchema,
  index: IndexSchema | undefined,
  condition: Condition | undefined,
): void {
  const start: Record<string, AttributeValue> | undefined = body.ExclusiveStartKey;
  if (!start) return;
  const before = 'The provided starting key is invalid: ';
  for (const each of index ? [index, schema.key] : [schema.key]) {
    for (const name of [each.partition, each.sort]) {
      if (name !== undefined) refuseEmpty(name, start[name], each === index ? index : undefined, before);
    }
  }
  for (const comparison of condition?.comparisons ?? []) {
    const path = comparison.operands.find(({ kind }) => kind === 'path');
    const place = path && start[resolvedPath(path.text, body)];
    if (place && !holds(comparison, place, body)) {
      throw refusal('The provided starting key does not match the range key predicate');
    }
  }
}

/** Whether a key value satisfies a comparison of a key condition; true if its value is missing. */
function holds({ operator, operands }: Comparison, place: AttributeValue, body: Body): boolean {
  const [first, second] = operands
    .map((operand) => givenValue(operand, body))
    .filter((value) => value !== undefined);
  if (first === undefined) return true;
  // `:v < sk` is `sk > :v`.
  const order = compareKeyValues(place, first) * (operands[0]?.kind === 'value' ? -1 : 1);
  switch (operator) {
    case '=':
      return order === 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case 'BETWEEN':
      return order >= 0 && (second === undefined || compareKeyValues(place, second) <= 0);
    case 'begins_with':
      return isPrefix(first, place);
    default:
      return true;
  }
}

function isPrefix(prefix: AttributeValue, of: AttributeValue): boolean {
  if (prefix.S !== undefined) return String(of.S).startsWith(String(prefix.S));
  const bytes = (value: AttributeValue) => Buffer.from(String(value.B), 'base64');
  return bytes(of).subarray(0, bytes(prefix).length).equals(bytes(prefix));
}
