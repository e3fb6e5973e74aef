/**
 * The AWS endpoint of the local deployment: one HTTP server that answers every AWS API the functions call, the
 * unsigned pages AWS serves (keys of a pool) and the control pages under `/_local/`. It finds who calls from the
 * access key, asks IAM, and hands the call to the module that owns the service.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  AwsError,
  type AwsReply,
  type AwsService,
  type LocalModule,
  type Permission,
  type Principal,
  type Runtime,
} from '../runtime.ts';
import { type CredentialScope, credentialScope, GatewayCall, presignedScope } from './aws-call.ts';
import { accessDenied, errorReply, missingToken, unknownKey } from './aws-errors.ts';
import { controlPage } from './control.ts';

export interface GatewayOptions {
  readonly modules: readonly LocalModule[];
  readonly iam: {
    principal(accessKeyId: string): Principal | undefined;
    decide(principal: Principal, permission: Permission): 'allowed' | 'explicit-deny' | 'implicit-deny';
  };
  readonly log: Runtime['log'];
}

/** Answers the requests of the gateway's port. */
export function gatewayListener({ modules, iam, log }: GatewayOptions): RequestListener {
  const services = modules.flatMap(({ service }) => service ?? []);
  const bySigningName = new Map(services.map((service) => [service.signingName, service]));
  // A Credential is the same text for every request that a role signs in one day.
  const scopes = new Map<string, CredentialScope | undefined>();

  function scopeOf(authorization: string | undefined): CredentialScope | undefined {
    if (authorization === undefined) return undefined;
    const end = authorization.indexOf(',');
    const credential = end < 0 ? authorization : authorization.slice(0, end);
    let scope = scopes.get(credential);
    if (scope === undefined) {
      scope = credentialScope(credential);
      if (scopes.size > 1_000) scopes.clear();
      scopes.set(credential, scope);
    }
    return scope;
  }

  function serviceOf(call: GatewayCall, scope: CredentialScope | undefined): AwsService {
    const service = scope
      ? bySigningName.get(scope.signingName)
      : services.find(({ targetPrefix }) => targetPrefix && call.target?.startsWith(targetPrefix));
    if (service) return service;
    const asked = scope?.signingName ?? call.target ?? call.path;
    throw new AwsError('UnknownOperationException', `The local runtime doesn't answer ${asked}.`);
  }

  function authorize(call: GatewayCall, service: AwsService, scope: CredentialScope | undefined): void {
    const { principal, protocol } = call;
    if (scope && !principal) throw unknownKey(protocol);
    // The operator has no role: allowed everything, and what the call needs isn't even worked out.
    if (principal && principal.roleArn === undefined) return;
    for (const permission of service.permissions(call)) {
      if (!principal) throw missingToken(protocol);
      const decision = iam.decide(principal, permission);
      if (decision === 'allowed') continue;
      log('access-denied', {
        role: principal.name,
        action: permission.action,
        resource: permission.resource,
      });
      throw accessDenied(principal, permission, decision, protocol);
    }
  }

  async function answer(request: IncomingMessage, rawBody: Buffer): Promise<AwsReply> {
    const url = request.url ?? '/';
    const queryAt = url.indexOf('?');
    const path = queryAt < 0 ? url : url.slice(0, queryAt);
    if (!isThisMachine(request.headers.host)) return FOREIGN_HOST;
    if (path.startsWith('/_local')) return controlPage(request, url, rawBody, modules);

    const { authorization } = request.headers;
    if (request.method === 'GET' && authorization === undefined) {
      for (const module of modules) {
        const page = module.publicPage?.(path);
        if (page) return page;
      }
    }
    const query = queryAt < 0 ? noQuery : new URLSearchParams(url.slice(queryAt + 1));
    const scope = scopeOf(authorization) ?? presignedScope(query);
    const principal = scope && iam.principal(scope.accessKeyId);
    const signingName = scope?.signingName;
    const call = new GatewayCall({ request, path, query, rawBody, principal, signingName });
    try {
      const service = serviceOf(call, scope);
      authorize(call, service, scope);
      return await service.handle(call);
    } catch (error) {
      if (error instanceof AwsError) return errorReply(error, call.protocol, call.headers['content-type']);
      log('gateway-error', { action: call.action, message: String((error as Error)?.stack ?? error) });
      const internal = new AwsError('InternalFailure', 'The local runtime failed; see its log.', 500);
      return errorReply(internal, call.protocol, call.headers['content-type']);
    }
  }

  return (request, response) => {
    readBody(request, (rawBody) => {
      answer(request, rawBody)
        .catch((error: unknown): AwsReply => {
          log('gateway-error', { path: request.url, message: String((error as Error)?.stack ?? error) });
          return { status: 500, body: JSON.stringify({ message: 'The local runtime failed; see its log.' }) };
        })
        .then((reply) => write(response, reply))
        .catch((error: unknown) => log('answer-cut', { path: request.url, message: String(error) }));
    });
  };
}

function readBody(request: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => done(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
}

/**
 * Whether the caller knows that it speaks to this machine. A web page can have its own name resolve to 127.0.0.1 (DNS
 * rebinding), and would then act here as the operator: its requests carry that name.
 */
function isThisMachine(host: string | undefined): boolean {
  return host !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host);
}

const FOREIGN_HOST: AwsReply = {
  status: 403,
  headers: { 'content-type': 'application/json' },
  body: '{"message":"Refused: this address answers to 127.0.0.1 and localhost only."}',
};

const noQuery = new URLSearchParams();

async function write(response: ServerResponse, { status, headers, body }: AwsReply): Promise<void> {
  if (body instanceof Readable) {
    response.writeHead(status, { ...headers });
    await pipeline(body, response);
    return;
  }
  response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
  response.end(body);
}
