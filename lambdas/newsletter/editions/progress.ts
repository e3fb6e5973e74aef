import { addCounts, estimatedEnd, noCounts, type SendingCounts } from '../../../domain/newsletter/sending.ts';
import { instant, now } from '../../../platform/clock.ts';
import type { Edition } from './edition-items.ts';
import type { SendingPart } from './sending-part-items.ts';

export function countsOfParts(parts: readonly SendingPart[]): SendingCounts {
  return parts.reduce<SendingCounts>((sum, { sent, failed, uncertain, skipped }) => {
    return addCounts(sum, { sent, failed, uncertain, skipped });
  }, noCounts);
}

/** Subscribers are counted as their part is begun; ids are drawn, so that those not yet begun are as large. */
function estimatedTotal(parts: readonly SendingPart[]): number | undefined {
  const counted = parts.flatMap(({ total }) => total ?? []);
  if (counted.length === 0) return undefined;
  return Math.round((counted.reduce((sum, total) => sum + total, 0) * parts.length) / counted.length);
}

/** How far the sending of an edition is. */
export function progressOf(edition: Edition, parts: readonly SendingPart[]) {
  const counts = countsOfParts(parts);
  const dealtWith = counts.sent + counts.failed + counts.uncertain + counts.skipped;
  const total = estimatedTotal(parts);
  // Who subscribes or leaves meanwhile may make more, or fewer, than were counted.
  const left =
    total === undefined ? null : parts.some(({ done }) => !done) ? Math.max(0, total - dealtWith) : 0;
  const startedAt = edition.startedAt === undefined ? undefined : Date.parse(edition.startedAt);
  const until = edition.endedAt === undefined ? now() : Date.parse(edition.endedAt);
  const seconds = startedAt === undefined ? 0 : (until - startedAt) / 1000;
  const end =
    startedAt === undefined || left === null || edition.state !== 'sending'
      ? undefined
      : estimatedEnd(dealtWith, left, startedAt, until);
  return {
    ...{ month: edition.month, state: edition.state, ...counts, left },
    ratePerSecond: seconds > 0 ? Math.round((100 * counts.sent) / seconds) / 100 : null,
    estimatedEnd: end === undefined ? null : instant(end),
  };
}
