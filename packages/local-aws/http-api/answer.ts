import type { OutgoingHttpHeaders } from 'node:http';

/** One HTTP answer of the API, before CORS headers. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
}

/** API Gateway's own answers: `{"message": …}`, not our problem+json. */
export function ownAnswer(status: number, message: string, headers: OutgoingHttpHeaders = {}): HttpAnswer {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ message }),
  };
}

const INTERNAL_ERROR = ownAnswer(500, 'Internal Server Error');
/** Larger responses than Lambda allows are function errors on AWS: of JSON, in which quotes are escaped and bytes are base64. */
const ANSWER_LIMIT_BYTES = 6_291_556;
/** JSON makes six bytes (`\u0007`) of one at most. */
const MOST_OF_JSON = 6;
/** Framing is up to the server that writes the response. */
const FRAMING_HEADERS = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

/**
 * A function's result as HTTP, payload format 2.0: with a statusCode it is used as it is; anything else becomes the JSON
 * body of a 200. A malformed result is a 500.
 */
export function answerFromPayload(payload: unknown): HttpAnswer {
  return isTooLarge(payload) ? INTERNAL_ERROR : readAnswer(payload);
}

/** Most are known to be small before they are written out; half of the room is left to the headers. */
function isTooLarge(payload: unknown): boolean {
  const { body } = Object(payload) as { body?: unknown };
  if (typeof body === 'string' && Buffer.byteLength(body) * MOST_OF_JSON < ANSWER_LIMIT_BYTES / 2)
    return false;
  return Buffer.byteLength(JSON.stringify(payload ?? null)) > ANSWER_LIMIT_BYTES;
}

function readAnswer(payload: unknown): HttpAnswer {
  if (typeof payload !== 'object' || payload === null || !('statusCode' in payload)) {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const {
    statusCode,
    headers = {},
    cookies,
    body = '',
    isBase64Encoded,
  } = payload as Record<string, unknown>;
  const status = Number(statusCode);
  const wellFormed =
    Number.isInteger(status) &&
    status >= 200 &&
    status <= 599 &&
    (typeof body === 'string' || body === null) &&
    (headers === null || typeof headers === 'object') &&
    (cookies === undefined || Array.isArray(cookies));
  if (!wellFormed) return INTERNAL_ERROR;

  const outgoing: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    const lower = name.toLowerCase();
    if (value !== null && value !== undefined && !FRAMING_HEADERS.has(lower)) outgoing[lower] = String(value);
  }
  if (cookies) outgoing['set-cookie'] = (cookies as unknown[]).map(String);
  if (body && outgoing['content-type'] === undefined) outgoing['content-type'] = 'text/plain; charset=utf-8';
  return {
    status,
    headers: outgoing,
    body: isBase64Encoded === true ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
}
