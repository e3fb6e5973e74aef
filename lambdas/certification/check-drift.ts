import { type Poll, pollId, pollOf, pollsOf } from '../../domain/polls/format.ts';
import { allShelves, statusOf } from '../../domain/posts/post.ts';
import { readRevisions } from '../../foundations/polls/tally-items.ts';
import { publishedPosts } from '../../foundations/posts/published-posts.ts';
import { instant, now } from '../../platform/clock.ts';
import { type Counting, comparePolls, type PollComparison, type PollLedger } from './compare-polls.ts';
import { type ComparedPoll, noteComparedPoll, readComparedPolls } from './compared-poll-items.ts';
import { type DriftCheck, writeDriftCheck } from './drift-items.ts';

/** Polls compared at once: each group waits once for the stream. */
const groupSize = 20;

/**
 * Compares counters with ballots without correcting any, and publishes the outcome. Only polls whose counters changed since
 * they last agreed are recounted, and the Région's open questions: the others can't have drifted. What there is no time for
 * is left to the next night, and counts as unsettled.
 */
export async function checkDrift(ledger: PollLedger, how: Counting): Promise<DriftCheck> {
  const agreed = await readComparedPolls();
  const found = { drift: 0, unsettled: 0, unreadable: 0 };
  for (const group of groupsOf(await changedPolls(agreed))) {
    const comparison = how.isTimeLeft()
      ? await comparePolls(
          ledger,
          group.map(({ id }) => id),
          how,
        )
      : undefined;
    if (comparison === undefined) {
      found.unsettled += group.length;
      continue;
    }
    found.drift += comparison.drifted.flatMap(({ drift }) => drift).length;
    found.unsettled += comparison.unsettled.length;
    found.unreadable += comparison.ballots.unreadable;
    for (const compared of agreeing(group, comparison)) {
      await noteComparedPoll(compared);
      agreed.set(compared.id, compared);
    }
    await comparison.end();
  }
  const check = {
    checkedAt: instant(),
    posts: new Set([...agreed.keys()].map((id) => pollOf(id).postId)).size,
    ballots: [...agreed.values()].reduce((sum, { ballots }) => sum + ballots, 0),
    ...found,
  };
  await writeDriftCheck(check);
  return check;
}

/** A poll whose counters are at this revision. */
interface Changed {
  readonly id: string;
  readonly revision: string;
}

async function changedPolls(agreed: ReadonlyMap<string, ComparedPoll>): Promise<Changed[]> {
  const polls: Poll[] = [];
  const open = new Set<string>();
  for (const shelf of allShelves) {
    for await (const post of publishedPosts(shelf)) {
      polls.push(...pollsOf(post));
      if (post.channel === 'region' && statusOf(post, now()) === 'open') {
        for (const poll of pollsOf(post)) open.add(pollId(poll));
      }
    }
  }
  const revisions = await readRevisions(polls);
  return polls.map(pollId).flatMap((id) => {
    const revision = revisions.get(id);
    // Votes that never reached the counters change no revision, so open questions are always recounted.
    const isChanged = open.has(id) || (revision !== undefined && agreed.get(id)?.revision !== revision);
    return isChanged ? [{ id, revision: revision ?? '' }] : [];
  });
}

function* groupsOf(changed: readonly Changed[]): Generator<readonly Changed[]> {
  for (let start = 0; start < changed.length; start += groupSize)
    yield changed.slice(start, start + groupSize);
}

/** The polls of a group whose counters agree with their ballots, which were all readable. */
function agreeing(
  group: readonly Changed[],
  { ballots, drifted, unsettled }: PollComparison,
): ComparedPoll[] {
  if (ballots.unreadable > 0) return [];
  const others = new Set([...drifted.map(({ state }) => state.target), ...unsettled].map(pollId));
  return (
    group
      .filter(({ id }) => !others.has(id))
      // The number of votes on questions with hidden results would disclose those.
      .map(({ id, revision }) => ({ id, revision, ballots: ballots.visibleBallotsOf(id) }))
  );
}
