import type * as z from 'zod';
import type { ProblemCode } from './problems.ts';
import { problemType } from './problems.ts';
import type { Route } from './route.ts';

/** Sends a request; `fetch` by default (a load generator brings a leaner one). */
export type Transport = (request: {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}) => Promise<{
  readonly status: number;
  readonly headers: Headers | Readonly<Record<string, unknown>>;
  readonly text: string;
}>;

type Input<S> = S extends z.ZodType ? z.input<S> : never;
export type BodyOf<R extends Route> = R['success'] extends { body: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;

/** What a call may carry: only what its route declares. */
export type CallOptions<R extends Route> = {
  readonly token?: string;
  readonly idempotencyKey?: string;
} & (R['params'] extends z.ZodType ? { readonly params: Input<R['params']> } : unknown) &
  (R['query'] extends z.ZodType ? { readonly query?: Input<R['query']> } : unknown) &
  (R['body'] extends z.ZodType ? { readonly body: Input<R['body']> } : unknown);

/** The service answered with a problem document, or API Gateway refused on its own (`code` is then undefined). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: ProblemCode | undefined;
  readonly document: Readonly<Record<string, unknown>>;

  constructor(status: number, document: Readonly<Record<string, unknown>>) {
    super(
      `${status} ${document.title ?? document.message ?? ''}${document.detail ? `: ${document.detail}` : ''}`,
    );
    this.status = status;
    this.document = document;
    const prefix = problemType('' as ProblemCode);
    const type = String(document.type ?? '');
    this.code = type.startsWith(prefix) ? (type.slice(prefix.length) as ProblemCode) : undefined;
  }
}

export interface Client {
  /**
   * Calls a route of the contract and returns the body of its success.
   * @throws ApiProblem for any other answer
   */
  call<R extends Route>(route: R, options: CallOptions<R>): Promise<BodyOf<R>>;
}

/** A client typed by the route tables. @param baseUrl without trailing slash */
export function createClient(baseUrl: string, transport: Transport = fetchTransport): Client {
  return {
    async call(route, options) {
      const { params, query, body, token, idempotencyKey } = options as {
        params?: Record<string, string>;
        query?: Record<string, unknown>;
        body?: unknown;
        token?: string;
        idempotencyKey?: string;
      };
      const [method = 'GET', template = ''] = route.key.split(' ');
      const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(params?.[name] ?? ''),
      );
      const search = new URLSearchParams(
        Object.entries(query ?? {}).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, String(value)] as [string, string]],
        ),
      ).toString();
      const headers: Record<string, string> = { accept: 'application/json' };
      const isForm = route.bodyTypes !== undefined && !route.bodyTypes.includes('application/json');
      if (body !== undefined)
        headers['content-type'] = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
      if (token !== undefined) headers.authorization = `Bearer ${token}`;
      if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
      const reply = await transport({
        method,
        url: `${baseUrl}${path}${search ? `?${search}` : ''}`,
        headers,
        body: body === undefined ? undefined : isForm ? formText(body) : JSON.stringify(body),
      });
      if (reply.status === route.success.status && route.success.mediaType !== undefined)
        return reply.text as never;
      const document = reply.text === '' ? undefined : parse(reply.text);
      if (reply.status !== route.success.status) throw new ApiProblem(reply.status, Object(document));
      return document as never;
    },
  };
}

/** A field with several values is repeated. */
function formText(body: unknown): string {
  const fields = Object.entries(Object(body)).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  return new URLSearchParams(fields).toString();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text.slice(0, 200) };
  }
}

const fetchTransport: Transport = async ({ method, url, headers, body }) => {
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
