import * as z from 'zod';
import { isoWeek } from '../../domain/dates/iso-week.ts';
import { cellClaims, usernameClaim } from '../../foundations/staff/who-calls.ts';
import { calendarDate } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { describeError, logError } from '../../platform/log.ts';
import { countActiveProfile } from './activity-items.ts';
import { activityKeyOf } from './activity-keys.ts';
import { noteSeen } from './seen-items.ts';

const claims = z.object({ [usernameClaim]: z.string().min(1), [cellClaims.departement]: z.string().min(1) });

/**
 * Counts a profile as active in the current ISO week of the instance, once a week; and as created, if it is new. Counting
 * is our concern, the session is the citizen's: failures here are logged and keep nobody out.
 * @param idToken just received from Cognito over TLS, so its signature needs no verification
 * @param createdAt for a profile being created: milliseconds since the epoch, the same at each retry
 */
export async function countActivity(idToken: string, createdAt?: number): Promise<void> {
  try {
    const { [usernameClaim]: subject, [cellClaims.departement]: departement } = claims.parse(
      payloadOf(idToken),
    );
    const date = calendarDate(instance.timeZone, createdAt);
    const week = isoWeek(date);
    const createdOn = createdAt === undefined ? undefined : date;
    const activityKey = await activityKeyOf(week, subject);
    const isNew = await countActiveProfile({ week, activityKey, departement, createdOn });
    if (isNew) await noteSeen(subject);
  } catch (error) {
    logError('ActivityNotCounted', describeError(error));
  }
}

function payloadOf(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}
