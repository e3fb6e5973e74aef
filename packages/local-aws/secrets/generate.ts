import { randomInt } from 'node:crypto';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** GenerateSecretString of AWS::SecretsManager::Secret; booleans and numbers may come as text. */
export interface GenerateSecretString {
  readonly PasswordLength?: number | string;
  readonly ExcludeCharacters?: string;
  readonly ExcludeLowercase?: boolean | string;
  readonly ExcludeUppercase?: boolean | string;
  readonly ExcludeNumbers?: boolean | string;
  readonly ExcludePunctuation?: boolean | string;
  readonly IncludeSpace?: boolean | string;
  readonly RequireEachIncludedType?: boolean | string;
  readonly SecretStringTemplate?: string;
  readonly GenerateStringKey?: string;
}

/**
 * The value of a secret that the template asks to be generated, by the rules of Secrets Manager's GetRandomPassword:
 * 32 characters of all kinds but space unless told otherwise, one of each kind at least.
 * With a template, the password is put into that JSON object under GenerateStringKey.
 *
 * @throws Error when the exclusions leave nothing to choose from
 */
export function generateSecretString(rules: GenerateSecretString): string {
  const password = generatePassword(rules);
  if (rules.SecretStringTemplate === undefined) return password;
  if (!rules.GenerateStringKey) throw new Error('SecretStringTemplate needs GenerateStringKey');
  return JSON.stringify({ ...JSON.parse(rules.SecretStringTemplate), [rules.GenerateStringKey]: password });
}

function generatePassword(rules: GenerateSecretString): string {
  const excluded = new Set(rules.ExcludeCharacters ?? '');
  const kinds = [
    truth(rules.ExcludeLowercase) ? '' : LOWER,
    truth(rules.ExcludeUppercase) ? '' : UPPER,
    truth(rules.ExcludeNumbers) ? '' : DIGITS,
    truth(rules.ExcludePunctuation) ? '' : PUNCTUATION,
    truth(rules.IncludeSpace) ? ' ' : '',
  ]
    .map((kind) => [...kind].filter((character) => !excluded.has(character)))
    .filter((kind) => kind.length > 0);
  const length = Number(rules.PasswordLength ?? 32);
  const all = kinds.flat();
  if (all.length === 0) throw new Error('every character is excluded: no password can be generated');
  const everyKind = truth(rules.RequireEachIncludedType ?? true);
  if (everyKind && length < kinds.length) throw new Error('too short to hold one character of each kind');
  for (;;) {
    const password = Array.from({ length }, () => all[randomInt(all.length)] as string);
    // Drawing again keeps every acceptable password equally likely.
    if (!everyKind || kinds.every((kind) => password.some((character) => kind.includes(character)))) {
      return password.join('');
    }
  }
}

function truth(value: unknown): boolean {
  return value === true || value === 'true';
}
