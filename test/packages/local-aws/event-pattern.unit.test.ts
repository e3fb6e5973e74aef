import { describe, expect, test } from '@jest/globals';
import { compileFilters } from '../../../packages/local-aws/event-pattern.ts';

const matches = (pattern: unknown, event: unknown) =>
  compileFilters([{ Pattern: JSON.stringify(pattern) }])(event);

const VOTE = {
  eventName: 'MODIFY',
  dynamodb: {
    Keys: { pk: { S: 'VOTE#abc' } },
    NewImage: { pk: { S: 'VOTE#abc' }, choice: { S: 'Plus' }, n: { N: '5' }, open: { BOOL: true } },
  },
};

/** The cases of the table in AWS's "Filter rule syntax", and what the service relies on. */
describe('rules', () => {
  test.each([
    ['Null', { userId: [null] }, { userId: null }, { userId: 'x' }],
    ['Empty', { name: [''] }, { name: '' }, { name: 'x' }],
    ['Equals', { name: ['Alice'] }, { name: 'Alice' }, { name: 'alice' }],
    ['Equals, a number', { price: [100] }, { price: 100 }, { price: '100' }],
    ['Equals, a boolean', { open: [true] }, { open: true }, { open: false }],
    [
      'Equals (ignore case)',
      { name: [{ 'equals-ignore-case': 'alice' }] },
      { name: 'ALICE' },
      { name: 'bob' },
    ],
    ['And', { place: ['Metz'], day: ['Monday'] }, { place: 'Metz', day: 'Monday' }, { place: 'Metz' }],
    ['Or', { payment: ['Credit', 'Debit'] }, { payment: 'Debit' }, { payment: 'Cash' }],
    [
      'Or (several fields)',
      { $or: [{ place: ['Metz'] }, { day: ['Monday'] }] },
      { place: 'Nancy', day: 'Monday' },
      { place: 'Nancy', day: 'Sunday' },
    ],
    ['Not', { weather: [{ 'anything-but': ['Raining'] }] }, { weather: 'Sunny' }, { weather: 'Raining' }],
    ['Not, one value', { weather: [{ 'anything-but': 'Raining' }] }, { weather: 'Sunny' }, {}],
    ['Not, prefix', { key: [{ 'anything-but': { prefix: 'a' } }] }, { key: 'b1' }, { key: 'a1' }],
    ['Numeric (equals)', { price: [{ numeric: ['=', 100] }] }, { price: 100.0 }, { price: 101 }],
    ['Numeric (range)', { price: [{ numeric: ['>', 10, '<=', 20] }] }, { price: 20 }, { price: 10 }],
    ['Exists', { product: [{ exists: true }] }, { product: null }, {}],
    ['Does not exist', { product: [{ exists: false }] }, {}, { product: 1 }],
    ['Begins with', { region: [{ prefix: 'us-' }] }, { region: 'us-east-1' }, { region: 'eu-west-3' }],
    ['Ends with', { file: [{ suffix: '.png' }] }, { file: 'a.png' }, { file: 'a.gif' }],
    [
      'Ends with (ignore case)',
      { file: [{ suffix: { 'equals-ignore-case': '.png' } }] },
      { file: 'A.PNG' },
      { file: 'a.gif' },
    ],
    ['Wildcard', { path: [{ wildcard: 'a/*/c.txt' }] }, { path: 'a/b/c.txt' }, { path: 'a/b/d.txt' }],
    ['A list in the event', { tags: ['x'] }, { tags: ['y', 'x'] }, { tags: ['y'] }],
    ['An empty list', { tags: [{ exists: false }] }, { tags: [] }, { tags: ['y'] }],
    ['Objects in a list', { items: { id: [1] } }, { items: [{ id: 2 }, { id: 1 }] }, { items: [{ id: 2 }] }],
    ['Exists holds for leaves only', { a: [{ exists: false }] }, { a: { b: 1 } }, { a: 1 }],
    ['Absent below an absent parent', { a: { b: [{ exists: false }] } }, {}, { a: { b: 1 } }],
  ])('%s', (_name, pattern, matching, other) => {
    expect(matches(pattern, matching)).toBe(true);
    expect(matches(pattern, other)).toBe(false);
  });
});

describe('stream records', () => {
  test.each([
    [{ dynamodb: { Keys: { pk: { S: [{ prefix: 'VOTE#' }] } } } }, true],
    [{ dynamodb: { Keys: { pk: { S: [{ prefix: 'POST#' }] } } } }, false],
    [{ eventName: ['INSERT', 'MODIFY'], dynamodb: { NewImage: { open: { BOOL: [true] } } } }, true],
    [{ eventName: ['INSERT'] }, false],
    [{ dynamodb: { OldImage: { choice: { S: [{ exists: false }] } } } }, true],
    // `N` attributes are text in a record: numeric rules don't match them on AWS either.
    [{ dynamodb: { NewImage: { n: { N: [{ numeric: ['=', 5] }] } } } }, false],
    [{ dynamodb: { NewImage: { n: { N: ['5'] } } } }, true],
    [{ userIdentity: { type: ['Service'], principalId: ['dynamodb.amazonaws.com'] } }, false],
  ])('%j', (pattern, expected) => {
    expect(matches(pattern, VOTE)).toBe(expected);
  });
});

test('several filters: one is enough; none: everything passes', () => {
  const either = compileFilters([{ Pattern: '{"a":[1]}' }, { Pattern: '{"a":[2]}' }]);
  expect([either({ a: 1 }), either({ a: 2 }), either({ a: 3 })]).toEqual([true, true, false]);
  expect(compileFilters([])({ a: 3 })).toBe(true);
});

test.each([
  ['{"a":[{"cidr":"10.0.0.0/24"}]}', 'cidr'],
  ['{"a":"not a list"}', '"a"'],
  ['{"a":[{"numeric":["~",1]}]}', '~'],
])('%s is refused with its reason', (Pattern, reason) => {
  expect(() => compileFilters([{ Pattern }])).toThrow(reason);
});
