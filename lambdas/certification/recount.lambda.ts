import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { pollsPastKeeping } from '../../foundations/polls/archived-ballots.ts';
import { listPolls } from '../../foundations/polls/ballot-boxes.ts';
import { logInfo } from '../../platform/log.ts';
import { type ScanPlace, scanFromStart } from '../../platform/table/scan.ts';
import { howToCount } from './how-to-count.ts';
import { emptyReport, pollsOfPosts, type RecountReport, recountPolls } from './recount.ts';
import { tableLedger } from './table-ledger.ts';

/** Number of segments in which the table is scanned in parallel. */
const usualSegments = 8;

const scanPlace = z.strictObject({
  segment: z.int(),
  of: z.int(),
  after: z.record(z.string(), z.unknown()).optional(),
});

const recountEvent = z.strictObject({
  /** Whether to correct the counters; otherwise drift is only reported. */
  repair: z.boolean().default(false),
  /** Only these posts; all if absent. */
  postIds: z.array(z.string()).optional(),
  /** What the answer to the call before had left. */
  left: z.strictObject({ places: z.array(scanPlace).optional(), polls: z.array(z.string()) }).optional(),
});

/** What was recounted in one call, and what isn't yet: to be handed to the next. */
export interface PartOfRecount {
  readonly report: RecountReport;
  readonly left?: { readonly places?: readonly ScanPlace[]; readonly polls: readonly string[] };
}

/**
 * Recounts all ballots, optionally correcting the counters: invoked by `npm run recount`, again and again until nothing is left.
 * First it lists the polls, then it counts them; each call does as much as there is time for.
 */
export async function handler(
  event: unknown,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<PartOfRecount> {
  const { repair, postIds, left } = recountEvent.parse(event ?? {});
  const how = howToCount(() => context.getRemainingTimeInMillis());
  let polls = left?.polls ?? (postIds ? await pollsOfPosts(postIds) : []);
  const places = left ? (left.places ?? []) : postIds ? [] : scanFromStart(usualSegments);
  if (places.length > 0) {
    const listed = await listPolls(places, how.isTimeLeft);
    polls = [...new Set([...polls, ...listed.ids])];
    if (listed.left.length > 0) return { report: emptyReport, left: { places: listed.left, polls } };
    const gone = await pollsPastKeeping(polls);
    polls = polls.filter((id) => !gone.has(id)).sort();
  }
  const part = await recountPolls(tableLedger(), polls, { ...how, repair });
  const { ballots, drifted, repaired } = part.report;
  logInfo('RecountFinished', { ballots, drifted: drifted.length, repaired });
  return part.left.length > 0 ? { report: part.report, left: { polls: part.left } } : { report: part.report };
}
