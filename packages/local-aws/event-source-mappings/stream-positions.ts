/** Positions in a stream relative to a mapping's: how much is ahead, and where to rewind to. */
import type { SequenceNumber, TableStreams } from '../event-sources.ts';
import type { MappingSettings } from './settings.ts';

const PAGE_RECORDS = 1_000;
/** Maximum number of records that `lag` examines; beyond that it reports that there are more. */
const LAG_LIMIT = 20_000;

/** Matching records after `position`; `exact` is false when there are more than that. */
export async function lagAfter(
  position: SequenceNumber | undefined,
  { eventSourceArn, matches }: MappingSettings,
  streams: TableStreams,
): Promise<{ records: number; exact: boolean }> {
  let records = 0;
  let looked = 0;
  let from = position;
  while (looked < LAG_LIMIT) {
    const page = await streams.read(eventSourceArn, from, PAGE_RECORDS);
    records += page.records.filter(matches).length;
    if (page.readUpTo === from) return { records, exact: true };
    looked += page.records.length;
    from = page.readUpTo;
  }
  return { records, exact: false };
}

/**
 * The position before the last `count` matching records up to `end`, which is that of the record they follow.
 * @returns undefined where there is no matching record; `position` undefined: before all that are kept
 */
export async function positionBefore(
  end: SequenceNumber,
  count: number,
  settings: MappingSettings,
  streams: TableStreams,
): Promise<{ position: SequenceNumber | undefined; records: number } | undefined> {
  for (let span = count * 2 + 100; ; span *= 4) {
    const start = await streams.back(end, span);
    const found = await placesBefore(start, end, settings, streams);
    if (found.length < count && start !== undefined) continue;
    if (found.length === 0) return undefined;
    return { position: found.slice(-count)[0], records: Math.min(count, found.length) };
  }
}

/** For each matching record after `after` and up to `end`, the position just before it. */
async function placesBefore(
  after: SequenceNumber | undefined,
  end: SequenceNumber,
  { eventSourceArn, matches }: MappingSettings,
  streams: TableStreams,
): Promise<(SequenceNumber | undefined)[]> {
  const found: (SequenceNumber | undefined)[] = [];
  let from = after;
  let previous = after;
  for (;;) {
    const page = await streams.read(eventSourceArn, from, PAGE_RECORDS);
    for (const record of page.records) {
      if (record.dynamodb.SequenceNumber > end) return found;
      if (matches(record)) found.push(previous);
      previous = record.dynamodb.SequenceNumber;
    }
    if (page.readUpTo === from || page.readUpTo === undefined || page.readUpTo >= end) return found;
    from = page.readUpTo;
  }
}
