import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MerkleTree, type Sha256Bytes } from '../../../domain/certification/merkle.ts';

const sha256: Sha256Bytes = (bytes) => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function rootOf(entries: readonly Uint8Array[]): string {
  const tree = new MerkleTree(sha256);
  for (const entry of entries) tree.add(entry);
  expect(tree.size).toBe(entries.length);
  return hex(tree.root());
}

/** MTH of RFC 9162, §2.1.1, word for word: the split at the largest power of two below n. */
function definition(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length === 0) return sha256(new Uint8Array());
  if (entries.length === 1) return sha256(Buffer.concat([Buffer.from([0]), entries[0] ?? Buffer.of()]));
  let k = 1;
  while (k * 2 < entries.length) k *= 2;
  const [left, right] = [definition(entries.slice(0, k)), definition(entries.slice(k))];
  return sha256(Buffer.concat([Buffer.from([1]), left, right]));
}

describe('The Merkle tree hash', () => {
  // The entries and roots of Certificate Transparency's own reference tests (RFC 6962, whose hash RFC 9162 keeps).
  const entries = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ];
  test.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('of the first %i entries is the reference’s', (count, root) => {
    expect(rootOf(entries.slice(0, count).map((entry) => Buffer.from(entry, 'hex')))).toBe(root);
  });

  test('is the RFC’s definition for lists of any length', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 8 }), { maxLength: 70 }), (list) => {
        expect(rootOf(list)).toBe(hex(definition(list)));
      }),
    );
  });

  test('changes with any entry, and with their order', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((text) => Buffer.from(text)) as [Buffer, Buffer, Buffer];
    const roots = [
      [a, b, c],
      [b, a, c],
      [a, b],
      [a, b, b],
      [a, b, c, c],
    ].map(rootOf);
    expect(new Set(roots).size).toBe(roots.length);
  });
});
