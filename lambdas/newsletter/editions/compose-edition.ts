import { monthAfter } from '../../../domain/newsletter/edition-content.ts';
import { calendarDate, instant, now } from '../../../platform/clock.ts';
import { instance } from '../../../platform/instance.ts';
import { isConditionFailedAt } from '../../../platform/table/errors.ts';
import { transact } from '../../../platform/table/transact.ts';
import { composeContent, type Since } from './compose-content.ts';
import { type Edition, newEditionItems, readContent, readEdition, readEditions } from './edition-items.ts';

/** The first edition tells of a month. */
const firstSpanMs = 31 * 24 * 3600 * 1000;

/**
 * Makes the draft of next month's edition from what happened since the last one. A draft that is there stays as it is.
 * @returns the edition, and how much of what happened had to be left out in it; undefined when there was one
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

/** Where the last edition ended that reached people: what was in one that wasn't sent is told by the next one. */
async function lastEnd(): Promise<Since> {
  const last = (await readEditions(24)).find(({ startedAt }) => startedAt !== undefined);
  if (last === undefined) {
    return { instant: instant(now() - firstSpanMs), certificates: 0, popularity: {} };
  }
  const popularity = (await readContent(last.month))?.popularity ?? {};
  return { instant: last.composedAt, certificates: last.certificates, popularity };
}
