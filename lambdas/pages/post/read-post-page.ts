import { followUpStateOf, stepsInForce } from '../../../domain/follow-ups/follow-up.ts';
import { type AskedPoll, isApproval, pollId, pollsOf } from '../../../domain/polls/format.ts';
import { engagementBySteps } from '../../../domain/polls/poll-results.ts';
import { areResultsPublic } from '../../../domain/polls/visibility.ts';
import { statusOf, votedKind } from '../../../domain/posts/post.ts';
import { readOutcomes } from '../../../foundations/polls/outcome-items.ts';
import { approvalTotalsIn, readPublicResults } from '../../../foundations/polls/result-items.ts';
import { type PostItem, readPost } from '../../../foundations/posts/post-items.ts';
import { projectIdsIn } from '../../../foundations/projects/envelope-items.ts';
import { now } from '../../../platform/clock.ts';
import { readCertificates } from '../../certification/public.ts';
import { historyView, readFollowUps, readStandings } from '../../follow-ups/public.ts';
import { readMeeting } from '../../meetings/public.ts';
import { boxesOf } from '../../paper/public.ts';
import { readBreakdowns, readCourse } from '../../stats/public.ts';

/** The post at an address, public or not. */
export async function readPostOf(postId: string | undefined): Promise<PostItem | undefined> {
  return postId !== undefined && /^[\w-]{22}$/.test(postId) ? readPost(postId) : undefined;
}

/** Everything public about a public post that people vote on. Only public results are read: this function has no rights on hidden ones. */
export async function readPostPage(post: PostItem) {
  const postId = post.id;
  const isVisible = areResultsPublic(post);
  const [results, history, certificates, breakdowns, course, outcomes, boxes, meeting, projects] =
    await Promise.all([
      readPublicResults(post),
      post.kind === 'information' ? [] : readFollowUps(postId),
      readCertificates(postId),
      isVisible && post.state === 'published'
        ? Promise.all(pollsOf(post).map((poll) => readBreakdowns(poll)))
        : [],
      isVisible ? readCourse(postId) : [],
      Promise.all(pollsOf(post).map(outcomeOf)),
      post.kind === 'question' && post.service === undefined ? boxesOf(post) : [],
      post.meetingId === undefined ? undefined : readMeeting(post.meetingId),
      readStandings(projectIdsIn(post)),
    ]);
  const [certificate] = certificates;
  return {
    post: {
      ...post,
      kind: votedKind(post.kind),
      ...(isApproval(post) && results && { totals: approvalTotalsIn(results) }),
    },
    status: statusOf(post, now()),
    /** One per poll, in order; undefined while they aren’t public. */
    results,
    breakdowns,
    /** Totals at the end of each day. */
    course,
    engagement: post.steps && results && engagementBySteps(post.steps, results),
    history: post.kind === 'information' ? undefined : inForce(post, history),
    followUpState: followUpStateOf(history),
    certificate,
    /** Of envelopes, what became of each; one per poll, in order, undefined until it is certified. */
    outcomes,
    /** Boxes of bulletins of paper. */
    boxes,
    /** In whose room it was opened. */
    meeting,
    /** Of envelopes, where each project stands, by the id of its post. */
    projects,
  };
}

/** Nothing is read of a poll that is no envelope. */
async function outcomeOf(poll: AskedPoll) {
  if (poll.format.kind !== 'projects') return undefined;
  const [newest] = await readOutcomes(pollId(poll));
  return newest?.outcome;
}

export type PostPage = Awaited<ReturnType<typeof readPostPage>>;
export type Breakdowns = PostPage['breakdowns'][number];

/** The history without corrected steps; the correcting ones say so. */
function inForce(
  post: PostItem,
  history: Parameters<typeof stepsInForce>[0] & Parameters<typeof historyView>[1],
) {
  const standing = new Set(stepsInForce(history).map(({ number }) => number));
  return historyView(post, history).filter(({ number }) => number === 0 || standing.has(number));
}
