import { createSecretKey } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';
import { provideSecrets } from '../support/secrets.ts';

beforeAll(() => provideSecrets('A_SECRET_ARN', 'ANOTHER_SECRET_ARN'));

test('a label or a secret of its own gives a key of its own, the same each time', async () => {
  const keys = await Promise.all([
    subkey('A_SECRET_ARN', 'one'),
    subkey('A_SECRET_ARN', 'two'),
    subkey('ANOTHER_SECRET_ARN', 'one'),
  ]);
  expect(new Set(keys.map((key) => key.export().toString('hex'))).size).toBe(3);
  expect(keys.every(({ symmetricKeySize }) => symmetricKeySize === 32)).toBe(true);
  expect((await subkey('A_SECRET_ARN', 'one')).equals(keys[0] as (typeof keys)[0])).toBe(true);
});

test('a missing secret is a fault of the deployment, named', () => {
  expect(() => subkey('NO_SUCH_ARN', 'one')).toThrow('NO_SUCH_ARN');
});

test('different lists of parts never have the same digest, however the text is cut', () => {
  const key = createSecretKey(Buffer.alloc(32, 7));
  const part = fc.string({ unit: fc.constantFrom('a', ':', '1', 'é'), maxLength: 4 });
  const list = fc.array(part, { maxLength: 4 });
  fc.assert(
    fc.property(list, list, (a, b) => {
      const same = JSON.stringify(a) === JSON.stringify(b);
      expect(keyedDigest(key, ...a) === keyedDigest(key, ...b)).toBe(same);
    }),
    { numRuns: 500 },
  );
});
