import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/** Requests and answers of DynamoDB: with values as code has them, and as JSON has them (API reference, AttributeValue). */

type Json = Record<string, unknown>;

/** Where they hold an item or a part of one; `Responses` of a batch hold lists of them by table. */
const holdsItem = new Set([
  'Attributes',
  'ExclusiveStartKey',
  'ExpressionAttributeValues',
  'Item',
  'Key',
  'LastEvaluatedKey',
]);
const holdsItems = new Set(['Items', 'Keys']);

/** What is sent for a request. */
export const toRequest = (input: object): object => withItems(input, toAttributes);

/** What an answer says. */
export const fromAnswer = (answer: object): object => withItems(answer, toValues);

/** A request or an answer whose items are converted. */
function withItems<T>(part: T, convert: (item: Json) => Json): T {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((one) => withItems(one, convert)) as T;
  const converted: Json = {};
  for (const [name, value] of Object.entries(part)) {
    if (value === undefined) continue;
    if (holdsItem.has(name)) converted[name] = convert(value);
    else if (holdsItems.has(name)) converted[name] = value.map(convert);
    else if (name === 'Responses') converted[name] = byTable(value, convert);
    else converted[name] = withItems(value, convert);
  }
  return converted as T;
}

const byTable = (responses: Record<string, Json[]>, convert: (item: Json) => Json) =>
  Object.fromEntries(Object.entries(responses).map(([name, items]) => [name, items.map(convert)]));

function toAttributes(item: Json): Json {
  // A map is told from an instance of a class by its `constructor`, which is also the name of an option that somebody chose
  // (domain/records.ts): without the second option that map would be refused.
  const options = { removeUndefinedValues: true, convertClassInstanceToMap: true };
  return withBytes(marshall(item, options), toBase64);
}

/** An item as DynamoDB wrote it, which those of exceptions are, with values as code has them. */
export const valuesOf = (item: object): Json => toValues(item as Json);

const toValues = (item: Json): Json => unmarshall(withBytes(item, fromBase64) as never);

const toBase64 = (bytes: unknown): unknown => Buffer.from(bytes as Uint8Array).toString('base64');
const fromBase64 = (text: unknown): unknown => new Uint8Array(Buffer.from(text as string, 'base64'));

/** Attributes whose bytes are converted, as deep as they lie. The same object where there are none, which is nearly always. */
function withBytes(attributes: Json, convert: (bytes: unknown) => unknown): Json {
  let converted: Json | undefined;
  for (const name of Object.keys(attributes)) {
    const before = attributes[name] as Json;
    const after = withBytesOf(before, convert);
    if (after === before) continue;
    converted ??= { ...attributes };
    converted[name] = after;
  }
  return converted ?? attributes;
}

function withBytesOf(value: Json, convert: (bytes: unknown) => unknown): Json {
  if (value.B !== undefined) return { B: convert(value.B) };
  if (value.BS !== undefined) return { BS: (value.BS as unknown[]).map(convert) };
  if (value.M !== undefined) {
    const inside = withBytes(value.M as Json, convert);
    return inside === value.M ? value : { M: inside };
  }
  if (value.L === undefined) return value;
  const list = value.L as Json[];
  const inside = list.map((each) => withBytesOf(each, convert));
  return inside.every((each, place) => each === list[place]) ? value : { L: inside };
}
