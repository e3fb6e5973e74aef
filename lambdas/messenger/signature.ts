import { createHmac, timingSafeEqual } from 'node:crypto';

const header = 'x-hub-signature-256';
const form = /^sha256=[0-9a-f]{64}$/;

/**
 * Whether Meta signed these bytes: HMAC-SHA256 under the secret of the app, in lower-case hex after `sha256=` (Messenger
 * Platform, « Validating Payloads »). Of the bytes as they came: a body that was parsed and written again is another one. Compared in
 * constant time; the older `X-Hub-Signature`, of SHA-1, isn’t looked at.
 * @param headers names in any case
 */
export function isSigned(
  body: Buffer,
  headers: Readonly<Record<string, string | undefined>>,
  appSecret: string,
): boolean {
  const [, given = ''] = Object.entries(headers).find(([name]) => name.toLowerCase() === header) ?? [];
  if (!form.test(given)) return false;
  const expected = createHmac('sha256', appSecret).update(body).digest();
  return timingSafeEqual(Buffer.from(given.slice('sha256='.length), 'hex'), expected);
}
