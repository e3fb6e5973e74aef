/** A runtime to test one module alone: a state directory of its own, and functions that are test callbacks. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  AwsCall,
  AwsReply,
  AwsService,
  BusEvent,
  InvokeResult,
  Runtime,
} from '../../../../packages/local-aws/runtime.ts';

export interface TestRuntime extends Runtime {
  readonly logged: { event: string; fields?: Record<string, unknown> }[];
  readonly sent: { queueArn: string; body: string }[];
  readonly published: BusEvent[];
  clockOffsetMs: number;
  /** What the next invocations do: return the payload, or throw to fail as a function would. */
  onInvoke: (functionArn: string, event: unknown) => unknown;
  dispose(): void;
}

export function testRuntime(): TestRuntime {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'imaginest-'));
  const runtime: TestRuntime = {
    account: { partition: 'aws', region: 'eu-west-3', accountId: '000000000000', urlSuffix: 'amazonaws.com' },
    stateDirectory,
    awsEndpoint: 'http://127.0.0.1:4001',
    logged: [],
    sent: [],
    published: [],
    clockOffsetMs: 0,
    onInvoke: () => ({}),
    now: () => Date.now() + runtime.clockOffsetMs,
    async invoke(functionArn, event): Promise<InvokeResult> {
      try {
        return { payload: await runtime.onInvoke(functionArn, event) };
      } catch (error) {
        return { functionError: 'Unhandled', payload: { errorMessage: (error as Error).message } };
      }
    },
    async sendToQueue(queueArn, body) {
      runtime.sent.push({ queueArn, body });
    },
    async publishEvent(event) {
      runtime.published.push(event);
    },
    log(event, fields) {
      runtime.logged.push({ event, ...(fields && { fields }) });
    },
    dispose: () => rmSync(stateDirectory, { recursive: true, force: true }),
  };
  return runtime;
}

/** One call of an AWS API, as the gateway would hand it over. */
export function awsCall(action: string, body: unknown): AwsCall {
  return {
    action,
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    rawBody: Buffer.from(JSON.stringify(body)),
    body,
    principal: undefined,
  };
}

/** Calls a service and parses its answer; an error of the API is thrown with its name. */
// biome-ignore lint/suspicious/noExplicitAny: each action answers its own shape
export async function send(service: AwsService | undefined, action: string, body: unknown): Promise<any> {
  if (!service) throw new Error('The module answers no AWS API');
  const reply: AwsReply = await service.handle(awsCall(action, body));
  const answer = JSON.parse(reply.body.toString() || '{}');
  if (reply.status === 200) return answer;
  throw Object.assign(new Error(answer.message ?? answer.Message), {
    name: String(answer.__type).replace(/^.*#/, ''),
    answer,
  });
}

/** Waits for a condition that another process will fulfil. */
export async function eventually<Value>(
  probe: () => Value | Promise<Value>,
  what: string,
): Promise<NonNullable<Value>> {
  for (let tries = 0; tries < 10_000; tries++) {
    const value = await probe();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`Still waiting: ${what}`);
}

/** The house's kind of table: one partition and sort key, an index, a stream, an expiry. */
export const TABLE_PROPERTIES = {
  TableName: 'votes',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'feed', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-feed',
      KeySchema: [
        { AttributeName: 'feed', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  BillingMode: 'PAY_PER_REQUEST',
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
};

export const STREAM_ARN = 'arn:aws:dynamodb:eu-west-3:000000000000:table/votes/stream/local';

export function tableResource(properties: Record<string, unknown> = TABLE_PROPERTIES) {
  return { stack: 'Storage', logicalId: 'Table', type: 'AWS::DynamoDB::Table', properties };
}
