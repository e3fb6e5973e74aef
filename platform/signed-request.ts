import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';
import { endpointOf, exchange, type Reply, roleCredentials } from './aws-endpoint.ts';
import { requiredEnv } from './env.ts';

export interface SignedRequest {
  /** Name in signatures and domains: `lambda`. */
  readonly service: string;
  /** Suffix of its AWS_ENDPOINT_URL variable: `LAMBDA`. */
  readonly variable: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds until the response must begin. */
  readonly within: number;
}

export interface SignedReply extends Omit<Reply, 'bytes'> {
  /** Parsed JSON; an empty object if the body is empty. */
  readonly body: unknown;
}

/**
 * One POST to an AWS service that isn’t asked in JSON actions (`json-service.ts`), signed with the credentials of the function’s role. A
 * client of its own for one action would add 14 KB and more to every start.
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
  const region = requiredEnv('AWS_REGION');
  const { protocol, hostname, port, host } = endpointOf(asked, region);
  const unsigned = new HttpRequest({
    ...{ method, protocol, hostname, path: asked.path },
    ...(port !== '' && { port: Number(port) }),
    headers: { host, ...asked.headers },
    ...(asked.body !== undefined && { body: asked.body }),
  });
  const { service } = asked;
  const signer = new SignatureV4({ service, region, sha256: Sha256, credentials: roleCredentials() });
  const connection = new NodeHttpHandler({
    ...{ connectionTimeout: 1000, requestTimeout: asked.within, throwOnRequestTimeout: true },
  });
  return exchange(connection, (await signer.sign(unsigned)) as HttpRequest);
}
