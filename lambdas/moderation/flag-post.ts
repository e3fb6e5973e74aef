import type { ModerationEvent } from '../../domain/moderation/commands.ts';
import { flagOutcome } from '../../domain/moderation/flags.ts';
import { PostNotOpen } from '../../domain/posts/errors.ts';
import { readPublicResults } from '../../foundations/polls/result-items.ts';
import { suggestions } from '../../foundations/posts/act-on-suggestion.ts';
import { existingPost, type PostItem } from '../../foundations/posts/post-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { instant, now } from '../../platform/clock.ts';
import { dayIsFull, todaysLimit } from '../../platform/day-limit.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { type ActedOn, actUntilDone } from '../../platform/table/act.ts';
import { type Flag, flagCount, flagDayAdd, flagPut, readFlags, withFlag } from './flag-items.ts';
import { flagDayKeyOf, flaggerKeyOf } from './flag-keys.ts';
import { cleanExplanation, knownReason } from './reasons.ts';
import { registerItems } from './register-writes.ts';

/**
 * Records a citizen's flag on a published suggestion, once per profile; the charter decides what a suggestion's flags lead
 * to (domain/moderation/flags.ts). The flag and its count are written together, so each counts exactly once. Article 16 of
 * the DSA asks for the notifier's name and e-mail address; profiles have neither, so they aren't asked for
 * (docs/moderation.md).
 * @throws PostNotFound, PostNotOpen, TextInvalid; ProblemError not-a-suggestion, request-invalid (unknown reason),
 * too-many-requests
 */
export async function flagPost(
  citizen: Citizen,
  postId: string,
  notice: { readonly reason: string; readonly explanation: string },
): Promise<void> {
  const reason = knownReason(notice.reason);
  const explanation = cleanExplanation(notice.explanation);
  const flaggerKey = await flaggerKeyOf(postId, citizen.subject);
  const flag = { reason, explanation, at: instant(), countsFrom: countsFrom(citizen) };
  const { flagsPerDay } = instance.moderation;
  const day = await todaysLimit(flagsPerDay, (date) => flagDayKeyOf(date, citizen.subject));
  const also = [
    { item: flagPut(postId, flaggerKey, flag), refused: () => new FlaggedBefore() },
    { item: flagDayAdd(day), refused: () => dayIsFull('flags-today', flagsPerDay) },
  ];
  try {
    await actUntilDone(flagging, () => readFlaggable(postId), flag, also);
  } catch (error) {
    if (!(error instanceof FlaggedBefore)) throw error;
  }
}

/** This profile has already flagged the post; repeating it changes nothing. */
class FlaggedBefore extends Error {}

/** A suggestion, its number of voters and its flags. */
interface Flagged {
  readonly post: PostItem;
  readonly voters: number;
  readonly flags: readonly Flag[];
}

/** A flag to be written, and what it changes besides its count. */
interface FlagPut {
  readonly flag: Flag;
  readonly change?: ModerationEvent;
}

/** How a flag affects a suggestion. */
const flagging: ActedOn<Flagged, Flag, FlagPut> = {
  decide({ post, voters, flags }, flag, at) {
    const outcome = flagOutcome({ ...post, voters }, [...flags, flag], instance.moderation, flag.at);
    if (outcome === 'count' || isMarked(post, outcome)) return { flag };
    return { flag, change: suggestions.decide(withFlag(post, flag), { kind: `${outcome}-flagged` }, at) };
  },
  evolve({ post, voters, flags }, { flag, change }) {
    const flagged = withFlag(post, flag);
    return {
      post: change === undefined ? flagged : suggestions.evolve(flagged, change),
      voters,
      flags: [...flags, flag],
    };
  },
  writes: (before, after, { change }) =>
    change === undefined
      ? [flagCount(before.post, after.post)]
      : [
          ...suggestions.writes(before.post, after.post, change),
          ...registerItems(before.post, after.post, change),
        ],
  // The index of whichever write failed: the count or the post.
  conditionIndex: suggestions.conditionIndex,
};

/** Whether a person has already been called. */
const isMarked = (post: PostItem, outcome: 'mark' | 'hold'): boolean =>
  outcome === 'mark' && post.waitingSince !== undefined;

/** Flags of brand-new profiles count later: creating profiles to flag with then takes time, in which a person may look. */
function countsFrom({ since }: Citizen): string | undefined {
  const wait = instance.moderation.freshProfileHours * 3_600_000;
  return now() - since < wait ? instant(now() + wait) : undefined;
}

async function readFlaggable(postId: string): Promise<Flagged> {
  const post = await existingPost(postId, { consistent: true });
  if (post.kind !== 'suggestion') {
    throw new ProblemError('not-a-suggestion', { reason: 'flag' });
  }
  if (post.state !== 'published') throw new PostNotOpen({ postId, state: post.state });
  const [flags, polls] = await Promise.all([readFlags(postId), readPublicResults(post)]);
  return { post, voters: polls?.[0]?.voters ?? 0, flags };
}
