import { monthAfter } from '../../../domain/newsletter/edition-content.ts';
import { calendarDate, instant, now } from '../../../platform/clock.ts';
import { instance } from '../../../platform/instance.ts';
import { isConditionFailedAt } from '../../../platform/table/errors.ts';
import { transact } from '../../../platform/table/transact.ts';
import { composeContent, type Since } from './compose-content.ts';
import { type Edition, newEditionItems, readContent, readEdition, readEditions } from './edition-items.ts';

/** The first edition covers a month. */
const firstSpanMs = 31 * 24 * 3600 * 1000;

/**
 * Drafts next month's edition from what happened since the last one. An existing draft is left alone.
 * @returns the edition, and how much had to be left out of it; undefined if there was one already
 */
export async function composeEdition(): Promise<{ edition: Edition; leftOut: number } | undefined> {
  const month = monthAfter(calendarDate(instance.timeZone));
  if ((await readEdition(month)) !== undefined) return undefined;
  const since = await lastEnd();
  const composedAt = instant();
  const { content, certificates, leftOut } = await composeContent(month, since);
  const edition: Edition = {
    ...{ month, state: 'draft', version: 1, since: since.instant, composedAt, certificates },
  };
  try {
    await transact(newEditionItems(edition, content));
  } catch (error) {
    if (isConditionFailedAt(error, 0)) return undefined;
    throw error;
  }
  return { edition, leftOut };
}

/** The end of the last edition that reached people: the next one includes the content of those that weren't sent. */
async function lastEnd(): Promise<Since> {
  const last = (await readEditions(24)).find(({ startedAt }) => startedAt !== undefined);
  if (last === undefined) {
    return { instant: instant(now() - firstSpanMs), certificates: 0, popularity: {} };
  }
  const popularity = (await readContent(last.month))?.popularity ?? {};
  return { instant: last.composedAt, certificates: last.certificates, popularity };
}
