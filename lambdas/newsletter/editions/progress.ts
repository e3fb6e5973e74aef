import type { SendingCounts as SentUntilNow } from '../../../domain/newsletter/edition.ts';
import { addCounts, estimatedEnd, noCounts, type SendingCounts } from '../../../domain/newsletter/sending.ts';
import { instant, now } from '../../../platform/clock.ts';
import { readFeedback } from '../subscriptions/feedback-items.ts';
import type { Edition } from './edition-items.ts';
import { readParts, type SendingPart } from './sending-part-items.ts';

export function countsOfParts(parts: readonly SendingPart[]): SendingCounts {
  return parts.reduce<SendingCounts>((sum, { sent, failed, uncertain, skipped }) => {
    return addCounts(sum, { sent, failed, uncertain, skipped });
  }, noCounts);
}

/** The counts that the team sees when it starts or resumes sending. */
export async function countsUntilNow(month: string): Promise<SentUntilNow> {
  const [parts, { hardBounces, complaints }] = await Promise.all([readParts(month), readFeedback(month)]);
  const { sent, failed, uncertain } = countsOfParts(parts);
  return { sent, failed, uncertain, hardBounces, complaints };
}

/** Subscribers are counted when their part is begun; ids are random, so parts not yet begun are about as large. */
function estimatedTotal(parts: readonly SendingPart[]): number | undefined {
  const counted = parts.flatMap(({ total }) => total ?? []);
  if (counted.length === 0) return undefined;
  return Math.round((counted.reduce((sum, total) => sum + total, 0) * parts.length) / counted.length);
}

/** Progress of an edition's sending. */
export function progressOf(edition: Edition, parts: readonly SendingPart[]) {
  const counts = countsOfParts(parts);
  const dealtWith = counts.sent + counts.failed + counts.uncertain + counts.skipped;
  const total = estimatedTotal(parts);
  // People who subscribe or leave meanwhile make the total larger or smaller than counted.
  const left =
    total === undefined ? null : parts.some(({ done }) => !done) ? Math.max(0, total - dealtWith) : 0;
  // The pace is that since the last start or resumption: pauses and stops would distort it.
  const { accepted, goesSince = edition.startedAt } = edition;
  const began = goesSince === undefined ? undefined : Date.parse(goesSince);
  const before = accepted ? accepted.sent + accepted.failed + accepted.uncertain : 0;
  const until = edition.endedAt === undefined ? now() : Date.parse(edition.endedAt);
  const seconds = began === undefined ? 0 : (until - began) / 1000;
  const sent = counts.sent - (accepted?.sent ?? 0);
  const end =
    began === undefined || left === null || edition.state !== 'sending'
      ? undefined
      : estimatedEnd(Math.max(0, dealtWith - before), left, began, until);
  return {
    ...{ month: edition.month, state: edition.state, ...counts, left },
    ratePerSecond: seconds > 0 ? Math.round((100 * Math.max(0, sent)) / seconds) / 100 : null,
    estimatedEnd: end === undefined ? null : instant(end),
  };
}
