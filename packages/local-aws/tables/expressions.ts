/** As much of DynamoDB's expressions as authorization needs. The engine checks their grammar. */
import { remembered } from './remembered.ts';

// biome-ignore lint/suspicious/noExplicitAny: a DynamoDB request
type Body = any;

/** Names, `#placeholders`, `:values` (with dots and list indexes), and comparison signs. */
const TOKEN = /[#:]?[A-Za-z_0-9][A-Za-z0-9_.[\]#]*|<>|<=|>=|[=<>(),+-]/g;
const NOT_ATTRIBUTES = new Set([
  ...['AND', 'OR', 'NOT', 'BETWEEN', 'IN', 'SET', 'REMOVE', 'ADD', 'DELETE'],
  ...['ATTRIBUTE_EXISTS', 'ATTRIBUTE_NOT_EXISTS', 'ATTRIBUTE_TYPE', 'BEGINS_WITH', 'CONTAINS', 'SIZE'],
  ...['IF_NOT_EXISTS', 'LIST_APPEND'],
]);

const tokensOf = remembered((expression): readonly string[] => expression.match(TOKEN) ?? []);
/** Those of its tokens that stand for attributes. */
const pathsOf = remembered((expression) =>
  tokensOf(expression).filter(
    (token) => !/^[:\d<>=(),+-]/.test(token) && !NOT_ATTRIBUTES.has(token.toUpperCase()),
  ),
);

/**
 * Values that a Query's key condition requires of the partition key (one, in a valid request).
 * @returns attribute values such as `{S: 'POST#1'}`; empty if there are none
 */
export function partitionValues(body: Body, partitionKey: string): Record<string, unknown>[] {
  const legacy = body.KeyConditions?.[partitionKey];
  if (legacy) return legacy.AttributeValueList ?? [];
  const tokens = tokensOf(body.KeyConditionExpression ?? '');
  const isPartitionKey = (token: string | undefined) =>
    token !== undefined && resolveName(body, token) === partitionKey;
  const found: Record<string, unknown>[] = [];
  tokens.forEach((token, index) => {
    if (token !== '=') return;
    const [left, right] = [tokens[index - 1], tokens[index + 1]];
    const value = isPartitionKey(left) ? right : isPartitionKey(right) ? left : undefined;
    const resolved = value && body.ExpressionAttributeValues?.[value];
    if (resolved) found.push(resolved);
  });
  return found;
}

/**
 * Top-level attributes that a request reads, writes or tests by name: the `dynamodb:Attributes` condition key.
 * @returns undefined if the request names none, and so concerns all
 */
export function topLevelAttributes(body: Body): string[] | undefined {
  const names = new Set<string>();
  for (const part of [body.Item, body.Key, body.AttributeUpdates, body.Expected, body.KeyConditions]) {
    for (const name of Object.keys(part ?? {})) names.add(name);
  }
  for (const name of body.AttributesToGet ?? []) names.add(name);
  for (const expression of [
    body.ProjectionExpression,
    body.ConditionExpression,
    body.UpdateExpression,
    body.KeyConditionExpression,
    body.FilterExpression,
  ]) {
    for (const token of pathsOf(expression ?? '')) names.add(resolveName(body, token));
  }
  return names.size > 0 ? [...names] : undefined;
}

function resolveName(body: Body, token: string): string {
  const top = token.split(/[.[]/, 1)[0] ?? token;
  return top.startsWith('#') ? (body.ExpressionAttributeNames?.[top] ?? top) : top;
}
