import { ProblemError } from './problem.ts';

/**
 * The `Idempotency-Key` header: 16 to 128 visible ASCII characters. The minimum protects the client:
 * anyone who guesses a key could receive what somebody else created under it.
 * @throws ProblemError idempotency-key-invalid
 */
export function idempotencyKeyOf(headers: Readonly<Record<string, string | undefined>>): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{16,128}$/.test(key)) {
    throw new ProblemError('idempotency-key-invalid');
  }
  return key;
}
