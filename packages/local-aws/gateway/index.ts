/**
 * The AWS endpoint of the local deployment: one HTTP server for every AWS API that functions call, the unsigned pages that
 * AWS serves (keys of a pool) and the control pages under `/_local/`. It identifies the caller by access key, asks IAM, and
 * passes the call to the module of the service.
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
import type { Meter } from '../usage/index.ts';
import {
  type CredentialScope,
  credentialScope,
  GatewayCall,
  type GatewayRequest,
  presignedScope,
} from './aws-call.ts';
import { accessDenied, errorReply, missingToken, unknownKey } from './aws-errors.ts';
import { controlPage } from './control.ts';

export interface GatewayOptions {
  readonly modules: readonly LocalModule[];
  readonly iam: {
    principal(accessKeyId: string): Principal | undefined;
    decide(principal: Principal, permission: Permission): 'allowed' | 'explicit-deny' | 'implicit-deny';
  };
  readonly log: Runtime['log'];
  readonly meter?: Meter;
}

/** Answers the requests of the gateway's port. */
export function gatewayListener(options: GatewayOptions): RequestListener {
  return listenerOf(new Gateway(options));
}

export function listenerOf(gateway: Gateway): RequestListener {
  return (request, response) => gateway.serve(request, response);
}

export class Gateway {
  readonly #options: GatewayOptions;
  readonly #services: readonly AwsService[];
  readonly #bySigningName: ReadonlyMap<string, AwsService>;
  // A Credential is the same text for all requests that a role signs on one day.
  readonly #scopes = new Map<string, CredentialScope | undefined>();

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#services = options.modules.flatMap(({ service }) => service ?? []);
    this.#bySigningName = new Map(this.#services.map((service) => [service.signingName, service]));
  }

  serve(request: IncomingMessage, response: ServerResponse): void {
    const { log } = this.#options;
    readBody(request, (rawBody) => {
      this.answer(request, rawBody)
        .then((reply) => write(response, reply))
        .catch((error: unknown) => log('answer-cut', { path: request.url, message: String(error) }));
    });
  }

  /** What is answered to a request whose body has been read; it needn't have come over a connection. */
  async answer(request: GatewayRequest['request'], rawBody: Buffer): Promise<AwsReply> {
    try {
      return await this.#answer(request, rawBody);
    } catch (error) {
      const message = String((error as Error)?.stack ?? error);
      this.#options.log('gateway-error', { path: request.url, message });
      return { status: 500, body: JSON.stringify({ message: 'The local runtime failed; see its log.' }) };
    }
  }

  async #answer(request: GatewayRequest['request'], rawBody: Buffer): Promise<AwsReply> {
    const { modules, iam } = this.#options;
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
    const scope = this.#scopeOf(authorization) ?? presignedScope(query);
    const principal = scope && iam.principal(scope.accessKeyId);
    const signingName = scope?.signingName;
    return this.#perform(new GatewayCall({ request, path, query, rawBody, principal, signingName }), scope);
  }

  async #perform(call: GatewayCall, scope: CredentialScope | undefined): Promise<AwsReply> {
    try {
      const service = this.#serviceOf(call, scope);
      this.#authorize(call, service, scope);
      const reply = await service.handle(call);
      this.#options.meter?.called(call.principal?.name ?? 'nobody', service.signingName, call.action);
      return reply;
    } catch (error) {
      const contentType = call.headers['content-type'];
      if (error instanceof AwsError) return errorReply(error, call.protocol, contentType);
      const message = String((error as Error)?.stack ?? error);
      this.#options.log('gateway-error', { action: call.action, message });
      const internal = new AwsError('InternalFailure', 'The local runtime failed; see its log.', 500);
      return errorReply(internal, call.protocol, contentType);
    }
  }

  #scopeOf(authorization: string | undefined): CredentialScope | undefined {
    if (authorization === undefined) return undefined;
    const end = authorization.indexOf(',');
    const credential = end < 0 ? authorization : authorization.slice(0, end);
    let scope = this.#scopes.get(credential);
    if (scope === undefined) {
      scope = credentialScope(credential);
      if (this.#scopes.size > 1_000) this.#scopes.clear();
      this.#scopes.set(credential, scope);
    }
    return scope;
  }

  #serviceOf(call: GatewayCall, scope: CredentialScope | undefined): AwsService {
    const service = scope
      ? this.#bySigningName.get(scope.signingName)
      : this.#services.find(({ targetPrefix }) => targetPrefix && call.target?.startsWith(targetPrefix));
    if (service) return service;
    const asked = scope?.signingName ?? call.target ?? call.path;
    throw new AwsError('UnknownOperationException', `The local runtime doesn't answer ${asked}.`);
  }

  #authorize(call: GatewayCall, service: AwsService, scope: CredentialScope | undefined): void {
    const { principal, protocol } = call;
    if (scope && !principal) throw unknownKey(protocol);
    // The operator has no role and is allowed everything, so the required permissions aren't even computed.
    if (principal && principal.roleArn === undefined) return;
    for (const permission of service.permissions(call)) {
      if (!principal) throw missingToken(protocol);
      const decision = this.#options.iam.decide(principal, permission);
      if (decision === 'allowed') continue;
      const { action, resource } = permission;
      this.#options.log('access-denied', { role: principal.name, action, resource });
      throw accessDenied(principal, permission, decision, protocol);
    }
  }
}

function readBody(request: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => done(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
}

/**
 * Whether the caller knows that it is talking to this machine. A web page can have its own host name resolve to 127.0.0.1
 * (DNS rebinding) and would then act as the operator here: its requests carry that name.
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
