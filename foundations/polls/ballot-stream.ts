import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { BallotChange } from '../../domain/polls/tally.ts';
import { paddedSequence } from '../../domain/polls/watermark.ts';
import { prefixes } from '../../platform/table/keys.ts';
import { ballotOf, isLeaving, isOfLaterVersion } from './ballot-items.ts';
import { type Probe, probeOf } from './probe-items.ts';

/**
 * What an event source mapping with a tumbling window sends: a batch names its shard, and the last call of a window
 * may come without records.
 */
export interface WindowedStreamEvent extends DynamoDBStreamEvent {
  readonly shardId?: string;
  readonly state?: Readonly<Record<string, unknown>>;
  readonly isFinalInvokeForWindow?: boolean;
  readonly isWindowTerminatedEarly?: boolean;
}

/** What a function with such a mapping must answer: `state` always, or the call counts as failed. */
export interface WindowedStreamReply {
  readonly state: Readonly<Record<string, unknown>>;
  /** The first record that isn't done with: it comes again, with all that follow. */
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** A batch of the stream as it concerns ballots, in stream order; sequences are padded. */
export interface BallotBatch {
  readonly changes: readonly BallotChange[];
  readonly probes: readonly (Probe & { readonly sequence: string })[];
  /** How many records are of a later version of the service: they hold nobody up, and a recount by that version counts them. */
  readonly later: number;
  /** Sequence of the first record that can't be read; what follows it is left out. */
  readonly unreadableFrom?: string | undefined;
}

/**
 * Reads the ballots' records of a batch and passes over all others: those of ballots that leave for the archive, and what a later
 * version wrote. It stops at a ballot that can't be read: whatever came
 * after would move watermarks past it, and it could not be counted any more once the code that reads it is mended.
 */
export function readBallotBatch(records: readonly DynamoDBRecord[]): BallotBatch {
  const changes: BallotChange[] = [];
  const probes: (Probe & { sequence: string })[] = [];
  let later = 0;
  for (const record of records) {
    const sequence = sequenceOf(record);
    const pk = record.dynamodb?.Keys?.pk?.S ?? '';
    if (!pk.startsWith(prefixes.vote)) continue;
    const probe = probeOf(pk);
    if (probe !== undefined) {
      // Its removal by time to live is no news.
      if (record.eventName === 'INSERT') probes.push({ ...probe, sequence });
      continue;
    }
    const [before, after] = [imageOf(record.dynamodb?.OldImage), imageOf(record.dynamodb?.NewImage)];
    if (isLeaving(before) || isLeaving(after)) continue;
    if (isOfLaterVersion(before) || isOfLaterVersion(after)) {
      later += 1;
      continue;
    }
    try {
      changes.push({ sequence, before: before && ballotOf(before), after: after && ballotOf(after) });
    } catch {
      return { changes, probes, later, unreadableFrom: sequence };
    }
  }
  return { changes, probes, later };
}

/** The answer that has the records from `sequence` (padded; undefined: none) delivered again. */
export function replyTo(event: WindowedStreamEvent, sequence: string | undefined): WindowedStreamReply {
  const failed =
    sequence === undefined ? undefined : event.Records.find((record) => sequenceOf(record) === sequence);
  return {
    state: event.state ?? {},
    batchItemFailures: failed ? [{ itemIdentifier: failed.dynamodb?.SequenceNumber ?? '' }] : [],
  };
}

/** Whether the record with this sequence (padded) is the first of several. */
export const isFirstOfSeveral = ({ Records: [first, second] }: DynamoDBStreamEvent, sequence: string) =>
  first !== undefined && second !== undefined && sequenceOf(first) === sequence;

function sequenceOf(record: DynamoDBRecord): string {
  return paddedSequence(record.dynamodb?.SequenceNumber ?? '');
}

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];

function imageOf(image: Image): Record<string, unknown> | undefined {
  // The event's own type of an attribute value says the same as the SDK's, in other words.
  return image === undefined ? undefined : unmarshall(image as Parameters<typeof unmarshall>[0]);
}
