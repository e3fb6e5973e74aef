import { partition } from '@aws-sdk/core/client';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';
import { requiredEnv } from './env.ts';

export interface SignedRequest {
  /** Name in signatures and domains: `secretsmanager`, `lambda`. */
  readonly service: string;
  /** Suffix of its AWS_ENDPOINT_URL variable: `SECRETS_MANAGER`. */
  readonly variable: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds until the response must begin. */
  readonly within: number;
}

export interface SignedReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; an empty object if the body is empty. */
  readonly body: unknown;
}

/**
 * One POST to an AWS service, signed with the credentials of the function’s role, using modules that the table’s client already
 * brings. A client of its own for one action would add 14 KB and more to every start.
 */
export async function signedRequest(asked: SignedRequest): Promise<SignedReply> {
  const { status, headers, bytes } = await signedBytes('POST', asked);
  return { status, headers, body: JSON.parse(bytes.toString() || '{}') };
}

/** The same with the bytes of the reply as they are; a GET has no body. On a connection of its own, as it isn't asked again. */
export async function signedBytes(
  method: 'GET' | 'POST',
  asked: Omit<SignedRequest, 'body'> & { readonly body?: string },
): Promise<Reply> {
  const connection = new NodeHttpHandler({
    ...{ connectionTimeout: 1000, requestTimeout: asked.within, throwOnRequestTimeout: true },
  });
  return request(connection, method, asked);
}

interface Reply extends Omit<SignedReply, 'body'> {
  readonly bytes: Buffer;
}

/** One request to a service over these connections. @param asked.signed false for what a service takes from anybody */
export async function request(
  connections: NodeHttpHandler,
  method: 'GET' | 'POST',
  asked: Omit<SignedRequest, 'body' | 'within'> & { readonly body?: string; readonly signed?: boolean },
): Promise<Reply> {
  const region = requiredEnv('AWS_REGION');
  const { protocol, hostname, port, host } = endpointOf(asked, region);
  const unsigned = new HttpRequest({
    ...{ method, protocol, hostname, path: asked.path },
    ...(port !== '' && { port: Number(port) }),
    headers: { host, ...asked.headers },
    ...(asked.body !== undefined && { body: asked.body }),
  });
  const sent = asked.signed === false ? unsigned : await signerOf(asked.service, region).sign(unsigned);
  const { response } = await connections.handle(sent as HttpRequest);
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, bytes: Buffer.concat(chunks) };
}

const signerOf = (service: string, region: string): SignatureV4 =>
  new SignatureV4({ service, region, sha256: Sha256, credentials: roleCredentials() });

/**
 * Where the service answers: in each partition under another domain; the variables are those that every SDK of AWS follows.
 * `isOwn`: a variable names it.
 */
export function endpointOf(
  { service, variable }: Pick<SignedRequest, 'service' | 'variable'>,
  region: string,
): { protocol: string; hostname: string; port: string; host: string; isOwn: boolean } {
  const { [`AWS_ENDPOINT_URL_${variable}`]: one, AWS_ENDPOINT_URL: all } = process.env;
  const named = one ?? all;
  const url = new URL(named ?? `https://${service}.${region}.${partition(region).dnsSuffix}`);
  const { protocol, hostname, port, host } = url;
  return { protocol, hostname, port, host, isOwn: named !== undefined };
}

/** Of the function’s role: Lambda gives them in the environment. */
export const roleCredentials = () => ({
  accessKeyId: requiredEnv('AWS_ACCESS_KEY_ID'),
  secretAccessKey: requiredEnv('AWS_SECRET_ACCESS_KEY'),
  ...(process.env.AWS_SESSION_TOKEN && { sessionToken: process.env.AWS_SESSION_TOKEN }),
});
