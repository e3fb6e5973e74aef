import type { OutgoingHttpHeaders } from 'node:http';

/** One HTTP answer of the API, before CORS headers. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
}

/** What API Gateway says by itself: `{"message": …}`, not our problem+json. */
export function ownAnswer(status: number, message: string, headers: OutgoingHttpHeaders = {}): HttpAnswer {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ message }),
  };
}

const INTERNAL_ERROR = ownAnswer(500, 'Internal Server Error');
/** Answers larger than what Lambda hands back are a function error on AWS. */
const ANSWER_LIMIT_BYTES = 6 * 1024 * 1024;
/** Framing belongs to the server that writes the answer. */
const FRAMING_HEADERS = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

/**
 * A function's answer as HTTP, payload format 2.0: with a statusCode it is taken as it is; without one, whatever it
 * is becomes the JSON body of a 200. A malformed answer is a 500.
 */
export function answerFromPayload(payload: unknown): HttpAnswer {
  if (typeof payload !== 'object' || payload === null || !('statusCode' in payload)) {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload ?? null);
    return limited({ status: 200, headers: { 'content-type': 'application/json' }, body });
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
  return limited({
    status,
    headers: outgoing,
    body: isBase64Encoded === true ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  });
}

function limited(answer: HttpAnswer): HttpAnswer {
  return Buffer.byteLength(answer.body) > ANSWER_LIMIT_BYTES ? INTERNAL_ERROR : answer;
}
