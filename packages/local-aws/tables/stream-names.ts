/** Names and sequence numbers of streams. */
import { SEQUENCE_NUMBER_ZERO, type SequenceNumber } from '../event-sources.ts';

/** A row's number, padded so that text order equals numeric order: `1` → `100000000000000000001`. */
export function sequenceNumber(id: number | string): SequenceNumber {
  return (SEQUENCE_NUMBER_ZERO + BigInt(id)).toString();
}

/** The inverse of `sequenceNumber`. */
export function unsequenced(sequence: SequenceNumber): number {
  return Number(BigInt(sequence) - SEQUENCE_NUMBER_ZERO);
}

/** `arn:aws:dynamodb:…:table/NAME/stream/local` (or `…/index/X`, or the table's own ARN) → `NAME`. */
export function tableNameOf(arn: string): string {
  const name = /:table\/([^/]+)/.exec(arn)?.[1];
  if (!name) throw new Error(`Not an ARN of a DynamoDB table or stream: ${arn}`);
  return name;
}

/**
 * The number `by` before another one, with the same number of digits, since an engine's own numbers may begin with zeros.
 */
export function earlier(sequence: SequenceNumber, by: bigint): SequenceNumber {
  const number = BigInt(sequence) - by;
  return (number > 0n ? number : 0n).toString().padStart(sequence.length, '0');
}
