import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  checkPassword,
  generatePassword,
  hashPassword,
  type PasswordPolicy,
  scryptCost,
  verifyPassword,
} from '../../../../packages/local-aws/pools/passwords.ts';

const ALL: PasswordPolicy = {
  minimumLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
  temporaryPasswordDays: 7,
};

describe('a password policy', () => {
  test.each([
    ['Aa1!aaa', 'not long enough'],
    ['aa1!aaaa', 'uppercase'],
    ['AA1!AAAA', 'lowercase'],
    ['Aaa!aaaa', 'numeric'],
    ['Aa1aaaaa', 'symbol'],
    [' Aa1!aaaa', 'space'],
    [`Aa1!${'a'.repeat(253)}`, 'too long'],
  ])('refuses %j: %s', (password, reason) => {
    expect(() => checkPassword(password, ALL)).toThrow(
      expect.objectContaining({ name: 'InvalidPasswordException', message: expect.stringContaining(reason) }),
    );
  });

  test('is satisfied by every password that is made for it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 99 }), (minimumLength) => {
        const policy = { ...ALL, minimumLength };
        const password = generatePassword(policy);
        checkPassword(password, policy);
        expect(password).not.toBe(generatePassword(policy));
      }),
    );
  });
});

describe('a hash', () => {
  test('says yes to its password only, and is salted', async () => {
    const hash = await hashPassword('Éléonore', 16);
    expect(hash).not.toContain('Éléonore');
    expect(await verifyPassword('Éléonore', hash, 16)).toBe(true);
    expect(await verifyPassword('Éléonore'.normalize('NFD'), hash, 16)).toBe(true);
    expect(await verifyPassword('Eleonore', hash, 16)).toBe(false);
    expect(await hashPassword('Éléonore', 16)).not.toBe(hash);
    expect(await verifyPassword('anything', null, 16)).toBe(false);
  });

  test('keeps its cost, so that a change of cost locks nobody out', async () => {
    expect(await verifyPassword('secret', await hashPassword('secret', 32), 16)).toBe(true);
  });
});

test('the cost is that of people’s passwords unless the pool asks for machine-made ones', () => {
  expect(scryptCost(ALL, '')).toBe(16384);
  expect(scryptCost({ ...ALL, minimumLength: 32 }, '')).toBe(16);
  expect(scryptCost(ALL, '64')).toBe(64);
});
