/**
 * How far a shard of the stream has been folded into an item of counters. A watermark is text, so that one
 * condition of the table can compare it: the sequence number of the last record folded in, zero-padded to one
 * width, then `@` and the day on which it was written.
 */
export type Watermark = string;

/** DynamoDB's sequence numbers have at most 40 digits. */
const width = 40;

/** How long a watermark is of use, in days: the stream keeps no record for more than 24 hours. */
const usefulDays = 2;

/** A sequence number in one width, so that text order is stream order. */
export function paddedSequence(sequenceNumber: string): string {
  return sequenceNumber.padStart(width, '0');
}

/**
 * @param sequence padded
 * @param epochDay days since the epoch on which it is written
 */
export function watermarkAt(sequence: string, epochDay: number): Watermark {
  return `${sequence}@${epochDay}`;
}

/**
 * Whether a record is not folded in yet. It is a plain comparison of texts, the one that the table makes too: within
 * the first 40 characters the sequence numbers decide, and where these are equal the watermark is the longer text,
 * so a record isn't after itself.
 */
export function isAfter(sequence: string, watermark: Watermark): boolean {
  return sequence > watermark;
}

/**
 * Whether a watermark can be dropped: every record at or before it was written before it was, and the stream
 * forgot them a day later, so nothing is left that it could refuse.
 */
export function isUseless(watermark: Watermark, epochDay: number): boolean {
  return epochDay - Number(watermark.slice(watermark.indexOf('@') + 1)) > usefulDays;
}
