import { type ProblemCode, problems, problemType } from '../../contract/problems.ts';
import { DomainError } from '../../domain/domain-error.ts';
import { typeset } from '../../messages/typography.ts';

/** An answer that says what was wrong with a request and what to do (RFC 9457). Thrown by the edge and by use cases. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  /** Extension members of the document. */
  readonly members: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    more: { members?: Readonly<Record<string, unknown>>; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.code = code;
    this.members = more.members ?? {};
    this.headers = more.headers ?? {};
  }
}

/** A field of the request that is wrong: where (`body.theme`), and what would be right. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** 400 that names every wrong field. Thrown by the edge for what the schemas see, by use cases for what the instance knows. */
export function requestInvalid(errors: readonly FieldError[]): ProblemError {
  const named = errors
    .map(({ path, message }) => `«\u00a0${nameOf(path)}\u00a0»\u00a0: ${message}`)
    .join('\u202f; ');
  return new ProblemError('request-invalid', named, { members: { errors } });
}

/** What a person calls a field: without where it stands in the request, which `errors` tells. */
const nameOf = (path: string): string => path.replace(/^(?:body|query|params|headers)\./, '');

/** 429: `seconds` until another try is worth it. */
export function tooManyRequests(seconds: number, detail: string): ProblemError {
  return new ProblemError('too-many-requests', detail, { headers: { 'retry-after': String(seconds) } });
}

export interface HttpReply {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  /** Values of `Set-Cookie`. */
  cookies?: string[];
}

/** The document of an expected error, where it stands beside others in a body. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly [member: string]: unknown;
}

export function problemDocument(error: unknown): ProblemDocument {
  const { code, detail, members } = describe(error);
  const { status, title } = problems[code];
  const texts = { title: french(title), status, detail: french(detail) };
  return { type: problemType(code), ...texts, ...members, ...fieldsIn(members) };
}

const french = (text: string): string => typeset(text, 'fr');

/** The sentences of `requestInvalid` are read as those of the document are. */
function fieldsIn({ errors }: Readonly<Record<string, unknown>>) {
  if (!Array.isArray(errors)) return {};
  return { errors: errors.map((error: FieldError) => ({ ...error, message: french(error.message) })) };
}

/**
 * The reply of an error, problem+json or a page made of it; anything that isn't a ProblemError or a DomainError is a 500
 * that says nothing of it.
 */
export function problemReply(
  error: unknown,
  requestId: string,
  page?: (problem: ProblemDocument) => Pick<HttpReply, 'headers' | 'body'>,
): HttpReply {
  const document = { ...problemDocument(error), instance: `urn:request:${requestId}` };
  const { headers, body } = page?.(document) ?? {
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify(document),
  };
  return {
    statusCode: document.status,
    headers: { 'cache-control': 'no-store', ...headers, ...describe(error).headers },
    body,
  };
}

export function isExpected(error: unknown): boolean {
  return error instanceof ProblemError || error instanceof DomainError;
}

function describe(error: unknown): {
  code: ProblemCode;
  detail: string;
  members: Readonly<Record<string, unknown>>;
  headers: Readonly<Record<string, string>>;
} {
  if (error instanceof ProblemError) {
    return { code: error.code, detail: error.message, members: error.members, headers: error.headers };
  }
  if (error instanceof DomainError) {
    return { code: error.code, detail: error.message, members: error.facts, headers: {} };
  }
  return {
    code: 'internal',
    detail:
      'Une erreur est survenue de notre côté ; rien n’a été perdu de ce qui était enregistré. Réessayez dans un instant.',
    members: {},
    headers: { 'retry-after': '5' },
  };
}
