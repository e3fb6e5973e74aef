import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateSecretString } from '../../../../packages/local-aws/secrets/generate.ts';

test('without rules: 32 characters, at least one of each kind, no space', () => {
  const password = generateSecretString({});
  expect(password).toHaveLength(32);
  for (const kind of [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/]) expect(password).toMatch(kind);
  expect(password).not.toContain(' ');
  expect(generateSecretString({})).not.toBe(password);
});

test('any mix of rules is honoured', () => {
  const rules = fc.record({
    PasswordLength: fc.integer({ min: 5, max: 100 }),
    ExcludeLowercase: fc.boolean(),
    ExcludeUppercase: fc.boolean(),
    ExcludePunctuation: fc.boolean(),
    IncludeSpace: fc.boolean(),
    ExcludeCharacters: fc.constantFrom('', 'abc123', '"@/\\'),
    RequireEachIncludedType: fc.boolean(),
  });
  fc.assert(
    fc.property(rules, (given) => {
      const password = generateSecretString(given);
      expect(password).toHaveLength(given.PasswordLength);
      if (given.ExcludeLowercase) expect(password).not.toMatch(/[a-z]/);
      if (given.ExcludeUppercase) expect(password).not.toMatch(/[A-Z]/);
      if (given.ExcludePunctuation) expect(password).not.toMatch(/[^A-Za-z0-9 ]/);
      if (!given.IncludeSpace) expect(password).not.toContain(' ');
      for (const character of given.ExcludeCharacters) expect(password).not.toContain(character);
      if (given.RequireEachIncludedType) expect(password).toMatch(/[0-9]/);
    }),
  );
});

test('a template receives the password under its key', () => {
  const secret = JSON.parse(
    generateSecretString({
      ...{ SecretStringTemplate: '{"username":"admin"}', GenerateStringKey: 'password' },
      ...{ PasswordLength: '20', ExcludePunctuation: 'true' },
    }),
  );
  expect(secret).toEqual({ username: 'admin', password: expect.stringMatching(/^[A-Za-z0-9]{20}$/) });
});

test('rules that no password satisfies are refused', () => {
  const nothing = {
    ExcludeLowercase: true,
    ExcludeUppercase: true,
    ExcludeNumbers: true,
    ExcludePunctuation: true,
  };
  expect(() => generateSecretString(nothing)).toThrow('every character is excluded');
  expect(() => generateSecretString({ PasswordLength: 3 })).toThrow('too short');
  expect(() => generateSecretString({ SecretStringTemplate: '{}' })).toThrow('GenerateStringKey');
});
