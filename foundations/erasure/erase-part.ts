import { type ErasurePart, erasureGraceMs, erasureWarningMs } from '../../domain/profiles/erasure.ts';
import { now } from '../../platform/clock.ts';
import { describeError, logError, logInfo } from '../../platform/log.ts';
import { countMetric } from '../../platform/metric.ts';
import { forgetWhenDone, noteErased, readPendingErasures } from './erasure-items.ts';

/**
 * Erases one capability's data about everybody who asked to be erased. Each erasure stays in the table until it is noted as done, so that the
 * next scheduled run takes over whatever a crash left.
 * @param erase erases one subject's data; it may be called again for the same subject, and must then succeed without finding anything
 * @throws Error if one of them could not be erased, after trying all the others
 */
export async function erasePart(
  part: ErasurePart,
  erase: (subject: string) => Promise<void>,
): Promise<{ erased: number }> {
  let [erased, failed] = [0, 0];
  for (const { erasure, subject } of await readPendingErasures()) {
    const age = now() - Date.parse(erasure.requestedAt);
    if (erasure[part] !== undefined) {
      await forgetWhenDone(erasure);
      continue;
    }
    if (age < erasureGraceMs) continue;
    if (age > erasureWarningMs) countMetric('ErasuresLate');
    try {
      await erase(subject);
      await noteErased(erasure.receipt, part);
      erased += 1;
    } catch (error) {
      failed += 1;
      logError('ErasureFailed', { part, ...describeError(error) });
    }
  }
  if (erased > 0) logInfo('Erased', { part, erased });
  if (failed > 0) throw new Error(`${failed} erasures of ${part} failed; the next firing tries again.`);
  return { erased };
}
