import type { FieldFault, ReasonOf } from '../../contract/problem-cases.ts';
import { type ProblemCode, problems, problemType } from '../../contract/problems.ts';
import { DomainError } from '../../domain/domain-error.ts';
import type { Language } from '../../messages/languages.ts';
import { typeset } from '../../messages/typography.ts';
import { isTransient } from '../transient.ts';
import { type Facts, factsIn, type ProblemTexts } from './problem-texts.ts';

/** The facts of a problem: `reason` names one of its cases, where it has several. */
type FactsOf<Code extends ProblemCode> = Facts &
  ([ReasonOf<Code>] extends [never]
    ? unknown
    : '' extends ReasonOf<Code>
      ? { readonly reason?: Exclude<ReasonOf<Code>, ''> | undefined }
      : { readonly reason: ReasonOf<Code> });

/** The arguments of a problem. A case that the contract doesn’t list doesn’t compile: it might have no sentence. */
export type ProblemArguments = {
  [Code in ProblemCode]:
    | readonly [code: Code, facts: FactsOf<Code>, headers?: Readonly<Record<string, string>>]
    | ('' extends ReasonOf<Code> ? readonly [code: Code] : never);
}[ProblemCode];

/**
 * What was wrong with a request, as a code and facts. `problemDocument` turns them into sentences, in the client's language. Thrown by
 * the HTTP layer and by use cases.
 */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  /** Members of the document. Where the code has several sentences, `reason` says which. */
  readonly facts: Facts;
  readonly headers: Readonly<Record<string, string>>;

  constructor(...[code, facts = {}, headers = {}]: ProblemArguments) {
    super(code);
    this.code = code;
    this.facts = facts;
    this.headers = headers;
  }
}

/** A field of the request that is wrong: where (`body.theme`), and what is wrong with it (`field.<fault>` of a catalogue). */
export interface FieldError {
  readonly path: string;
  readonly fault: FieldFault;
  /** Members of the error. Of a fault that is a problem's code, `reason` says which of its sentences. */
  readonly facts?: Facts;
}

/** 400 that names every wrong field. The HTTP layer throws it for what schemas can see, use cases for what depends on the instance. */
export function requestInvalid(errors: readonly FieldError[]): ProblemError {
  return new ProblemError('request-invalid', { errors });
}

/** 429. @param seconds until a retry makes sense, for `Retry-After` */
export function tooManyRequests(seconds: number, facts: FactsOf<'too-many-requests'>): ProblemError {
  return new ProblemError('too-many-requests', facts, { 'retry-after': String(seconds) });
}

export interface HttpReply {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  /** Values of `Set-Cookie`. */
  cookies?: string[];
  /** Whether the body is the base64 of what is sent. */
  isBase64Encoded?: boolean;
}

/** The document of a problem, also when it is one of several in a body. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly [member: string]: unknown;
}

/** How a problem is put into words: by a function's texts, in the language that was asked for. */
export interface ProblemWords {
  readonly texts: ProblemTexts;
  readonly language: Language;
}

/** The one place where a code and its facts become sentences. */
export function problemDocument(error: unknown, { texts, language: wanted }: ProblemWords): ProblemDocument {
  const { code, facts: known } = describe(error);
  const language = texts.languageOf(code, wanted);
  const facts = factsIn(language, known);
  const say = (key: string, about: Facts = facts) => texts.say(language, key, about);
  const summary = {
    type: problemType(code),
    title: say(`${code}.title`) ?? code,
    status: problems[code].status,
  };
  if (Array.isArray(facts.errors)) {
    const errors = facts.errors.map((each: FieldError) => fieldSentence(each, say));
    const named = errors.map(({ path, message }) => `"${nameOf(path)}": ${message}`).join('; ');
    return { ...summary, detail: typeset(named, language), ...facts, errors };
  }
  return { ...summary, detail: say(keyOf(code, facts)) ?? summary.title, ...facts };
}

function fieldSentence(
  { path, fault, facts = {} }: FieldError,
  say: (key: string, facts: Facts) => string | undefined,
) {
  const key = facts.reason === undefined ? `field.${fault}` : keyOf(fault, facts);
  return { path, fault, ...facts, message: say(key, facts) ?? fault };
}

/** The key of the sentence that a code has for these facts. */
const keyOf = (code: string, { reason }: Facts): string =>
  reason === undefined ? code : `${code}.${reason}`;

/** A field's name for people: without the part of the request it is in, which `errors` gives. */
const nameOf = (path: string): string => path.replace(/^(?:body|query|params|headers)\./, '');

/**
 * The reply of an error, problem+json or a page made of it; anything that isn't a ProblemError or a DomainError is a 503
 * where it would pass a moment later, else a 500 that says nothing of it. It is never cached, so it can be in the client's language.
 */
export function problemReply(
  error: unknown,
  requestId: string,
  words: ProblemWords,
  page?: (problem: ProblemDocument, language: Language) => Pick<HttpReply, 'headers' | 'body'>,
): HttpReply {
  const { code, headers: own } = describe(error);
  const language = words.texts.languageOf(code, words.language);
  const document = { ...problemDocument(error, words), instance: `urn:request:${requestId}` };
  const { headers, body } = page?.(document, language) ?? {
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify(document),
  };
  return {
    statusCode: document.status,
    headers: { 'cache-control': 'no-store', 'content-language': language, ...headers, ...own },
    body,
  };
}

export function isExpected(error: unknown): boolean {
  return error instanceof ProblemError || error instanceof DomainError;
}

function describe(error: unknown): Pick<ProblemError, 'code' | 'facts' | 'headers'> {
  if (error instanceof ProblemError) return error;
  if (error instanceof DomainError) return { code: error.code, facts: error.facts, headers: {} };
  return isTransient(error)
    ? { code: 'too-busy', facts: {}, headers: { 'retry-after': '2' } }
    : { code: 'internal', facts: {}, headers: { 'retry-after': '5' } };
}
