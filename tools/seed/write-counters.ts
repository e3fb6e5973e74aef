import type { CountedTarget } from '../../domain/polls/tally.ts';
import { epochDayAt, paddedSequence, watermarkAt } from '../../domain/polls/watermark.ts';
import {
  attributesOf,
  identityOf,
  keyOf,
  revisionAttribute,
} from '../../foundations/polls/counter-targets.ts';
import { now } from '../../platform/clock.ts';
import { tableName } from '../../platform/table/client.ts';
import { watermarkAttribute } from '../../platform/table/keys.ts';
import { writeBeside } from './write-beside.ts';

/** Up to where a stream has been counted. */
export interface StreamPlace {
  readonly shardId: string;
  /** Null while nothing was ever written to it. */
  readonly sequenceNumber: string | null;
}

/**
 * Writes counters as the aggregator leaves them once it has counted all their ballots, a hundred at a time.
 * @param upTo the last record of the stream that they include, which makes the aggregator refuse what it might be given again
 */
export async function writeCounters(counted: readonly CountedTarget[], upTo?: StreamPlace): Promise<void> {
  const watermark = upTo?.sequenceNumber
    ? {
        [watermarkAttribute(upTo.shardId)]: watermarkAt(
          paddedSequence(upTo.sequenceNumber),
          epochDayAt(now()),
        ),
      }
    : {};
  await writeBeside(
    counted.map(({ target, counts }) => ({
      Put: {
        TableName: tableName(),
        Item: {
          ...{ ...keyOf(target), ...identityOf(target), ...watermark, [revisionAttribute]: 1 },
          ...Object.fromEntries(counts.flatMap(([name, count]) => attributesOf(target, name, count))),
        },
      },
    })),
  );
}
