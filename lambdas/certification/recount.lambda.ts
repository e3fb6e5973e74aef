import * as z from 'zod';
import { logInfo } from '../../platform/log.ts';
import { type RecountReport, recountVotes } from './recount.ts';
import { tableLedger, usualSegments } from './table-ledger.ts';

const recountEvent = z.strictObject({
  /** Whether to correct the counters; otherwise drift is only reported. */
  repair: z.boolean().default(false),
  /** Only these posts; all if absent. */
  postIds: z.array(z.string()).optional(),
  /** Number of segments in which the table is scanned in parallel. */
  segments: z.int().min(1).max(256).default(usualSegments),
});

/** Recounts all ballots, optionally correcting the counters: invoked by `npm run recount`. */
export async function handler(event: unknown): Promise<RecountReport> {
  const { repair, postIds, segments } = recountEvent.parse(event ?? {});
  const report = await recountVotes(tableLedger(segments), { repair, postIds });
  logInfo('RecountFinished', {
    ballots: report.ballots,
    drifted: report.drifted.length,
    repaired: report.repaired,
  });
  return report;
}
