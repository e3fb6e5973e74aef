import { describe, expect, test } from '@jest/globals';
import { valuesOf } from '../../../domain/polls/answer-kinds/index.ts';
import { pollId, pollOf } from '../../../domain/polls/format.ts';

describe('the id of a poll', () => {
  test('of a post is the post’s', () => {
    expect(pollId({ postId: 'p' })).toBe('p');
    expect(pollOf('p')).toEqual({ postId: 'p' });
  });

  test('of a step tells post and step', () => {
    expect(pollId({ postId: 'p', step: 's' })).toBe('p~s');
    expect(pollOf('p~s')).toEqual({ postId: 'p', step: 's' });
  });
});

test('the values that a condition looks at', () => {
  expect(valuesOf({ kind: 'approval', value: 'plus' })).toEqual(['plus']);
  expect(valuesOf({ kind: 'single-choice', value: 'a' })).toEqual(['a']);
  expect(valuesOf({ kind: 'multiple-choice', values: ['a', 'b'] })).toEqual(['a', 'b']);
  expect(valuesOf({ kind: 'scale', value: 5 })).toEqual(['5']);
  expect(valuesOf({ kind: 'ranking', order: ['b', 'a'] })).toEqual(['b']);
});
