import {
  isServerError,
  isThrottlingError,
  isTransientError,
  StandardRetryStrategy,
} from '@smithy/core/retry';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { request } from './signed-request.ts';

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
  /** Milliseconds until a response must begin. */
  readonly within: number;
}

/** What a service refused or failed at, under its own name for it (`UsernameExistsException`). */
export class ServiceFault extends Error {
  /** As the SDK's errors have it, which its rules of retrying read. */
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(name: string, status: number, message: string) {
    super(message);
    this.name = name;
    this.$metadata = { httpStatusCode: status };
  }
}

/** Whether a service of AWS gave one of these names to what went wrong. */
export const isFault = (error: unknown, ...names: readonly string[]): error is Error =>
  error instanceof Error && names.includes(error.name);

/**
 * Asks a service of AWS without a client of its own: a function that sends a message or asks a pool would read 20 to 35 KB more
 * at its start, for tables of schemas and endpoints. Signer, connections and rules of retrying are those that the table's client brings along.
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
    this.#connections ??= new NodeHttpHandler({
      ...{ connectionTimeout: 1_000, requestTimeout: within, throwOnRequestTimeout: true },
    });
    const { status, headers, bytes } = await request(this.#connections, 'POST', {
      ...{ service, variable, path: '/', signed },
      headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': `${target}.${action}` },
      body: JSON.stringify(input),
    });
    const body = readJson(bytes);
    if (status === 200) return body;
    throw new ServiceFault(nameOf(body, headers), status, String(body.message ?? body.Message ?? ''));
  }
}

interface Body {
  readonly __type?: string;
  readonly message?: string;
  readonly Message?: string;
}

/** A proxy or a load balancer may answer with a page instead. */
function readJson(bytes: Buffer): Body {
  try {
    return JSON.parse(bytes.toString() || '{}') as Body;
  } catch {
    return {};
  }
}

/** `com.amazonaws.sqs#QueueDoesNotExist`, `UserNotFoundException:http://…` as well as the name alone. */
function nameOf({ __type }: Body, headers: Readonly<Record<string, string>>): string {
  const name = (__type ?? headers['x-amzn-errortype'])?.split(':')[0]?.split('#').at(-1);
  return name ?? 'ServiceUnavailable';
}

type SdkError = Parameters<typeof isThrottlingError>[0];

/** Classed as the SDK's own middleware does. */
function kindOf(error: SdkError) {
  if (isThrottlingError(error)) return 'THROTTLING';
  if (isTransientError(error)) return 'TRANSIENT';
  return isServerError(error) ? 'SERVER_ERROR' : 'CLIENT_ERROR';
}
