import {
  isFirstOfSeveral,
  readBallotBatch,
  replyTo,
  type WindowedStreamEvent,
  type WindowedStreamReply,
} from '../../foundations/polls/ballot-stream.ts';
import { describeError, logError, logInfo } from '../../platform/log.ts';
import { countMetric } from '../../platform/metric.ts';
import { isTransient } from '../../platform/transient.ts';
import { aggregateVotes } from './aggregate-votes.ts';
import { tableCounters } from './table-counters.ts';

/** The only consumer of the table's stream: counts ballots into tallies and totals. */
export async function handler(event: WindowedStreamEvent): Promise<WindowedStreamReply> {
  if (event.shardId === undefined) {
    throw new Error('The event names no shard: the event source mapping must have a tumbling window.');
  }
  const records = event.Records.length;
  const batch = readBallotBatch(event.Records);
  if (batch.later > 0) {
    countMetric('BallotsOfLaterVersion');
    logError('BallotsPassedOver', { ballots: batch.later });
  }
  const { failedFrom, error, targets, refused } = await aggregateVotes(tableCounters, event.shardId, batch);
  if (failedFrom !== undefined) {
    logError('BatchFailed', {
      records,
      error: error === undefined ? 'UnreadableBallot' : describeError(error).error,
    });
    // An answer that names the first record has the same batch delivered again, until it is given up as a whole. Lambda halves what ends in
    // an error, until the record that can't be counted is alone.
    if (isFirstOfSeveral(event, failedFrom) && !isTransient(error)) {
      throw new Error('The first record of a batch can’t be counted: the batch is to be halved.');
    }
  } else if (records > 0) {
    logInfo('BatchAggregated', { records, tallies: targets, refused });
  }
  // A signal for people, not an exact count: redelivered records are counted again.
  const young = batch.changes.filter(({ before, after }) => before === undefined && after?.young).length;
  if (young > 0) countMetric('YoungBallots', young);
  return replyTo(event, failedFrom);
}
