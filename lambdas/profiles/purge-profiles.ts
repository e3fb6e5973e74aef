import { profileLife } from '../../domain/profiles/life.ts';
import { requestErasure } from '../../foundations/erasure/erasure-items.ts';
import { now } from '../../platform/clock.ts';
import { env, requiredEnv } from '../../platform/env.ts';
import { dateOf, userPools } from '../../platform/user-pools.ts';
import { unusedOf } from './seen-items.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Usernames are random base64url, so their first two letters partition them evenly. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const beginnings = [...letters].flatMap((first) => [...letters].map((second) => first + second));

/**
 * All are examined within four weeks, six of 4,096 parts an hour: for a million profiles that is 25 pages of Cognito’s
 * list.
 */
const partsPerHour = 6;

/** Prefixes of the usernames whose turn it is. @param hour number of the hour since the epoch */
export const turnOf = (hour: number): string[] =>
  Array.from(
    { length: partsPerHour },
    (_, part) => beginnings[(hour * partsPerHour + part) % beginnings.length] ?? '',
  );

/**
 * Maximum number of erasures per hour: each one looks at every open vote (foundations/erasure), and people who ask for
 * erasure come first. This makes two million a year; the rest waits for the next round.
 */
const mostPerHour = 250;

/**
 * Requests the erasure of profiles that have expired (no token leads back to them) or that nobody used for two years, in
 * the same way as people do: their votes on what is still open are withdrawn, so that somebody who returns with a new
 * profile doesn’t vote twice.
 * @param hour number of the hour since the epoch, which determines whose turn it is
 */
export async function purgeProfiles(
  hour = Math.floor(now() / hourMs),
): Promise<{ looked: number; purged: number }> {
  const report = { looked: 0, purged: 0 };
  for (const beginning of turnOf(hour)) {
    for await (const users of usersBeginningWith(beginning)) {
      report.looked += users.length;
      for (const subject of await purgeable(users)) {
        if (report.purged >= mostPerHour) return report;
        await requestErasure(subject);
        report.purged += 1;
      }
    }
  }
  return report;
}

interface KnownUser {
  readonly subject: string;
  readonly createdAt: number;
}

async function* usersBeginningWith(beginning: string): AsyncGenerator<KnownUser[]> {
  // No attributes are requested: département, sex and age are none of its business.
  const pages = userPools.users({
    UserPoolId: requiredEnv(env.citizenPoolId),
    Filter: `username ^= "${beginning}"`,
    AttributesToGet: ['sub'],
    Limit: 60,
  });
  for await (const users of pages) {
    yield users.flatMap(({ Username, UserCreateDate }) =>
      Username === undefined || UserCreateDate === undefined
        ? []
        : [{ subject: Username, createdAt: dateOf(UserCreateDate).getTime() }],
    );
  }
}

async function purgeable(users: readonly KnownUser[]): Promise<string[]> {
  const idle = new Date(now());
  idle.setUTCMonth(idle.getUTCMonth() - profileLife.idleMonths);
  const ended = now() - (profileLife.days + 1) * dayMs;
  const old = users.filter(({ createdAt }) => createdAt < idle.getTime());
  const over = old.filter(({ createdAt }) => createdAt < ended).map(({ subject }) => subject);
  const others = old.filter(({ createdAt }) => createdAt >= ended).map(({ subject }) => subject);
  return [...over, ...(await unusedOf(others))];
}
