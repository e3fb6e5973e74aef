import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  canonical,
  chainStart,
  followChain,
  type Link,
  nextEntry,
} from '../../../domain/certification/hash-chain.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function chainOf(contents: readonly Record<string, unknown>[]) {
  let previous: Link = chainStart;
  return contents.map((content) => {
    const entry = nextEntry(previous, content, sha256);
    previous = entry;
    return entry;
  });
}

const contents = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 12 });
const chains = contents.map((list) => chainOf(list.map((content, index) => ({ at: index, content }))));

describe('canonical JSON', () => {
  test('is one text for one meaning', () => {
    expect(canonical({ b: [1, { d: null, c: 'é' }], a: undefined, A: true })).toBe(
      '{"A":true,"b":[1,{"c":"é","d":null}]}',
    );
    expect(canonical({ b: 1, a: 2 })).toBe(canonical({ a: 2, b: 1 }));
  });

  test('is JSON that says the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // −0 is 0 in JSON.
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('a chain', () => {
  test('that nobody touched is followed to its end', async () => {
    await fc.assert(
      fc.asyncProperty(chains, async (chain) => {
        const { sequence, hash } = chain.at(-1) as Link;
        expect(await followChain(chain, sha256)).toEqual({ head: { sequence, hash }, broken: undefined });
        const anchors = chain.map((anchor) => followChain(chain, sha256, anchor));
        for (const { broken } of await Promise.all(anchors)) expect(broken).toBeUndefined();
      }),
    );
    expect(await followChain([], sha256)).toEqual({ head: chainStart, broken: undefined });
  });

  test('tells which entry was altered, even with a hash made anew', async () => {
    await fc.assert(
      fc.asyncProperty(chains, fc.nat(), async (chain, at) => {
        const index = at % chain.length;
        const altered = chain.map((entry, i) => (i === index ? { ...entry, at: 'later' } : entry));
        const { broken } = await followChain(altered, sha256);
        expect(broken).toEqual({ sequence: index + 1, fault: 'altered' });

        const { hash: _, ...content } = altered[index] as Record<string, unknown>;
        const rehashed = altered.map((entry, i) =>
          i === index ? { ...content, hash: sha256(canonical(content)) } : entry,
        );
        const last = index === chain.length - 1;
        expect((await followChain(rehashed, sha256)).broken).toEqual(
          last ? undefined : { sequence: index + 2, fault: 'unlinked' },
        );
        // The last one can only be told by an anchor.
        const anchored = await followChain(rehashed, sha256, chain[index]);
        expect(anchored.broken?.sequence).toBe(index + 1);
        expect(anchored.broken?.fault).toBe('not-the-anchor');
      }),
    );
  });

  test('tells where one is missing, repeated or out of order', async () => {
    await fc.assert(
      fc.asyncProperty(chains, fc.nat(), async (chain, at) => {
        const index = at % chain.length;
        const without = chain.toSpliced(index, 1);
        const { broken } = await followChain(without, sha256);
        const cut = index === chain.length - 1;
        expect(broken).toEqual(cut ? undefined : { sequence: index + 1, fault: 'missing' });
        const twice = chain.toSpliced(index, 0, chain[index] as (typeof chain)[number]);
        expect((await followChain(twice, sha256)).broken).toEqual({ sequence: index + 2, fault: 'missing' });
        // Whoever kept an anchor notices that a chain was cut.
        const anchored = await followChain(chain.slice(0, index), sha256, chain.at(-1));
        expect(anchored.broken).toEqual({ sequence: index + 1, fault: 'missing' });
      }),
    );
  });

  test('that was rewritten to its end shows to whoever kept an anchor', async () => {
    const chain = chainOf([{ a: 1 }, { a: 2 }, { a: 3 }]);
    const rewritten = chainOf([{ a: 1 }, { a: 9 }, { a: 3 }]);
    expect((await followChain(rewritten, sha256)).broken).toBeUndefined();
    expect((await followChain(rewritten, sha256, chain[2])).broken).toEqual({
      sequence: 3,
      fault: 'not-the-anchor',
    });
  });
});
