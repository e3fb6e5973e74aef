import { createSecretKey } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seal, unseal } from '../../platform/sealed.ts';

const key = createSecretKey(Buffer.alloc(32, 1));

test('gives back what was sealed, under the same key and in the same place alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.string(), (text, context, other) => {
      const sealed = seal(key, text, context);
      expect(unseal(key, sealed, context)).toBe(text);
      if (other !== context) expect(() => unseal(key, sealed, other)).toThrow();
      expect(() => unseal(createSecretKey(Buffer.alloc(32, 2)), sealed, context)).toThrow();
    }),
  );
});

test('tells neither the text nor that two texts are the same', () => {
  const address = 'jeanne.martin@exemple.fr';
  const [one, two] = [seal(key, address, 'id'), seal(key, address, 'id')];
  expect(one).not.toBe(two);
  expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('martin');
});

test('a text that was changed, cut or never sealed is refused', () => {
  const bytes = Buffer.from(seal(key, 'jeanne@exemple.fr', 'id'), 'base64url');
  for (let index = 0; index < bytes.length; index += 1) {
    const changed = Buffer.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(() => unseal(key, changed.toString('base64url'), 'id')).toThrow();
    expect(() => unseal(key, bytes.subarray(0, index).toString('base64url'), 'id')).toThrow();
  }
  expect(() => unseal(key, 'jeanne@exemple.fr', 'id')).toThrow();
});
