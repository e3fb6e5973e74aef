import * as z from 'zod';
import { bodyExamples } from '../../../contract/body-examples.ts';
import { problems, problemType } from '../../../contract/problems.ts';
import { problemsOf, type Route } from '../../../contract/route.ts';
import { problemDocument } from '../../../contract/schemas.ts';
import { seededRandom } from '../../../tools/random.ts';
import type { Answer, RequestParts } from './http.ts';
import type { Known } from './live.ts';
import type { Sample } from './sample.ts';

/** A request that the fuzzer made: one that a client could send, or nearly. */
export interface FuzzedRequest {
  readonly method: string;
  readonly path: string;
  readonly parts: RequestParts;
}

/** Texts that have broken somebody's service. */
const nasty: readonly unknown[] = [
  ...[
    '',
    ' ',
    '0',
    '-1',
    '1e3',
    '0x10',
    'NaN',
    'null',
    'true',
    '__proto__',
    'constructor',
    '../../etc/passwd',
  ],
  ...[
    '%00',
    '%ff',
    '%2e%2e%2f',
    '\u0000',
    '\ud800',
    '\u202e',
    '\ufeff',
    '👩‍👩‍👧‍👦'.repeat(3),
    'é'.repeat(300),
    "' OR 1=1 --",
  ],
  ...['<script>alert(1)</script>', '=1+1', '2027-02-30', '9999-12-31T23:59:60Z', 'x'.repeat(12_000)],
  ...[
    0,
    -1,
    1.5,
    2 ** 53,
    -(2 ** 53),
    1e308,
    true,
    false,
    null,
    [],
    {},
    [[]],
    { constructor: 1 },
    ['a', 'a'],
  ],
];

export class Fuzzer {
  readonly #random: () => number;
  /** What exists, by the name of the parameter or member. */
  #known: Known = {};
  /** By operation, a request that succeeds, or did when it was made. */
  #samples: Readonly<Record<string, Sample>> = {};

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** Tells what exists from now on: ids by name, and a request of each operation. */
  learn(samples: Readonly<Record<string, Sample>>, ...known: readonly Known[]): void {
    const ofSamples = Object.values(samples).map(({ params = {} }) =>
      Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value]])),
    );
    const all = new Map<string, Set<string>>();
    for (const each of [...known, ...ofSamples]) {
      for (const [name, values] of Object.entries(each)) {
        all.set(name, new Set([...(all.get(name) ?? []), ...values]));
      }
    }
    this.#known = Object.fromEntries([...all].map(([name, values]) => [name, [...values]]));
    this.#samples = samples;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  isDrawn(chance: number): boolean {
    return this.#random() < chance;
  }

  request(operation: string, route: Route): FuzzedRequest {
    const [verb = 'GET', template = '/'] = route.key.split(' ');
    const isHead = verb === 'GET' && route.access === 'public' && this.isDrawn(0.1);
    const { params } = this.isDrawn(0.4) ? (this.#samples[operation] ?? {}) : {};
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => params?.[name] ?? this.#pathText(name));
    const query = new URLSearchParams(this.#query(route)).toString();
    const body = route.body === undefined ? undefined : this.#body(operation, route);
    return {
      method: isHead ? 'HEAD' : verb,
      path: query === '' ? path : `${path}?${query}`,
      parts: { ...(body !== undefined && { body }), headers: this.#headers(route) },
    };
  }

  #pathText(name: string): string {
    const known = this.#known[name];
    if (known !== undefined && this.isDrawn(0.6)) return this.pick(known);
    const text = String(this.pick(nasty));
    // A lone surrogate can't be sent, and an empty segment is another path.
    const sendable = text.toWellFormed().slice(0, 2000);
    if (sendable === '' || sendable.startsWith('.')) return 'x';
    return this.isDrawn(0.2) ? sendable.replace(/[^A-Za-z0-9%_-]/g, '') || 'x' : encodeURIComponent(sendable);
  }

  #query({ query }: Route): Record<string, string> {
    const values: Record<string, string> = {};
    for (const [name, schema] of Object.entries(query?.shape ?? {})) {
      if (this.isDrawn(0.4)) values[name] = this.#queryText(name, schema as z.ZodType);
    }
    if (this.isDrawn(0.1)) values[this.pick(['fbclid', 'page', 'constructor', 'é', 'limit '])] = '1';
    return values;
  }

  #queryText(name: string, schema: z.ZodType): string {
    if (this.isDrawn(0.3)) return String(this.pick(nasty)).toWellFormed().slice(0, 2000);
    const { enum: values } = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
    if (values !== undefined) return String(this.pick(values));
    return this.pick([
      ...(this.#known[name] ?? []),
      ...this.pick(Object.values(this.#known)),
      '1',
      '20',
      '2026-11',
    ]);
  }

  #body(operation: string, route: Route): unknown {
    const examples = Object.values(bodyExamples[operation] ?? {});
    const example = structuredClone(
      this.pick([this.#samples[operation]?.body ?? {}, ...examples, ...examples]),
    );
    const body = this.isDrawn(0.2) ? example : this.#mutated(example);
    const [type = 'application/json'] = route.bodyTypes ?? [];
    if (type !== 'application/json') {
      return new URLSearchParams(
        Object.entries(Object(body)).map(([name, value]) => [name, String(value)]),
      ).toString();
    }
    if (this.isDrawn(0.05)) return this.pick(['', '{', '[]', 'null', '"x"', '{"a":1}{', '\u0000']);
    return body ?? 'null';
  }

  /** The same with one thing in it, at any depth, another or gone; ids that exist among what is put there. */
  #mutated(value: unknown, name?: string): unknown {
    if (typeof value !== 'object' || value === null || this.isDrawn(0.15)) {
      const known = (name !== undefined && this.#known[name]) || Object.values(this.#known).flat();
      return this.isDrawn(0.3) ? this.pick(known) : this.pick(nasty);
    }
    if (Array.isArray(value)) {
      if (value.length === 0 || this.isDrawn(0.2)) return [...value, ...value, this.pick(nasty)];
      const place = Math.floor(this.#random() * value.length);
      return value.map((one, at) => (at === place ? this.#mutated(one) : one));
    }
    const names = Object.keys(value);
    const member = this.pick(names);
    if (names.length === 0 || this.isDrawn(0.1)) return { ...value, intruder: this.pick(nasty) };
    if (this.isDrawn(0.15))
      return Object.fromEntries(Object.entries(value).filter(([each]) => each !== member));
    return { ...value, [member]: this.#mutated((value as Record<string, unknown>)[member], member) };
  }

  #headers(route: Route): Record<string, string> {
    return {
      ...(this.isDrawn(0.2) && {
        accept: this.pick(['text/html', 'text/turtle', '*/*;q=0', 'application/json']),
      }),
      ...(this.isDrawn(0.1) && { 'if-none-match': this.pick(['*', '"x"', 'W/"x", "y"', 'x']) }),
      ...(this.isDrawn(0.05) && { origin: this.pick(['https://elsewhere.example', 'null', 'x']) }),
      ...(route.idempotent &&
        this.isDrawn(0.3) && { 'idempotency-key': this.pick(['x', 'k'.repeat(16), 'k'.repeat(500), ' ']) }),
      ...(route.body && {
        'content-type': this.isDrawn(0.05)
          ? this.pick(['text/plain', 'application/json; charset=latin1', 'x'])
          : (route.bodyTypes?.[0] ?? 'application/json'),
      }),
    };
  }
}

/** What API Gateway answers by itself, with its own document. */
const ofGateway: Readonly<Record<number, RegExp>> = {
  400: /^\{"message":"(Bad Request|.*invalid.*)"\}$/i,
  401: /^\{"message":"Unauthorized"\}$/,
  403: /^\{"message":"Forbidden"\}$/,
  413: /^\{"message":"Request Entity Too Large"\}$/,
  429: /^\{"message":"Too Many Requests"\}$/,
};

/**
 * Why an answer isn't what the contract, and hence the OpenAPI document, says of its route; undefined where it is.
 * @param isHead whether only the head was asked for
 */
export function faultOf(
  route: Route,
  { status, headers, text }: Answer,
  isHead: boolean,
): string | undefined {
  if (status >= 500) return `status ${status}: ${text.slice(0, 300)}`;
  if (!isHead && ofGateway[status]?.test(text)) return undefined;
  const type = (headers.get('content-type') ?? '').split(';')[0] ?? '';
  const { success } = route;
  if (status === 304) return route.key.startsWith('GET ') ? undefined : 'nothing new, of what isn’t a read';
  if (status === success.status) {
    if (success.body === undefined) return text === '' ? undefined : 'a body where none is said';
    if (!(success.mediaType ?? 'application/json').split(', ').includes(type)) return `content type ${type}`;
    if (isHead) return text === '' ? undefined : 'a head with a body';
    const given = success.mediaType === undefined ? JSON.parse(text) : text;
    return success.body.safeParse(given).error?.message;
  }
  const codes = problemsOf(route).filter((code) => problems[code].status === status);
  if (codes.length === 0) return `status ${status}, which it doesn’t name: ${text.slice(0, 300)}`;
  if (isHead) return text === '' ? undefined : 'a head with a body';
  if (type === 'text/html')
    return success.mediaType === 'text/html' ? undefined : 'a page where none is said';
  if (type !== 'application/problem+json') return `content type ${type}`;
  const problem = problemDocument.safeParse(JSON.parse(text));
  if (!problem.success) return problem.error.message;
  const isNamed = codes.some((code) => problemType(code) === problem.data.type);
  return isNamed ? undefined : `the problem ${problem.data.type}, which it doesn’t name`;
}
