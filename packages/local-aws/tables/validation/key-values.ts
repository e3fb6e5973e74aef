/**
 * Values of keys: never empty, of the attribute's type, at most 2,048 bytes for a partition key and 1,024 for a sort key
 * (DynamoDB Developer Guide, "Quotas" and "Supported data types"). The engine checks `Key` and `Item`; this checks key
 * conditions, starting keys, and the sizes of index keys.
 */
import { type AttributeValue, type Body, refusal } from './refusal.ts';
import type { IndexSchema, KeyNames, TableSchema } from './table-schema.ts';

const MOST_PARTITION_BYTES = 2_048;
const MOST_SORT_BYTES = 1_024;

/**
 * @param index the index whose key the attribute belongs to; undefined for the table's
 * @throws AwsError ValidationException for an empty string or binary
 */
export function refuseEmpty(
  name: string,
  value: AttributeValue | undefined,
  index: IndexSchema | undefined,
  before = '',
): void {
  const type = value?.S === '' ? 'string' : value?.B === '' ? 'binary' : undefined;
  if (type === undefined) return;
  const where = index ? `IndexName: ${index.name}, IndexKey: ${name}` : `Key: ${name}`;
  throw refusal(
    `${before}One or more parameter values are not valid. ` +
      (index ? 'A value specified for a secondary index key is not supported. ' : '') +
      `The AttributeValue for a key attribute cannot contain an empty ${type} value. ${where}`,
  );
}

/** @throws AwsError ValidationException for a key above the maximum length */
export function refuseLongKey(key: KeyNames, name: string, value: AttributeValue): void {
  const bytes = bytesOf(value);
  if (name === key.partition && bytes > MOST_PARTITION_BYTES) {
    throw refusal(
      'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
    );
  }
  if (name === key.sort && bytes > MOST_SORT_BYTES) {
    throw refusal(
      'One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
    );
  }
}

/** Refuses overlong index keys in an item or set by an update: the whole write fails. */
export function refuseLongIndexKeys(item: Body, { indexes }: TableSchema): void {
  for (const index of indexes.values()) {
    const tooLong = (name: string | undefined, most: number) =>
      name !== undefined && item[name] !== undefined && bytesOf(item[name]) > most;
    if (tooLong(index.partition, MOST_PARTITION_BYTES) || tooLong(index.sort, MOST_SORT_BYTES)) {
      throw refusal('One or more parameter values were invalid: Size limit exceeded');
    }
  }
}

/** Bytes of a key value; numbers are far below every limit. */
function bytesOf({ S, B }: AttributeValue): number {
  if (typeof S === 'string') return S.length * 3 <= MOST_SORT_BYTES ? S.length : Buffer.byteLength(S);
  return typeof B === 'string' ? Buffer.byteLength(B, 'base64') : 0;
}

/** Compares two values of one key attribute: strings and binaries bytewise, numbers by value. */
export function compareKeyValues(left: AttributeValue, right: AttributeValue): number {
  if (left.N !== undefined) return Number(left.N) - Number(right.N);
  const bytes = ({ S, B }: AttributeValue) =>
    S === undefined ? Buffer.from(String(B), 'base64') : Buffer.from(String(S));
  return Buffer.compare(bytes(left), bytes(right));
}
