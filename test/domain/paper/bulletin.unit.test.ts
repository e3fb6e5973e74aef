import { describe, expect, test } from '@jest/globals';
import { assertMayEnter, outcomeOf, spoiledReading } from '../../../domain/paper/bulletin.ts';

describe('What an entry makes of a bulletin', () => {
  test.each([
    ['one entry waits for another', [], 'a', { state: 'once' }],
    ['two that agree count', ['a'], 'a', { state: 'counted', reading: 'a' }],
    ['two that differ go to a third', ['a'], 'b', { state: 'disputed' }],
    ['the third decides for the first', ['a', 'b'], 'a', { state: 'counted', reading: 'a' }],
    ['the third decides for the second', ['a', 'b'], 'b', { state: 'counted', reading: 'b' }],
    ['three readings set it aside', ['a', 'b'], 'c', { state: 'spoiled', reading: spoiledReading }],
    [
      'two who find it blank set it aside',
      [spoiledReading],
      spoiledReading,
      { state: 'spoiled', reading: spoiledReading },
    ],
    ['blank or not is a dispute', [spoiledReading], 'a', { state: 'disputed' }],
    [
      'the third may find it blank',
      [spoiledReading, 'a'],
      spoiledReading,
      { state: 'spoiled', reading: spoiledReading },
    ],
  ])('%s', (_, before, reading, outcome) => {
    expect(outcomeOf(before, reading)).toEqual(outcome);
  });

  test('each is of another person, and none of a bulletin that is settled', () => {
    const bulletin = { serial: 'S', state: 'disputed', enteredBy: ['ana', 'ben'] } as const;
    expect(() => assertMayEnter(bulletin, 'ben')).toThrow(
      expect.objectContaining({ code: 'entry-needs-another' }),
    );
    expect(() => assertMayEnter(bulletin, 'cleo')).not.toThrow();
    for (const state of ['counted', 'spoiled'] as const) {
      expect(() => assertMayEnter({ ...bulletin, state }, 'cleo')).toThrow(
        expect.objectContaining({ code: 'bulletin-settled', facts: { reason: state, serial: 'S' } }),
      );
    }
  });
});
