import type { IncomingMessage } from 'node:http';
import { type AwsCall, AwsError, type Principal } from '../runtime.ts';

/** Who signed a request and for which service: the SigV4 `Credential` of its Authorization header. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly signingName: string;
}

/** Authorization: AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-3/dynamodb/aws4_request, SignedHeaders=… */
export function credentialScope(authorization: string | undefined): CredentialScope | undefined {
  if (authorization === undefined) return undefined;
  const [, accessKeyId, signingName] =
    /Credential=([^/,\s]+)\/\d{8}\/[^/,]+\/([^/,]+)\/aws4_request/.exec(authorization) ?? [];
  return accessKeyId === undefined || signingName === undefined ? undefined : { accessKeyId, signingName };
}

/**
 * The same for a presigned URL: its `X-Amz-Credential`. Only for S3, which verifies the signature: any other service would
 * accept the name of a key as proof.
 */
export function presignedScope(query: URLSearchParams): CredentialScope | undefined {
  const [, accessKeyId] =
    /^([^/]+)\/\d{8}\/[^/]+\/s3\/aws4_request$/.exec(query.get('X-Amz-Credential') ?? '') ?? [];
  return accessKeyId === undefined ? undefined : { accessKeyId, signingName: 's3' };
}

/** Protocols of AWS services; they differ in how errors are written. */
export type Protocol = 'json' | 'query' | 'rest-json' | 'rest-xml';

/** What a call is made from. */
export interface GatewayRequest {
  readonly request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly rawBody: Buffer;
  readonly principal: Principal | undefined;
  readonly signingName: string | undefined;
}

/** One request to an AWS API. The body is parsed only if a service reads it; the operator's bytes are just forwarded. */
export class GatewayCall implements AwsCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'] & Record<string, string | undefined>;
  readonly rawBody: Buffer;
  readonly principal: Principal | undefined;
  readonly protocol: Protocol;
  readonly action: string;
  readonly target: string | undefined;
  #body: unknown;

  constructor({ request, path, query, rawBody, principal, signingName }: GatewayRequest) {
    this.method = request.method ?? 'GET';
    this.path = path;
    this.query = query;
    // The few headers that Node represents as lists (set-cookie) don't occur in AWS requests.
    this.headers = request.headers as GatewayCall['headers'];
    this.rawBody = rawBody;
    this.principal = principal;
    this.target = this.headers['x-amz-target'];
    if (signingName === 's3') {
      this.protocol = 'rest-xml';
      this.action = `${this.method} ${path}`;
    } else if (this.target !== undefined) {
      this.protocol = 'json';
      this.action = this.target.slice(this.target.lastIndexOf('.') + 1);
    } else if (this.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
      this.protocol = 'query';
      this.action = String(this.body.Action ?? '');
    } else {
      this.protocol = 'rest-json';
      this.action = `${this.method} ${path}`;
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: each service narrows its own requests
  get body(): any {
    this.#body ??= this.protocol === 'query' ? parseForm(this.rawBody) : parseJson(this.rawBody);
    return this.#body;
  }
}

function parseForm(rawBody: Buffer): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(rawBody.toString()));
}

function parseJson(rawBody: Buffer): unknown {
  if (rawBody.length === 0) return {};
  try {
    return JSON.parse(rawBody.toString());
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid JSON');
  }
}
