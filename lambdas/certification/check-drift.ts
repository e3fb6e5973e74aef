import { pollId, pollOf, pollsOf } from '../../domain/polls/format.ts';
import { type Channel, statusOf, votedShelves } from '../../domain/posts/post.ts';
import { readRevisions } from '../../foundations/polls/tally-items.ts';
import { readPosts } from '../../foundations/posts/post-items.ts';
import { publishedPosts } from '../../foundations/posts/published-posts.ts';
import { deleteTakenBackCounters, readTakenBackCounters } from '../../foundations/posts/taken-back-items.ts';
import { instant, now } from '../../platform/clock.ts';
import { comparePolls, type PollComparison, type PollLedger } from './compare-polls.ts';
import { type ComparedPoll, noteComparedPoll, readComparedPolls } from './compared-poll-items.ts';
import type { Counting } from './count-polls.ts';
import { type DriftCheck, writeDriftCheck } from './drift-items.ts';

/** Polls compared at once: each group waits once for the stream. */
const groupSize = 20;

/**
 * Compares counters with ballots without correcting any, and publishes the outcome. Only polls that can have drifted are recounted
 * (`changedPolls`). What there is no time for is left to the next night, and counts as unsettled.
 */
export async function checkDrift(ledger: PollLedger, how: Counting): Promise<DriftCheck> {
  const [agreed, takenBack] = await Promise.all([readComparedPolls(), readTakenBackCounters()]);
  const found = { drift: 0, unsettled: 0, unreadable: 0 };
  /** Polls that don't agree, or that weren't compared: the next night looks at them again. */
  const left: string[] = [];
  for (const group of groupsOf(await changedPolls(agreed, takenBack))) {
    const comparison = how.isTimeLeft()
      ? await comparePolls(
          ledger,
          group.map(({ id }) => id),
          how,
        )
      : undefined;
    if (comparison === undefined) {
      found.unsettled += group.length;
      left.push(...group.map(({ id }) => id));
      continue;
    }
    found.drift += comparison.drifted.flatMap(({ drift }) => drift).length;
    found.unsettled += comparison.unsettled.length;
    found.unreadable += comparison.ballots.unreadable;
    const agree = agreeing(group, comparison);
    for (const compared of agree) {
      await noteComparedPoll(compared);
      agreed.set(compared.id, compared);
    }
    left.push(...group.map(({ id }) => id).filter((id) => !agree.some((each) => each.id === id)));
    await comparison.end();
  }
  const disagreeing = new Set(left.map((id) => pollOf(id).postId));
  for (const postId of takenBack) if (!disagreeing.has(postId)) await deleteTakenBackCounters(postId);
  const check = {
    checkedAt: instant(),
    posts: new Set([...agreed.keys()].map((id) => pollOf(id).postId)).size,
    ballots: [...agreed.values()].reduce((sum, { ballots }) => sum + ballots, 0),
    ...found,
  };
  await writeDriftCheck(check);
  return check;
}

/** A poll whose counters are at this revision; empty if it has none. */
interface Changed {
  readonly id: string;
  readonly revision: string;
}

/**
 * Polls whose counters changed since they last agreed, whatever became of their posts meanwhile; and those on which votes could have been
 * lost without a trace, since these change no revision: open questions, and open suggestions without counters. The latter come
 * last, because there are many and hardly anything is found.
 */
async function changedPolls(
  agreed: ReadonlyMap<string, ComparedPoll>,
  takenBack: readonly string[],
): Promise<Changed[]> {
  const polls = new Map([...agreed.keys()].map((id) => [id, pollOf(id)]));
  const open = new Map<string, Channel>();
  for (const shelf of votedShelves) {
    for await (const post of publishedPosts(shelf)) {
      for (const poll of pollsOf(post)) {
        polls.set(pollId(poll), poll);
        if (statusOf(post, now()) === 'open') open.set(pollId(poll), post.channel);
      }
    }
  }
  const again = (await readPosts(takenBack)).flatMap((post) => pollsOf(post));
  for (const poll of again) polls.set(pollId(poll), poll);
  const revisions = await readRevisions([...polls.values()]);
  const all = [...polls.keys()].map((id) => ({ id, revision: revisions.get(id) ?? '' }));
  const taken = new Set(again.map(pollId));
  const isChanged = ({ id, revision }: Changed) =>
    open.get(id) === 'region' || taken.has(id) || agreed.get(id)?.revision !== revision;
  const isEmpty = ({ id, revision }: Changed) => revision === '' && open.has(id);
  return [...all.filter(isChanged), ...all.filter((poll) => isEmpty(poll) && !isChanged(poll))];
}

function* groupsOf(changed: readonly Changed[]): Generator<readonly Changed[]> {
  for (let start = 0; start < changed.length; start += groupSize)
    yield changed.slice(start, start + groupSize);
}

/** The polls of a group whose counters agree with their ballots, which are all readable. */
function agreeing(
  group: readonly Changed[],
  { ballots, broken, drifted, unsettled }: PollComparison,
): ComparedPoll[] {
  const others = new Set([...drifted.map(({ state }) => state.target), ...unsettled].map(pollId));
  return (
    group
      .filter(({ id }) => !others.has(id) && !broken.has(id))
      // The number of votes on questions with hidden results would disclose those.
      .map(({ id, revision }) => ({ id, revision, ballots: ballots.visibleBallotsOf(id) }))
  );
}
