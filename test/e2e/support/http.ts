/** What a test varies of a request. */
export interface RequestParts {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text and bytes are sent as they are, anything else as JSON, with its content type unless `headers` names one. */
  readonly body?: unknown;
}

/** What came back, whatever it was. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. @throws SyntaxError when it isn't */
  // biome-ignore lint/suspicious/noExplicitAny: a test asserts on it, field by field
  json(): any;
}

/** Sends one HTTP request. */
export async function send(
  method: string,
  url: string,
  { token, headers, body }: RequestParts = {},
): Promise<Answer> {
  const asIs = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: asIs ? (body as string) : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
}
