/** Requests to the engine: raw bytes in, raw bytes out, over kept-alive connections. The hot path. */
import { type Dispatcher, Pool } from 'undici';
import type { AwsReply } from '../runtime.ts';

/** The engine refuses unsigned requests and checks no signature. */
const SIGNED = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20250101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20250101/eu-west-3/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
};
const KEPT_HEADERS = ['content-type', 'x-amzn-requestid', 'x-amz-crc32'] as const;
const UNAVAILABLE: AwsReply = {
  status: 500,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError',
    message: 'The local DynamoDB engine went away while it answered; it restarts by itself, try again.',
  }),
};

export class EngineClient {
  readonly #pool: Pool;
  readonly #ready: () => Promise<void>;

  /**
   * @param endpoint base URL of the engine
   * @param ready resolves when the engine accepts connections (again)
   */
  constructor(endpoint: string, ready: () => Promise<void>) {
    this.#ready = ready;
    // No pipelining: a slow Query must not hold back a write. The engine has a single writer anyway.
    this.#pool = new Pool(endpoint, {
      connections: 64,
      pipelining: 1,
      bodyTimeout: 60_000,
      headersTimeout: 60_000,
    });
  }

  /** Sends one DynamoDB action and returns the engine's answer unchanged, API errors included. */
  async send(action: string, rawBody: Buffer | string): Promise<AwsReply> {
    const prefix = STREAM_ACTIONS.has(action) ? 'DynamoDBStreams_20120810' : 'DynamoDB_20120810';
    const request: Dispatcher.DispatchOptions = {
      method: 'POST',
      path: '/',
      headers: { ...SIGNED, 'x-amz-target': `${prefix}.${action}` },
      body: rawBody,
    };
    try {
      return await dispatch(this.#pool, request);
    } catch (error) {
      // Refused means never sent, so waiting for the restart and sending again can't write twice.
      if ((error as { code?: string }).code !== 'ECONNREFUSED') return UNAVAILABLE;
      try {
        await this.#ready();
        return await dispatch(this.#pool, request);
      } catch {
        return UNAVAILABLE;
      }
    }
  }

  /** Same, for this module's own calls: parses the answer and throws on an error. */
  // biome-ignore lint/suspicious/noExplicitAny: each action answers its own shape
  async call(action: string, input: object): Promise<any> {
    const reply = await this.send(action, JSON.stringify(input));
    const answer = JSON.parse(reply.body.toString());
    if (reply.status === 200) return answer;
    const name = String(answer.__type).replace(/^.*#/, '');
    throw Object.assign(new Error(`${action}: ${answer.message ?? answer.Message ?? name}`), { name });
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}

const STREAM_ACTIONS = new Set(['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']);

/** `Pool.dispatch` takes half the CPU time of `Pool.request` (0.09 against 0.16 ms per call), as it creates no streams. */
function dispatch(pool: Pool, request: Dispatcher.DispatchOptions): Promise<AwsReply> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const headers: Record<string, string> = {};
    let status = 0;
    pool.dispatch(request, {
      onRequestStart() {},
      onResponseStart(_controller, statusCode, answered) {
        status = statusCode;
        for (const name of KEPT_HEADERS) {
          const value = answered[name];
          if (typeof value === 'string') headers[name] = value;
        }
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk);
      },
      onResponseEnd() {
        resolve({
          status,
          headers,
          body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
        });
      },
      onResponseError(_controller, error) {
        reject(error);
      },
    });
  });
}
