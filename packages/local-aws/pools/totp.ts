import { generateSecret, verify } from 'otplib';

/** 160 bits in base32, what authenticator apps expect of SHA-1 (RFC 4226 §4). */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 });
}

/**
 * The time step that a 6-digit code belongs to (RFC 6238, 30 s, SHA-1), one step of clock drift allowed either
 * way; undefined when the code is wrong.
 *
 * @param now milliseconds since the epoch
 */
export async function totpStep(secret: string, code: string, now: number): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined;
  const result = await verify({
    secret,
    token: code,
    strategy: 'totp',
    epoch: Math.floor(now / 1000),
    epochTolerance: 30,
  });
  return result.valid && 'timeStep' in result ? result.timeStep : undefined;
}
