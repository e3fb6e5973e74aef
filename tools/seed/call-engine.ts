import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { EngineClient } from '../../packages/local-aws/testing.ts';

/**
 * Has the table's engine itself answer a client's requests: unsigned, sent once, and past what stands before it, the permissions and what
 * DynamoDB would refuse. A fill makes some four thousand requests, and the SDK's way there and back takes most of their time.
 * @param endpoint base URL of the engine
 */
export function callEngine(client: DynamoDBDocumentClient, endpoint: string): void {
  const engine = new EngineClient(endpoint, async () => undefined);
  client.middlewareStack.add(
    (_next, { commandName = '' }) =>
      async ({ input }) => {
        const request = JSON.stringify(withItems(input, toAttributes), asBase64);
        const { status, body } = await engine.send(commandName.replace(/Command$/, ''), request);
        const answer = parsed(body.toString());
        if (status !== 200) throw exceptionOf(answer, status);
        return { output: { ...withItems(answer, toValues), $metadata: {} } as never, response: undefined };
      },
    // Before the document client turns values into attributes.
    { step: 'initialize', priority: 'high', name: 'callEngine', override: true },
  );
}

type Json = Record<string, unknown>;

/** Where requests and answers of DynamoDB hold an item or a part of one; `Responses` of a batch hold lists of them by table. */
const holdsItem = new Set([
  'Attributes',
  'ExclusiveStartKey',
  'ExpressionAttributeValues',
  'Item',
  'Key',
  'LastEvaluatedKey',
]);
const holdsItems = new Set(['Items', 'Keys']);

/** A request or an answer whose items are converted. */
function withItems<T>(part: T, convert: (item: Json) => Json): T {
  if (Array.isArray(part)) return part.map((one) => withItems(one, convert)) as T;
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).map(([name, value]) => {
    if (value === undefined) return [name, value];
    if (holdsItem.has(name)) return [name, convert(value)];
    if (holdsItems.has(name)) return [name, (value as Json[]).map(convert)];
    if (name === 'Responses') return [name, byTable(value, convert)];
    return [name, withItems(value, convert)];
  });
  return Object.fromEntries(entries);
}

const byTable = (responses: Record<string, Json[]>, convert: (item: Json) => Json) =>
  Object.fromEntries(Object.entries(responses).map(([name, items]) => [name, items.map(convert)]));

/** As the table's client has it (platform/table/client.ts). */
const toAttributes = (item: Json): Json =>
  marshall(item, { removeUndefinedValues: true, convertClassInstanceToMap: true });
const toValues = (item: Json): Json => unmarshall(item as never);

/** Bytes as JSON has them. `this` has them still: a Buffer has become its own JSON in `value`. */
function asBase64(this: Json, name: string, value: unknown): unknown {
  const bytes = this[name];
  return bytes instanceof Uint8Array ? Buffer.from(bytes).toString('base64') : value;
}

/** Looks for bytes only where there may be some. */
function parsed(text: string): Json {
  return JSON.parse(text, /"BS?":["[]/.test(text) ? fromBase64 : undefined);
}

/** An attribute named B or BS holds an object, never a text or a list. */
function fromBase64(name: string, value: unknown): unknown {
  if (name === 'B' && typeof value === 'string') return bytesOf(value);
  if (name === 'BS' && Array.isArray(value)) return value.map(bytesOf);
  return value;
}

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

/** What the SDK would throw. An exception's items stay as DynamoDB wrote them there too. */
function exceptionOf(answer: Json, status: number): Error {
  const name = String(answer.__type).replace(/^.*#/, '');
  const message = String(answer.message ?? answer.Message ?? name);
  const told = { message, $metadata: { httpStatusCode: status } };
  const { Item, CancellationReasons } = answer as never;
  if (name === 'ConditionalCheckFailedException')
    return new ConditionalCheckFailedException({ ...told, Item });
  if (name === 'TransactionCanceledException')
    return new TransactionCanceledException({ ...told, Message: message, CancellationReasons });
  return new DynamoDBServiceException({ ...told, name, $fault: status < 500 ? 'client' : 'server' });
}
