import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../runtime.ts';

/** Password rules of a pool; a temporary password lives `temporaryPasswordDays`. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireLowercase: boolean;
  readonly requireUppercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
  readonly temporaryPasswordDays: number;
}

const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/** scrypt with r = 8: N = 2^14 costs 16 MB and about 50 ms, what OWASP still calls sound for interactive use. */
const HUMAN_COST = 2 ** 14;
const MACHINE_COST = 2 ** 4;

/**
 * scrypt's N for a pool. Stretching protects passwords that people choose. A pool that requires 32 characters or more holds
 * machine-made passwords (32 hexadecimal digits are 128 bits), which nobody can guess, stretched or not; and creating a
 * user must not cost 50 ms. LOCAL_SCRYPT_COST (a power of two) overrides both, for tests.
 */
export function scryptCost(policy: PasswordPolicy, override = process.env.LOCAL_SCRYPT_COST): number {
  if (override) return Number(override);
  return policy.minimumLength >= 32 ? MACHINE_COST : HUMAN_COST;
}

/** `scrypt$N$salt$key`; the cost is kept with the hash, so that changing it locks nobody out. */
export async function hashPassword(password: string, cost: number): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return `scrypt$${cost}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/**
 * Compares in constant time; without a hash (no such user, or no usable password) it does the same work and returns false.
 */
export async function verifyPassword(
  password: string,
  hash: string | null | undefined,
  cost: number,
): Promise<boolean> {
  if (!hash) {
    await derive(password, randomBytes(16), cost);
    return false;
  }
  const [, storedCost, salt, key] = hash.split('$') as [string, string, string, string];
  const expected = Buffer.from(key, 'base64url');
  return timingSafeEqual(
    await derive(password, Buffer.from(salt, 'base64url'), Number(storedCost)),
    expected,
  );
}

/** @throws AwsError InvalidPasswordException with Cognito's sentence for the first violated rule */
export function checkPassword(password: string, policy: PasswordPolicy): void {
  const problem = passwordProblem(password, policy);
  if (problem) {
    throw new AwsError(
      'InvalidPasswordException',
      `Password did not conform with password policy: ${problem}`,
    );
  }
}

function passwordProblem(password: string, policy: PasswordPolicy): string | undefined {
  if (password.length < policy.minimumLength) return 'Password not long enough';
  if (password.length > 256) return 'Password too long';
  if (/^\s|\s$/.test(password)) return 'Password must not start or end with a space';
  if (policy.requireUppercase && !/[A-Z]/.test(password)) return 'Password must have uppercase characters';
  if (policy.requireLowercase && !/[a-z]/.test(password)) return 'Password must have lowercase characters';
  if (policy.requireNumbers && !/[0-9]/.test(password)) return 'Password must have numeric characters';
  if (policy.requireSymbols && !SYMBOL.test(password)) return 'Password must have symbol characters';
  return undefined;
}

/** A random password that satisfies any policy of that minimum length. */
export function generatePassword(policy: PasswordPolicy): string {
  const alphabets = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!#%+-.=_'];
  const pick = (alphabet: string) => alphabet[randomInt(alphabet.length)];
  const characters = Array.from({ length: Math.max(12, policy.minimumLength) }, (_, index) =>
    pick(alphabets[index] ?? alphabets.join('')),
  );
  // The first four characters are one of each kind: shuffling hides which is which.
  for (let i = characters.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [characters[i], characters[j]] = [characters[j], characters[i]];
  }
  return characters.join('');
}

function derive(password: string, salt: Buffer, N: number): Promise<Buffer> {
  const options: ScryptOptions = { N, r: 8, p: 1, maxmem: 256 * N * 8 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
