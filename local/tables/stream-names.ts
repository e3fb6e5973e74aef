/** Names and numbers of streams, shared by those who read them. */
import type { SequenceNumber } from '../event-sources.ts';

/** Makes every number 21 digits long, as on AWS, so that text order and number order agree. */
const OFFSET = 10n ** 20n;

/** `1` → `100000000000000000001`. */
export function sequenceNumber(id: number | string): SequenceNumber {
  return (OFFSET + BigInt(id)).toString();
}

/** The inverse of `sequenceNumber`. */
export function unsequenced(sequence: SequenceNumber): number {
  return Number(BigInt(sequence) - OFFSET);
}

/** `arn:aws:dynamodb:…:table/NAME/stream/local` (or `…/index/X`, or the table's own ARN) → `NAME`. */
export function tableNameOf(arn: string): string {
  const name = /:table\/([^/]+)/.exec(arn)?.[1];
  if (!name) throw new Error(`Not an ARN of a DynamoDB table or stream: ${arn}`);
  return name;
}
