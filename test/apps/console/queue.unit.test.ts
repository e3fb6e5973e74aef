import { describe, expect, test } from '@jest/globals';
import {
  type Card,
  emptyQueue,
  moved,
  withChanged,
  withFront,
  without,
  withPage,
} from '../../../apps/console/screens/decide/queue.ts';

const card = (id: string, version = 1) => ({ id, version }) as Card;
const ids = ({ cards }: { cards: readonly Card[] }) => cards.map(({ id }) => id).join('');
const page = (text: string, waiting = text.length, cursor?: string) => ({
  ...{ items: [...text].map((id) => card(id)), waiting, cursor },
});
const abc = withPage(emptyQueue, page('abc', 7, 'more'));

describe('A way through the queue', () => {
  test('shows no card twice, however pages overlap, and none that was decided', () => {
    const decided = without(abc, 'a');
    const next = withPage(decided, page('abcd', 5));
    expect(ids(next)).toBe('bcd');
    expect(next.cursor).toBeUndefined();
  });

  test('goes on to the next card where one was decided, in front or behind', () => {
    const second = moved(abc, 1);
    expect(ids(without(second, 'b'))).toBe('ac');
    expect(without(second, 'b').cards[without(second, 'b').at]?.id).toBe('c');
    const before = without(second, 'a');
    expect(before.cards[before.at]?.id).toBe('b');
    expect(before.waiting).toBe(6);
    // One that isn’t there changes nothing that is shown, but won’t come with a later page.
    const absent = without(abc, 'd');
    expect([ids(absent), absent.waiting]).toEqual(['abc', 7]);
    expect(ids(withPage(absent, page('cd')))).toBe('abc');
  });

  test('puts back in front what waits after all, with what it has become', () => {
    const undone = withFront(without(moved(abc, 1), 'a'), card('a', 3));
    expect([ids(undone), undone.at, undone.waiting]).toEqual(['abc', 0, 7]);
    expect(undone.cards[0]?.version).toBe(3);
    // One that is still there, since it was held, is looked at where it stands.
    const held = withFront(moved(abc, 1), card('c', 2));
    expect([ids(held), held.at, held.cards[2]?.version]).toEqual(['abc', 2, 2]);
    // And it may be decided again.
    expect(ids(withPage(without(undone, 'a'), page('a')))).toBe('bc');
  });

  test('moves within what there is, one past the last', () => {
    expect(moved(abc, -1).at).toBe(0);
    expect([1, 1, 1, 1].reduce((queue) => moved(queue, 1), abc).at).toBe(3);
    expect(withChanged(abc, card('b', 9)).cards[1]?.version).toBe(9);
  });
});
