import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from '@jest/globals';
import { profileLife } from '../../../contract/profiles/profile-life.ts';
import { readPendingErasures } from '../../../foundations/erasure/erasure-items.ts';
import { isGone } from '../../../foundations/erasure/gone-items.ts';
import { handler as eraseProfile } from '../../../lambdas/profiles/erase-profile.lambda.ts';
import { purgeProfiles, turnOf } from '../../../lambdas/profiles/purge-profiles.ts';
import { noteSeen } from '../../../lambdas/profiles/seen-items.ts';
import { env } from '../../../platform/env.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { useCitizensPool } from '../../support/use-citizens-pool.ts';

const pool = useCitizensPool(() => {
  provideSecrets(env.profileSecretArn, env.erasureSecretArn);
});

const dayMs = 86_400_000;
/** The functions’ clock and the pool’s, both so many days ahead. */
let ahead = 0;
function advanceTo(days: number): void {
  pool.runtime.advance((days - ahead) * dayMs);
  ahead = days;
  process.env[env.clockOffsetMs] = String(days * dayMs);
}

async function newUser(beginning: string): Promise<string> {
  const username = `${beginning}${'x'.repeat(41)}`;
  await new CognitoIdentityProviderClient({}).send(
    new AdminCreateUserCommand({
      ...{ UserPoolId: pool.poolId, Username: username, MessageAction: 'SUPPRESS' },
      UserAttributes: [{ Name: 'custom:departement', Value: '67' }],
    }),
  );
  return username;
}

/** Hours after which every part of the pool has had its turn. */
const hours = Array.from({ length: Math.ceil(64 ** 2 / turnOf(0).length) }, (_, hour) => hour);
const made = ['Aa', '_9', 'zZ', 'Q-'];

/** A round: of the hours those in which there is somebody to look at. */
async function round() {
  const report = { looked: 0, purged: 0 };
  for (const hour of hours.filter((each) => turnOf(each).some((beginning) => made.includes(beginning)))) {
    const { looked, purged } = await purgeProfiles(hour);
    report.looked += looked;
    report.purged += purged;
  }
  return report;
}

describe('a profile', () => {
  test('has its turn within four weeks, whatever its name begins with', () => {
    expect(hours.length).toBeLessThan(29 * 24);
    const turns = hours.flatMap(turnOf);
    expect(new Set(turns).size).toBe(64 ** 2);
    for (const beginning of made) expect(turns).toContain(beginning);
    expect(turns.every((beginning) => /^[A-Za-z0-9_-]{2}$/.test(beginning))).toBe(true);
  });

  test('goes after 24 months without a visit, or when its token has ended; whoever comes keeps theirs', async () => {
    const [used, unused, ended] = [await newUser('Aa'), await newUser('_9'), await newUser('zZ')];
    for (const subject of [used, unused, ended]) await noteSeen(subject);
    advanceTo(500);
    const young = await newUser('Q-');
    for (const subject of [used, ended]) await noteSeen(subject);
    advanceTo(700);
    expect(await round()).toEqual({ looked: 4, purged: 0 });
    // Two years and a month: notes of the first day have gone, whichever month they were rounded to.
    advanceTo(800);
    expect(await round()).toEqual({ looked: 4, purged: 1 });
    expect([await isGone(unused), await isGone(used), await isGone(young)]).toEqual([true, false, false]);
    expect(await eraseProfile()).toEqual({ erased: 0 });
    advanceTo(801);
    expect(await eraseProfile()).toEqual({ erased: 1 });
    for (const subject of [used, ended]) await noteSeen(subject);
    // Nobody can come back to these, however recent they are.
    advanceTo(profileLife.days + 2);
    expect(await round()).toEqual({ looked: 3, purged: 2 });
    expect([await isGone(used), await isGone(ended), await isGone(young)]).toEqual([true, true, false]);
    expect((await readPendingErasures()).map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([used, ended]),
    );
  });
});
