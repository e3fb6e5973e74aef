import { partition } from '@aws-sdk/core/client';
import type { HttpRequest } from '@smithy/core/protocols';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { requiredEnv } from './env.ts';
import type { Credentials } from './signature.ts';

export interface Endpoint {
  readonly protocol: string;
  readonly hostname: string;
  /** Empty for the protocol’s own. */
  readonly port: string;
  readonly host: string;
  /** A variable names it. */
  readonly isOwn: boolean;
}

const known = new Map<string, Endpoint>();

/**
 * Where a service answers: in each partition under another domain; the variables are those that every SDK of AWS follows.
 * @param service its name in signatures and domains: `secretsmanager`
 * @param variable suffix of its AWS_ENDPOINT_URL variable: `SECRETS_MANAGER`
 */
export function endpointOf(
  { service, variable }: { readonly service: string; readonly variable: string },
  region: string,
): Endpoint {
  const { [`AWS_ENDPOINT_URL_${variable}`]: one, AWS_ENDPOINT_URL: all } = process.env;
  const named = one ?? all;
  const name = named ?? `${service}.${region}`;
  let endpoint = known.get(name);
  if (endpoint === undefined) {
    const url = new URL(named ?? `https://${name}.${partition(region).dnsSuffix}`);
    const { protocol, hostname, port, host } = url;
    endpoint = { protocol, hostname, port, host, isOwn: named !== undefined };
    known.set(name, endpoint);
  }
  return endpoint;
}

/** Of the function’s role: Lambda gives them in the environment. */
export const roleCredentials = (): Credentials => ({
  accessKeyId: requiredEnv('AWS_ACCESS_KEY_ID'),
  secretAccessKey: requiredEnv('AWS_SECRET_ACCESS_KEY'),
  ...(process.env.AWS_SESSION_TOKEN && { sessionToken: process.env.AWS_SESSION_TOKEN }),
});

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** One request and the whole of its reply. */
export async function exchange(connections: NodeHttpHandler, request: HttpRequest): Promise<Reply> {
  const { response } = await connections.handle(request);
  return { status: response.statusCode, headers: response.headers, bytes: await wholeOf(response.body) };
}

function wholeOf(body: NodeJS.ReadableStream): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    body.on('data', (chunk: Buffer) => chunks.push(chunk));
    body.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    body.on('error', reject);
  });
}
