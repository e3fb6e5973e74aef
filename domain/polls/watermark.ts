/**
 * How far a shard of the stream has been folded into an item of counters. A watermark is text, so that one
 * condition of the table can compare it: the sequence number of the last record folded in, zero-padded to one
 * width, then `@` and when it was written, in days since the epoch.
 */
export type Watermark = string;

/** DynamoDB's sequence numbers have at most 40 digits. */
const width = 40;

/**
 * How long a watermark is of use, in days: the stream keeps no record for more than 24 hours, and Lambda gives it up after 22. An item has
 * one for each shard of that time, of which there are new ones every few hours, and each write of it is billed by its size.
 */
const usefulDays = 26 / 24;

/** A sequence number in one width, so that text order is stream order. */
export function paddedSequence(sequenceNumber: string): string {
  return sequenceNumber.padStart(width, '0');
}

/** An instant (milliseconds since the epoch) as watermarks tell it: in days, to the hundredth. */
export const epochDayAt = (ms: number): number => Math.floor(ms / 864_000) / 100;

/**
 * @param sequence padded
 * @param epochDay days since the epoch when it is written, to the hundredth
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
  const written = watermark.slice(watermark.indexOf('@') + 1);
  // Earlier versions wrote the day alone, at any time of which it may have been.
  const days = written.includes('.') ? usefulDays : 1 + usefulDays;
  return epochDay - Number(written) > days;
}
