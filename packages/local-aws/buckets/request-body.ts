import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type AwsCall, AwsError } from '../runtime.ts';

/** The digests by which S3 verifies a body, by header or trailer name; in base64. */
const DIGESTS: Readonly<Record<string, (bytes: Buffer) => string>> = {
  'content-md5': (bytes) => createHash('md5').update(bytes).digest('base64'),
  'x-amz-checksum-sha1': (bytes) => createHash('sha1').update(bytes).digest('base64'),
  'x-amz-checksum-sha256': (bytes) => createHash('sha256').update(bytes).digest('base64'),
  'x-amz-checksum-crc32': (bytes) => {
    const digest = Buffer.alloc(4);
    digest.writeUInt32BE(crc32(bytes));
    return digest.toString('base64');
  },
};

/** Whether a body comes with a digest, which some requests must. */
export const isDigested = ({ headers }: Pick<AwsCall, 'headers'>): boolean =>
  Object.keys(headers).some((name) => /^(content-md5|x-amz-(sdk-)?checksum-.*)$/.test(name));

/**
 * The bytes of a PutObject or UploadPart, decoded from the chunks in which the SDK sends streams (`aws-chunked`), and
 * verified against their digest.
 * @throws AwsError `BadDigest` if they differ
 */
export function requestBytes({ rawBody, headers }: AwsCall): Buffer {
  const chunked =
    headers['content-encoding']?.includes('aws-chunked') ||
    headers['x-amz-content-sha256']?.startsWith('STREAMING-');
  const { bytes, trailers } = chunked ? unchunk(rawBody) : { bytes: rawBody, trailers: {} };
  const declared: Record<string, string | undefined> = { ...headers, ...trailers };
  for (const [name, digest] of Object.entries(DIGESTS)) {
    const given = declared[name];
    if (given !== undefined && given !== digest(bytes)) {
      throw new AwsError('BadDigest', `The ${name} you specified did not match the calculated checksum.`);
    }
  }
  return bytes;
}

/** `size[;chunk-signature=…]` CRLF bytes CRLF … `0` CRLF trailers CRLF CRLF */
function unchunk(body: Buffer): { bytes: Buffer; trailers: Record<string, string> } {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    const size = end < 0 ? Number.NaN : Number.parseInt(body.toString('latin1', at, end), 16);
    if (Number.isNaN(size)) throw new AwsError('IncompleteBody', 'A chunk of the body has no valid size.');
    at = end + 2;
    if (size === 0) break;
    if (at + size > body.length) throw new AwsError('IncompleteBody', 'The body ends within a chunk.');
    chunks.push(body.subarray(at, at + size));
    at += size + 2;
  }
  const trailers: Record<string, string> = {};
  for (const line of body.toString('latin1', at).split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) trailers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { bytes: Buffer.concat(chunks), trailers };
}
