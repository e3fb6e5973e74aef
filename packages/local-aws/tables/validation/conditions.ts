/**
 * Conditions that DynamoDB refuses: DynamoDB Developer Guide, "Comparison operator and function reference" (types of
 * operands, distinct operands, 100 operands of IN) and "Quotas" (300 operators).
 */
import type { AwsError } from '../../runtime.ts';
import { type Comparison, type Condition, type Operand, readCondition } from './condition.ts';
import { type AttributeValue, type Body, refusal } from './refusal.ts';

export const MOST_OPERATORS = 300;
const MOST_OF_IN = 100;
const ORDERED = new Set(['<', '<=', '>', '>=', 'BETWEEN']);
const ORDERED_TYPES = new Set(['S', 'N', 'B']);
const TEXT_TYPES = new Set(['S', 'B']);
const FUNCTIONS = new Set([
  ...['attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains', 'size'],
]);
const TYPE_NAMES = ['N', 'BS', 'L', 'B', 'NULL', 'M', 'S', 'SS', 'NS', 'BOOL'];

/**
 * Parses and checks one expression of a request.
 * @param parameter `ConditionExpression`, `FilterExpression` or `KeyConditionExpression`
 * @returns its comparisons; undefined if there is none or it can't be parsed
 * @throws AwsError ValidationException
 */
export function checkCondition(body: Body, parameter: string): Condition | undefined {
  const expression = body[parameter];
  const condition = typeof expression === 'string' ? readCondition(expression) : undefined;
  if (condition === undefined) return undefined;
  const refuse = (why: string) => refusal(`Invalid ${parameter}: ${why}`);
  if (condition.operators > MOST_OPERATORS) throw tooManyOperators(parameter);
  for (const comparison of condition.comparisons) {
    const why = faultOf(comparison, body);
    if (why !== undefined) throw refuse(why);
  }
  return condition;
}

export const tooManyOperators = (parameter: string): AwsError =>
  refusal(
    `Invalid ${parameter}: The expression contains too many operators; operator count: ${MOST_OPERATORS + 1}`,
  );

function faultOf(comparison: Comparison, body: Body): string | undefined {
  const { operator, operands } = comparison;
  if (
    /^[a-z_]+$/i.test(operator) &&
    !FUNCTIONS.has(operator) &&
    operator !== 'BETWEEN' &&
    operator !== 'IN'
  ) {
    return `Invalid function name; function: ${operator}`;
  }
  if (operator === 'IN' && operands.length - 1 > MOST_OF_IN) {
    return `The IN operator is provided with too many operands; number of operands: ${operands.length - 1}`;
  }
  return typeFault(comparison, body) ?? sameOperandFault(comparison, body);
}

function typeFault({ operator, operands }: Comparison, body: Body): string | undefined {
  const allowed = ORDERED.has(operator) ? ORDERED_TYPES : operator === 'begins_with' ? TEXT_TYPES : undefined;
  const wrong = (type: string) =>
    `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`;
  for (const operand of allowed ? operands : []) {
    const type = typeOf(operand, body);
    if (type !== undefined && !allowed?.has(type)) return wrong(type);
  }
  const second = operands[1];
  if (operator !== 'attribute_type' || second === undefined) return undefined;
  if (second.kind !== 'value') return wrong(second.kind === 'size' ? 'N' : `{${TYPE_NAMES.join(',')}}`);
  const type = typeOf(second, body);
  if (type !== undefined && type !== 'S') return wrong(type);
  const name = givenValue(second, body)?.S;
  if (name === undefined || TYPE_NAMES.includes(String(name))) return undefined;
  return `Invalid attribute type name found; type: ${name}, valid types: {${TYPE_NAMES.join(',')}}`;
}

/** `z = z` is refused as meaningless; so is `z IN (z)`. Values may be equal. */
function sameOperandFault({ operator, operands }: Comparison, body: Body): string | undefined {
  const [first, ...others] = operands;
  if (first?.kind !== 'path') return undefined;
  const path = resolvedPath(first.text, body);
  if (!others.some(({ kind, text }) => kind === 'path' && resolvedPath(text, body) === path))
    return undefined;
  return (
    'The first operand must be distinct from the remaining operands for this operator or function; ' +
    `operator: ${operator}, first operand: [${path}]`
  );
}

/** Type of a value (`S`, `BOOL`…); `N` for a size; undefined for an attribute, which may have any. */
export function typeOf(operand: Operand, body: Body): string | undefined {
  if (operand.kind === 'size') return 'N';
  const value = givenValue(operand, body);
  return value && Object.keys(value)[0];
}

export function givenValue(operand: Operand | undefined, body: Body): AttributeValue | undefined {
  return operand?.kind === 'value' ? body.ExpressionAttributeValues?.[operand.text] : undefined;
}

/** A path without placeholders and spaces. */
export function resolvedPath(path: string, body: Body): string {
  return path
    .replaceAll(/\s/g, '')
    .replaceAll(/#\w+/g, (name) => body.ExpressionAttributeNames?.[name] ?? name);
}

/** The top-level attribute of a path; the name behind a placeholder may contain dots. */
export function topLevelName(path: string, body: Body): string {
  const top = path.split(/[.[]/, 1)[0]?.trim() ?? path;
  return top.startsWith('#') ? (body.ExpressionAttributeNames?.[top] ?? top) : top;
}
