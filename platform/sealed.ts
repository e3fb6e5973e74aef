import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/**
 * Texts that the table keeps and only one capability can read, such as addresses. AES-256-GCM (NIST SP 800-38D) with a
 * random nonce of 96 bits: good for some 2^32 texts under one key. The key is a `subkey` of the capability's own secret, so
 * whoever reads the table, a backup or the stream reads nothing.
 */
const nonceBytes = 12;
const tagBytes = 16;
/** In front of every sealed text: another method one day gets another number. */
const version = Buffer.from([1]);

/**
 * @param key 256 bits, of this capability and this purpose alone (`subkey`)
 * @param context what the text belongs to, such as the id of its item: sealed in one place, it can't be opened in another
 * @returns base64url
 */
export function seal(key: KeyObject, text: string, context: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.concat([version, Buffer.from(context)]));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([version, nonce, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** @throws Error when it was sealed under another key or for another context, or was changed since */
export function unseal(key: KeyObject, sealed: string, context: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes[0] !== version[0] || bytes.length < version.length + nonceBytes + tagBytes) {
    throw new Error('This is no sealed text.');
  }
  const nonce = bytes.subarray(version.length, version.length + nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.concat([version, Buffer.from(context)]));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  const text = bytes.subarray(version.length + nonceBytes, -tagBytes);
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
}
