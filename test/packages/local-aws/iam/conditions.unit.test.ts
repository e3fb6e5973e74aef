import { describe, expect, test } from '@jest/globals';
import { compileConditions } from '../../../../packages/local-aws/iam/conditions.ts';

const KEY = 'dynamodb:LeadingKeys';
type Block = Record<string, Record<string, unknown>>;

/** Whether a condition block holds for a request whose keys have these values. */
function holds(block: Block, context: Record<string, string[]>): boolean {
  const entries = Object.entries(context).map(([key, values]): [string, string[]] => [
    key.toLowerCase(),
    values,
  ]);
  return compileConditions(block).holds(new Map(entries));
}

describe('operators on one value', () => {
  test.each<[string, unknown, string, boolean]>([
    ['StringEquals', 'a', 'a', true],
    ['StringEquals', 'a', 'A', false],
    ['StringEquals', 'VOTE#*', 'VOTE#1', false],
    ['StringEquals', ['a', 'b'], 'b', true],
    ['StringNotEquals', 'a', 'b', true],
    ['StringNotEquals', ['a', 'b'], 'b', false],
    ['StringEqualsIgnoreCase', 'Vote', 'vOTE', true],
    ['StringNotEqualsIgnoreCase', 'Vote', 'vOTE', false],
    ['StringLike', 'VOTE#*', 'VOTE#abc', true],
    ['StringLike', 'VOTE#*', 'VOTE#', true],
    ['StringLike', 'VOTE#*', 'XVOTE#abc', false],
    ['StringLike', '*#TALLY', 'P#1#TALLY', true],
    ['StringLike', 'P?ST#*', 'POST#1', true],
    ['StringLike', 'P?ST#*', 'PST#1', false],
    ['StringLike', 'a.c*', 'abc', false],
    ['StringLike', 'a*c', 'a\nc', true],
    ['StringNotLike', 'VOTE#*', 'POST#1', true],
    ['StringNotLike', ['VOTE#*', 'TALLY#*'], 'TALLY#1', false],
    ['ArnLike', 'arn:aws:sqs:*:000000000000:dead-*', 'arn:aws:sqs:eu-west-3:000000000000:dead-letters', true],
    ['ArnLike', 'arn:aws:sqs:*:dead', 'arn:aws:sqs:eu-west-3:000000000000:dead', false],
    ['ArnEquals', 'arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/a:b/c', true],
    ['ArnNotEquals', 'arn:aws:s3:::bucket', 'arn:aws:s3:::bucket', false],
    ['ArnNotLike', 'arn:aws:s3:::b*', 'arn:aws:s3:::other', true],
    ['Bool', 'true', 'true', true],
    ['Bool', true, 'true', true],
    ['Bool', 'true', 'false', false],
    ['NumericLessThanEquals', '10', '10', true],
    ['NumericGreaterThan', 10, '9', false],
    ['DateLessThan', '2026-01-01T00:00:00Z', '2025-12-31T23:59:59Z', true],
  ])('%s %j against %j: %j', (operator, policyValue, value, expected) => {
    expect(holds({ [operator]: { [KEY]: policyValue } }, { [KEY]: [value] })).toBe(expected);
  });
});

describe('a missing key', () => {
  test.each<[string, boolean]>([
    ['StringEquals', false],
    ['StringLike', false],
    ['Bool', false],
    ['StringNotEquals', true],
    ['StringNotLike', true],
    ['StringEqualsIfExists', true],
    ['StringNotLikeIfExists', true],
    ['ForAllValues:StringLike', true],
    ['ForAnyValue:StringLike', false],
    ['ForAnyValue:StringNotLike', false],
    ['ForAnyValue:StringLikeIfExists', true],
  ])('%s: %j', (operator, expected) => {
    expect(holds({ [operator]: { [KEY]: 'VOTE#*' } }, {})).toBe(expected);
  });

  test('Null tells a missing key from a present one', () => {
    expect(holds({ Null: { [KEY]: 'true' } }, {})).toBe(true);
    expect(holds({ Null: { [KEY]: 'false' } }, {})).toBe(false);
    expect(holds({ Null: { [KEY]: 'true' } }, { [KEY]: ['a'] })).toBe(false);
    expect(holds({ Null: { [KEY]: false } }, { [KEY]: ['a'] })).toBe(true);
  });
});

describe('several values in the request', () => {
  test.each<[string, unknown, string[], boolean]>([
    ['ForAllValues:StringLike', ['VOTE#*'], ['VOTE#1', 'VOTE#2'], true],
    ['ForAllValues:StringLike', ['VOTE#*'], ['VOTE#1', 'POST#2'], false],
    ['ForAllValues:StringLike', ['VOTE#*', 'POST#*'], ['VOTE#1', 'POST#2'], true],
    ['ForAllValues:StringNotLike', ['VOTE#*'], ['POST#1', 'VOTE#2'], false],
    ['ForAnyValue:StringLike', ['VOTE#*'], ['POST#1', 'VOTE#2'], true],
    ['ForAnyValue:StringLike', ['VOTE#*'], ['POST#1', 'POST#2'], false],
    ['ForAnyValue:StringNotLike', ['VOTE#*'], ['VOTE#1', 'VOTE#2'], false],
    ['StringNotLike', ['VOTE#*'], ['POST#1', 'VOTE#2'], false],
  ])('%s %j against %j: %j', (operator, policyValue, values, expected) => {
    expect(holds({ [operator]: { [KEY]: policyValue } }, { [KEY]: values })).toBe(expected);
  });
});

test('all operators and all keys of a block must hold', () => {
  const block = {
    'ForAllValues:StringLike': { [KEY]: ['VOTE#*'] },
    Null: { [KEY]: 'false' },
    StringEquals: { 'aws:RequestedRegion': 'eu-west-3', 'aws:PrincipalAccount': '000000000000' },
  };
  const context = {
    [KEY]: ['VOTE#1'],
    'aws:requestedregion': ['eu-west-3'],
    'aws:PrincipalAccount': ['000000000000'],
  };
  expect(holds(block, context)).toBe(true);
  expect(holds(block, { ...context, 'aws:requestedregion': ['us-east-1'] })).toBe(false);
  expect(holds(block, { ...context, [KEY]: ['POST#1'] })).toBe(false);
});

test('what isn’t known is refused by name', () => {
  expect(() => compileConditions({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })).toThrow(/IpAddress/);
  expect(() => compileConditions({ 'ForSomeValues:StringLike': { [KEY]: 'a' } })).toThrow(
    /ForSomeValues:StringLike/,
  );
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an IAM policy variable
  expect(() => compileConditions({ StringEquals: { [KEY]: '${aws:username}' } })).toThrow(/aws:username/);
});
