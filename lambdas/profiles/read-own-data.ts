import type * as z from 'zod';
import type { ownData } from '../../contract/profiles/me.routes.ts';
import { endOfProfile } from '../../domain/profiles/life.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { instant, now } from '../../platform/clock.ts';
import { keys } from '../../platform/table/keys.ts';
import { getItem, rawItem } from '../../platform/table/read.ts';
import { activityKeyOf, markedWeeks } from './activity-keys.ts';
import { askAs } from './ask-as.ts';

type OwnData = z.input<typeof ownData>;

/**
 * All data held on the caller. Only the other capabilities can find what they hold, so they are asked through the public
 * API with the caller’s own token: no function here may read anybody’s votes, texts or messages.
 * @param authorization the caller's header
 * @throws ProblemError too-many-requests
 */
export async function readOwnData(caller: Citizen, authorization: string): Promise<OwnData> {
  const all = { limit: '50' };
  const [profile, votes, suggestions, flags, messages] = await Promise.all([
    profileOf(caller),
    askAs<OwnData['votes']>(authorization, '/v1/me/votes'),
    askAs<OwnData['suggestions']>(authorization, '/v1/me/posts', all),
    askAs<OwnData['flags']>(authorization, '/v1/me/flags'),
    askAs<OwnData['messages']>(authorization, '/v1/me/contact-messages', all),
  ]);
  return { profile, votes, suggestions, flags, messages, notLinked: ['newsletter', 'followUps'] };
}

async function profileOf({ subject, cell, since, ofBurst }: Citizen): Promise<OwnData['profile']> {
  const { endsOn, erasedIfUnusedOn } = endOfProfile(since, now());
  return {
    ...cell,
    since: instant(since),
    ofBurst,
    endsOn,
    erasedIfUnusedOn,
    activeWeeks: await activeWeeksOf(subject),
  };
}

async function activeWeeksOf(subject: string): Promise<string[]> {
  const marks = await Promise.all(
    markedWeeks().map(async (week) => {
      const mark = await getItem(keys.active(week, await activityKeyOf(week, subject)), rawItem);
      return mark === undefined ? [] : [week];
    }),
  );
  return marks.flat();
}
