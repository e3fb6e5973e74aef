import { HttpRequest } from '@smithy/core/protocols';
import {
  isServerError,
  isThrottlingError,
  isTransientError,
  StandardRetryStrategy,
} from '@smithy/core/retry';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { endpointOf, exchange, roleCredentials } from './aws-endpoint.ts';
import { requiredEnv } from './env.ts';
import { signedHeaders } from './signature.ts';

/** A service of AWS that takes its actions as JSON, named in `X-Amz-Target`. */
export interface JsonServiceSettings {
  /** Name in signatures and domains: `sqs`. */
  readonly service: string;
  /** Suffix of its AWS_ENDPOINT_URL variable: `SQS`. */
  readonly variable: string;
  /** What its actions begin with in `X-Amz-Target`: `AmazonSQS`. */
  readonly target: string;
  readonly version: '1.0' | '1.1';
  /** How many times something is asked that would pass a moment later; the SDK's 3 if absent. */
  readonly attempts?: number;
  /** Milliseconds until a response must begin; as long as the function itself has, if absent. */
  readonly within?: number;
}

/** What a service refused or failed at, under its own name for it (`UsernameExistsException`). */
export class ServiceFault extends Error {
  /** As the SDK's errors have it, which its rules of retrying read. */
  readonly $metadata: { readonly httpStatusCode: number };

  /** @param told what else the service says of it, under the service’s own names, as the SDK's errors have it */
  constructor(name: string, status: number, message: string, told: object = {}) {
    super(message);
    Object.assign(this, told);
    this.name = name;
    this.$metadata = { httpStatusCode: status };
  }
}

/** Whether a service of AWS gave one of these names to what went wrong. */
export const isFault = (error: unknown, ...names: readonly string[]): error is Error =>
  error instanceof Error && names.includes(error.name);

/**
 * Asks a service of AWS without a client of the SDK: a function would read 20 to 170 KB more for each at its start, for tables of schemas and
 * endpoints, and take three times as long for each request. Connections and rules of retrying are the SDK’s
 * (docs/decisions/0050-asking-aws.md, 0054-the-table-without-its-client.md).
 */
export class JsonService {
  readonly #settings: JsonServiceSettings;
  readonly #retrying: StandardRetryStrategy;
  #connections: NodeHttpHandler | undefined;

  constructor(settings: JsonServiceSettings) {
    this.#settings = settings;
    this.#retrying = new StandardRetryStrategy(settings.attempts ?? 3);
  }

  /**
   * @param signed false for what the service takes from anybody
   * @throws ServiceFault, or what kept it from being asked; what would pass a moment later is tried again before, with the pauses of the SDK
   */
  async ask(
    action: string,
    input: object,
    { signed = true }: { readonly signed?: boolean } = {},
  ): Promise<unknown> {
    let token = await this.#retrying.acquireInitialRetryToken('');
    for (;;) {
      try {
        const output = await this.#askOnce(action, input, signed);
        this.#retrying.recordSuccess(token);
        return output;
      } catch (error) {
        const next = await this.#retrying
          .refreshRetryTokenForRetry(token, { errorType: kindOf(error as SdkError) })
          .catch(() => undefined);
        if (next === undefined) throw error;
        token = next;
      }
    }
  }

  async #askOnce(action: string, input: object, signed: boolean): Promise<unknown> {
    const { service, variable, target, version, within } = this.#settings;
    this.#connections ??= new NodeHttpHandler(
      within === undefined
        ? {}
        : { connectionTimeout: 1_000, requestTimeout: within, throwOnRequestTimeout: true },
    );
    const region = requiredEnv('AWS_REGION');
    const { protocol, hostname, port, host } = endpointOf({ service, variable }, region);
    const body = JSON.stringify(input);
    const asked = {
      'content-type': `application/x-amz-json-${version}`,
      'x-amz-target': `${target}.${action}`,
    };
    const headers = signed
      ? signedHeaders({ service, region, credentials: roleCredentials(), host, headers: asked, body })
      : { host, ...asked };
    const reply = await exchange(
      this.#connections,
      new HttpRequest({
        ...{ method: 'POST', protocol, hostname, path: '/', headers, body },
        ...(port !== '' && { port: Number(port) }),
      }),
    );
    if (reply.status === 200) return JSON.parse(reply.bytes.toString() || '{}');
    throw faultOf(refusalIn(reply.bytes), reply.status, reply.headers);
  }
}

interface Body {
  readonly __type?: string;
  readonly message?: string;
  readonly Message?: string;
}

/** What a service says that it refused, or failed at. */
export function faultOf(
  { __type, message, Message, ...told }: Body,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): ServiceFault {
  // `com.amazonaws.sqs#QueueDoesNotExist`, `UserNotFoundException:http://…` as well as the name alone.
  const name = (__type ?? headers['x-amzn-errortype'])?.split(':')[0]?.split('#').at(-1);
  return new ServiceFault(name ?? 'ServiceUnavailable', status, String(message ?? Message ?? ''), told);
}

/** A proxy or a load balancer may refuse with a page instead. */
function refusalIn(bytes: Buffer): Body {
  try {
    return JSON.parse(bytes.toString() || '{}') as Body;
  } catch {
    return {};
  }
}

type SdkError = Parameters<typeof isThrottlingError>[0];

/**
 * Classed as the SDK's own middleware does; and a write of one item that met a transaction, which the SDK would give up although a
 * transaction lasts milliseconds (DynamoDB developer guide, "Transaction conflict handling").
 */
function kindOf(error: SdkError) {
  if (isThrottlingError(error)) return 'THROTTLING';
  if (isTransientError(error) || isFault(error, 'TransactionConflictException')) return 'TRANSIENT';
  return isServerError(error) ? 'SERVER_ERROR' : 'CLIENT_ERROR';
}
