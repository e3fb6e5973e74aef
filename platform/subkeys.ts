import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { secret } from './secrets.ts';

const held = new Map<string, Promise<KeyObject>>();

/**
 * A 256-bit key of its own for one purpose, made from a secret with HKDF-SHA256 (RFC 5869): what is keyed for one
 * purpose says nothing about what the same secret keys for another. Derived once per function instance.
 * @param environmentVariable holds the ARN of the secret
 * @param label names the purpose, and must never change: it keys what is stored
 */
export function subkey(environmentVariable: string, label: string): Promise<KeyObject> {
  const name = `${environmentVariable} ${label}`;
  let key = held.get(name);
  if (key === undefined) {
    key = secret(environmentVariable).then((text) =>
      // Node imports a raw key anew at every HMAC, which costs more than the HMAC: this one is imported once.
      createSecretKey(Buffer.from(hkdfSync('sha256', text, '', label, 32))),
    );
    key.catch(() => held.delete(name));
    held.set(name, key);
  }
  return key;
}

/**
 * HMAC-SHA256 of `parts` as 43 characters of base64url. Each part is preceded by its length, so that no two lists
 * of parts are the same text.
 */
export function keyedDigest(key: KeyObject, ...parts: readonly string[]): string {
  const text = parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join('');
  return createHmac('sha256', key).update(text).digest('base64url');
}
