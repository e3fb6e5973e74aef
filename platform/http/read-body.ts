import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Route } from '../../contract/route.ts';
import { ProblemError } from './problem.ts';

/** More than any body in the contract needs; API Gateway's own limit is 10 MB. */
const maxBodyBytes = 64 * 1024;

/**
 * The body in the form that the route accepts: a JSON document, or the fields of a form by name, repeated ones as a list.
 * @throws ProblemError body-malformed, body-too-large, media-type-unsupported
 */
export async function readBody(route: Route, event: APIGatewayProxyEventV2): Promise<unknown> {
  const raw = event.body ?? '';
  const bytes = event.isBase64Encoded ? Buffer.from(raw, 'base64') : Buffer.from(raw, 'utf8');
  if (bytes.length > maxBodyBytes) {
    throw new ProblemError('body-too-large', { bytes: bytes.length, limit: maxBodyBytes });
  }
  const contentType = event.headers['content-type'] ?? '';
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase();
  const taken = route.bodyTypes ?? ['application/json'];
  if (!taken.some((type) => type === mediaType)) {
    throw new ProblemError('media-type-unsupported', { accepted: taken });
  }
  return mediaType === 'application/json' ? json(bytes) : await form(bytes, contentType);
}

function json(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ProblemError('body-malformed', { reason: 'json' });
  }
}

/** Both encodings of forms (WHATWG URL §5, RFC 7578), read by the platform's own parser. */
async function form(bytes: Buffer, contentType: string): Promise<Record<string, string | string[]>> {
  let data: FormData;
  try {
    const body = new Uint8Array(bytes);
    data = await new Response(body, { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw formMalformed();
  }
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of data) {
    if (typeof value !== 'string') throw formMalformed();
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : [before, value].flat());
  }
  // Own fields only: a field may be called `__proto__`.
  return Object.fromEntries(fields);
}

function formMalformed(): ProblemError {
  return new ProblemError('body-malformed', { reason: 'form' });
}
