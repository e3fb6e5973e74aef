import vm from 'node:vm';
import { expect, test } from '@jest/globals';

/** Jest's environment (tools/test/environment.ts) has everything compiled once, so also what this file asks for. */
async function evaluated(source: string, identifier: string): Promise<{ readonly n: number[] }> {
  const module = new vm.SourceTextModule(source, { identifier });
  await module.link(() => Promise.reject(new Error('It imports nothing.')));
  await module.evaluate();
  return module.namespace as { readonly n: number[] };
}

const call = (source: string, filename: string, ...parameters: string[]): unknown =>
  vm.compileFunction(source, parameters, { filename })(5, 7);

test('A source that is asked for again is a module of its own', async () => {
  const source = 'export const n = [1]; n.push(n.length + 1);';
  const [one, other] = [await evaluated(source, 'own'), await evaluated(source, 'own')];
  one.n.push(3);
  expect([one.n, other.n]).toEqual([
    [1, 2, 3],
    [1, 2],
  ]);
});

test('A module whose source has changed is not taken for what it was, though it is as long', async () => {
  await evaluated('export const n = [1];', 'changed');
  expect((await evaluated('export const n = [2];', 'changed')).n).toEqual([2]);
  expect((await evaluated('export const n = [1];', 'changed')).n).toEqual([1]);
});

test('A function is that of its source, its file and its parameters', () => {
  for (let again = 0; again < 2; again += 1) {
    expect(call('return a - b;', 'one', 'a', 'b')).toBe(-2);
    expect(call('return a - b;', 'one', 'b', 'a')).toBe(2);
    expect(call('return a + b;', 'one', 'a', 'b')).toBe(12);
    expect(call('return a - b;', 'other', 'a', 'b')).toBe(-2);
  }
});

test('What can’t be compiled says so, each time', () => {
  for (let again = 0; again < 2; again += 1)
    expect(() => call('return (', 'broken')).toThrow(/Unexpected end of input/);
});
