import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { Order } from '../../../tools/seed/order.ts';

/** Works that end when they are told to, and the names of those that have begun. */
function works() {
  const order = new Order();
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    begun,
    add: (name: string, touches?: readonly string[]) =>
      order.keep(touches, () => {
        begun.push(name);
        return new Promise((resolve) => ends.set(name, resolve));
      }),
    async end(name: string) {
      ends.get(name)?.();
      await turn();
    },
  };
}

describe('Order', () => {
  test('what touches the same happens one after the other, all else side by side', async () => {
    const { add, begun, end } = works();
    add('first', ['a', 'b']);
    add('second', ['b', 'c']);
    add('third', ['c']);
    add('other', ['d']);
    await turn();
    expect(begun).toEqual(['first', 'other']);
    await end('first');
    expect(begun).toEqual(['first', 'other', 'second']);
    await end('second');
    expect(begun).toEqual(['first', 'other', 'second', 'third']);
  });

  test('what names nothing waits for everything, and everything waits for it', async () => {
    const { add, begun, end } = works();
    add('first', ['a']);
    add('second', ['b']);
    add('alone');
    add('later', ['c']);
    await turn();
    await end('second');
    expect(begun).toEqual(['first', 'second']);
    await end('first');
    expect(begun).toEqual(['first', 'second', 'alone']);
    await end('alone');
    expect(begun).toEqual(['first', 'second', 'alone', 'later']);
  });

  test('nothing begins after what it waits for has failed', async () => {
    const order = new Order();
    const first = order.keep(['a'], () => Promise.reject(new Error('no')));
    let isBegun = false;
    const second = order.keep(['a'], async () => {
      isBegun = true;
    });
    await expect(first).rejects.toThrow('no');
    await expect(second).rejects.toThrow('no');
    expect(isBegun).toBe(false);
  });
});
