import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type AwsCall, AwsError } from '../runtime.ts';

/** All six, or the URL isn't signed. */
const PARAMETERS = ['Algorithm', 'Credential', 'Signature', 'Date', 'SignedHeaders', 'Expires'].map(
  (name) => `X-Amz-${name}`,
);

/**
 * Checks a presigned URL (AWS Signature Version 4, query parameters): that it is signed at all, its expiry, then its
 * signature, so that a URL for one object opens no other. Calls signed in a header are accepted: the gateway knows their
 * key.
 * @param secretAccessKey the roles' secret; the operator may use any secret, and signs no URLs
 * @param now in real time: the signing SDK knows no other clock
 * @throws AwsError in S3's words
 */
export function checkPresigned(call: AwsCall, secretAccessKey: string, now: number): void {
  const { query } = call;
  if (!query.has('X-Amz-Credential') && !query.has('X-Amz-Signature')) return;
  if (call.headers.authorization !== undefined) {
    throw new AwsError('InvalidArgument', 'Only one auth mechanism allowed');
  }
  const date = query.get('X-Amz-Date') ?? '';
  const expires = Number(query.get('X-Amz-Expires'));
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const isComplete = PARAMETERS.every((name) => query.has(name));
  if (!isComplete || year === undefined || !(expires > 0 && expires <= 604_800)) {
    throw new AwsError(
      'AuthorizationQueryParametersError',
      `Query-string authentication version 4 requires the ${PARAMETERS.join(', ')} parameters: X-Amz-Date a date, X-Amz-Expires a number of seconds, a week at most`,
    );
  }
  const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (now > signedAt + expires * 1000) throw new AwsError('AccessDenied', 'Request has expired', 403);
  if (now < signedAt - CLOCK_SKEW_MS) throw new AwsError('AccessDenied', 'Request is not yet valid', 403);
  const given = Buffer.from(query.get('X-Amz-Signature') ?? '');
  const expected = Buffer.from(signatureOf(call, secretAccessKey, date));
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    throw new AwsError(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided.',
      403,
    );
  }
}

/** How far ahead a signer's clock may be. */
const CLOCK_SKEW_MS = 15 * 60_000;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
function signatureOf({ method, path, query, headers }: AwsCall, secret: string, date: string): string {
  const signedHeaders = (query.get('X-Amz-SignedHeaders') ?? '').split(';');
  const canonicalQuery = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)].join('='))
    .sort()
    .join('&');
  const canonicalRequest = [
    method,
    path,
    canonicalQuery,
    ...signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim()}`),
    '',
    signedHeaders.join(';'),
    query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  ].join('\n');
  const scope = (query.get('X-Amz-Credential') ?? '').split('/').slice(1);
  const digest = createHash('sha256').update(canonicalRequest).digest('hex');
  const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), digest].join('\n');
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, text).toString('hex');
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** RFC 3986: the four that encodeURIComponent leaves, too. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
