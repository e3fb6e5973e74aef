/**
 * The interfaces between the parts of the one-machine runtime. It reads cdk.out as data and gives each service one folder:
 * a LocalModule that starts its resources and, if functions call that service, implements its AWS API. Everything here is a
 * stand-in for development; production is AWS.
 */

import type { Readable } from 'node:stream';

/** One resource of the synthesized templates, intrinsics resolved. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  // CloudFormation properties are free-form documents; each module narrows what it reads.
  // biome-ignore lint/suspicious/noExplicitAny: the shape belongs to CloudFormation, not to us
  readonly properties: Record<string, any>;
}

/** The values of `Ref` and `Fn::GetAtt` for a resource; a pure function of its name, known before anything starts. */
export interface ResourceIdentity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Pseudo parameters (`AWS::Region`…) of the local deployment. */
export interface LocalAccount {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly urlSuffix: string;
}

export interface ResourceKind {
  /** CloudFormation type, e.g. `AWS::SQS::Queue`. */
  readonly type: string;
  identify(
    stack: string,
    logicalId: string,
    properties: Record<string, unknown>,
    account: LocalAccount,
  ): ResourceIdentity;
  /** Absent for a type that is known but has nothing to run (an alarm, a log group). */
  start?(resource: Resource): Promise<void>;
}

/** The signer of an AWS request: a function's role, or the operator (the person at the keyboard, who may do everything). */
export interface Principal {
  readonly name: string;
  readonly roleArn?: string;
}

/**
 * One thing IAM must allow before a call runs. `context` holds condition keys, e.g. `dynamodb:LeadingKeys`; a request lacks those that
 * have no values. Only those are read that a policy of the role tests.
 */
export interface Permission {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, readonly string[] | undefined>>;
}

/** A request to an AWS API, as received by the gateway. */
export interface AwsCall {
  /** `PutItem` (X-Amz-Target), `SendRawEmail` (query protocol), or `POST /2015-03-31/functions/…` for REST protocols. */
  readonly action: string;
  readonly method: string;
  /** As it was sent: percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly rawBody: Buffer;
  /** Parsed JSON, or the form fields of a query-protocol call. */
  // biome-ignore lint/suspicious/noExplicitAny: each service narrows its own requests
  readonly body: any;
  readonly principal: Principal | undefined;
}

export interface AwsReply {
  readonly status: number;
  /** A `content-length` given here takes precedence, for streams and for answers to HEAD. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer | Readable;
}

/** One AWS API implemented locally. Errors are thrown as AwsError and formatted as by AWS. */
export interface AwsService {
  /** Service of the SigV4 credential scope (`dynamodb`, `cognito-idp`, `email`, `sqs`…), also matched by X-Amz-Target prefix. */
  readonly signingName: string;
  readonly targetPrefix?: string;
  /** What IAM must allow; empty for actions that AWS leaves unauthenticated (a public client's InitiateAuth). */
  permissions(call: AwsCall): Permission[];
  handle(call: AwsCall): Promise<AwsReply>;
}

/** An AWS error: `code` is the name of the exception that the SDK will throw. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  readonly extra: Readonly<Record<string, unknown>>;
  constructor(code: string, message: string, status = 400, extra: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.extra = extra;
  }
}

/**
 * A failure that the person at the keyboard can fix (port taken, engine missing): shown as one sentence, without a stack
 * trace.
 */
export class LocalError extends Error {
  override readonly name = 'LocalError';
}

/** Result of one function invocation, as Lambda's Invoke gives it. */
export interface InvokeResult {
  readonly functionError?: 'Unhandled' | 'Handled';
  readonly payload: unknown;
}

/** An event that a service publishes on EventBridge; the bus adds id, account, region and time. */
export interface BusEvent {
  /** For an AWS service: `aws.ses`. */
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** What modules may ask of each other. */
export interface Runtime {
  readonly account: LocalAccount;
  /** Everything that survives a restart lives below this directory (`.local/`). */
  readonly stateDirectory: string;
  /** Base URL of the AWS gateway, given to functions as AWS_ENDPOINT_URL. */
  readonly awsEndpoint: string;
  /** Milliseconds since the epoch, local offset included. */
  now(): number;
  /** Invokes synchronously; resolves with functionError set when the function throws, times out or its process dies. */
  invoke(functionArn: string, event: unknown): Promise<InvokeResult>;
  /** Puts a message on a local queue (on-failure destinations, dead letters, schedules). */
  sendToQueue(queueArn: string, body: string): Promise<void>;
  /** Puts an event on the default event bus; its rules deliver it. Resolves when it is on disk. */
  publishEvent(event: BusEvent): Promise<void>;
  /** One JSON line of the runtime's own log. */
  log(event: string, fields?: Record<string, unknown>): void;
}

/** One folder of the runtime: its resource kinds, the AWS API it answers, control routes for people and tests. */
export interface LocalModule {
  readonly kinds: readonly ResourceKind[];
  readonly service?: AwsService;
  /** Pages and test levers under `/_local/<prefix>` of the AWS gateway's port. */
  readonly control?: ControlRoutes;
  /**
   * Unsigned pages that AWS itself serves at a fixed path (JWKS and OpenID discovery of a pool). Asked for each
   * GET of the gateway that is neither a signed API call nor a control page; `undefined` when it isn't theirs.
   */
  publicPage?(path: string): AwsReply | undefined;
  stop?(): Promise<void>;
}

/**
 * Control pages of one module. A request for `/_local/<prefix>` followed by nothing, `/…` or `.…` reaches it;
 * `path` is what follows the prefix: '' for `/_local/inbox`, '/3' for `/_local/inbox/3`, '.json' for `/_local/inbox.json`.
 */
export interface ControlRoutes {
  readonly prefix: string;
  handle(request: { method: string; path: string; query: URLSearchParams; body: string }): Promise<AwsReply>;
}
