import {
  type BallotList,
  type CertificateContent,
  type CertifiedPoll,
  certifiedPaper,
  certifiedTotals,
  isDerived,
  isListed,
} from '../../domain/certification/certificate.ts';
import type { PublishedOutcome } from '../../domain/envelopes/published-outcome.ts';
import { withdrawnProjects } from '../../domain/envelopes/withdrawn.ts';
import { answerKind } from '../../domain/polls/answer-kinds/index.ts';
import { type Asked, type AskedPoll, type Format, pollId, pollsOf } from '../../domain/polls/format.ts';
import { pollResults, type TotalCounts } from '../../domain/polls/poll-results.ts';
import { isPublishable } from '../../domain/polls/young.ts';
import { recordOf } from '../../domain/records.ts';
import { outcomePut } from '../../foundations/polls/outcome-items.ts';
import type { CertifiedTotals } from '../../foundations/polls/result-items.ts';
import type { Closing } from '../../foundations/posts/closing-items.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { instant } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import type { Certificate } from './certificate-items.ts';
import type { PollComparison } from './compare-polls.ts';
import { outcomeOf } from './outcome-of.ts';
import { publishList } from './publish-list.ts';

/** The polls of a post whose ballots are published: none if the instance gives no receipts to find them by. */
export function listedPolls(post: Asked, receipts = instance.receipts) {
  return receipts ? pollsOf(post).filter(({ format }) => isListed(format)) : [];
}

/**
 * The result without young profiles, if there are enough of them to stay anonymous. Never of an envelope: whoever makes ten of eleven
 * young profiles would read the eleventh’s ballot in the difference, and it is a signature.
 */
function withoutYoung(
  format: Format,
  totals: TotalCounts,
  young: TotalCounts,
): Pick<CertifiedPoll, 'withoutYoung'> {
  const { voters } = pollResults(format, young);
  if (answerKind(format).committed || voters === 0 || !isPublishable(voters)) return {};
  const others = new Map([...totals].map(([name, n]) => [name, n - (young.get(name) ?? 0)]));
  return {
    withoutYoung: { voters: pollResults(format, others).voters, totals: certifiedTotals(format, others) },
  };
}

/**
 * Makes the certificate of a post, publishing its lists of ballots on the way.
 * @returns what it says; the totals that it reveals; and the outcomes of envelopes whose hashes it holds, to be written with it
 */
export async function certificateOf(due: {
  readonly closing: Closing;
  readonly post: PostItem;
  readonly comparison: PollComparison;
  /** The certificate to be corrected, or the one made before the vote was reopened. */
  readonly newest: Certificate | undefined;
  readonly edition: number;
}): Promise<{
  readonly content: CertificateContent;
  readonly totals: readonly CertifiedTotals[];
  readonly outcomes: readonly TransactItem[];
}> {
  const { closing, post, comparison, newest, edition } = due;
  const { ballots } = comparison;
  const drift = comparison.drifted
    .filter(({ state }) => state.target.postId === post.id)
    .flatMap((item) => item.drift);
  const certifiedAt = instant();
  const polls: CertifiedPoll[] = [];
  const revealed: CertifiedTotals[] = [];
  const outcomes: TransactItem[] = [];
  for (const poll of pollsOf(post)) {
    const id = pollId(poll);
    const lines = comparison.listOf(id);
    const list: BallotList | undefined = lines && (await publishList(id, lines));
    const all = ballots.totalsOf(id);
    const outcome = envelopeOutcome(post, poll, {
      patterns: ballots.patternsOf(id),
      seed: list?.root ?? post.frozenHash ?? id,
      areVotesKept: newest !== undefined && !isSameCount(newest, poll, all),
    });
    const totals = toldTotals(poll, all, outcome?.outcome);
    revealed.push({ step: poll.step, counts: totals });
    const paper = certifiedPaper(poll.format, totals);
    const counted = drift.filter(
      ({ step, departement, counter }) =>
        step === poll.step &&
        departement === undefined &&
        !isDerived(poll.format, counter) &&
        outcome?.outcome.withheld === undefined,
    );
    if (outcome !== undefined) outcomes.push(outcomePut(id, { edition, certifiedAt, ...outcome }));
    polls.push({
      ...(poll.step !== undefined && { step: poll.step }),
      kind: poll.format.kind,
      voters: pollResults(poll.format, totals).voters,
      totals: certifiedTotals(poll.format, totals),
      ...(counted.length > 0 && {
        counted: recordOf(counted.map((each) => [each.counter, each.counted])),
      }),
      ...withoutYoung(poll.format, totals, ballots.youngTotalsOf(id)),
      ...(paper && { paper }),
      ...(list && { list }),
      ...(outcome !== undefined && { outcome: outcome.hash }),
    });
  }
  const content: CertificateContent = {
    postId: post.id,
    edition,
    frozenHash: post.frozenHash,
    ...(post.audience && { audience: post.audience }),
    closesAt: closing.closesAt,
    certifiedAt,
    polls,
    drift: drift.length,
    settled: !comparison.unsettled.some(({ postId }) => postId === post.id),
    unreadable: ballots.unreadable,
    ...(closing.correction === undefined &&
      newest !== undefined && { corrects: newest.sequence, why: 'Vote rouvert, puis clos de nouveau.' }),
    ...(closing.correction && {
      corrects: newest?.sequence,
      why: closing.correction.why,
      askedBy: closing.correction.askedBy,
    }),
  };
  return { content, totals: revealed, outcomes };
}

/** The totals of a poll: of an envelope whose votes are withheld, how many voted. */
function toldTotals(
  { format }: AskedPoll,
  totals: TotalCounts,
  outcome: PublishedOutcome | undefined,
): TotalCounts {
  if (outcome?.withheld === undefined) return totals;
  return new Map([...totals].filter(([name]) => isDerived(format, name)));
}

/**
 * Counts an envelope; undefined of any other poll.
 * @param counted.seed of its draws: the root of its list. Without a list, which needs receipts, there is nothing that nobody could know before;
 *   the hash of what was asked at least is public.
 */
function envelopeOutcome(
  { notices }: PostItem,
  { format, step }: AskedPoll,
  {
    patterns,
    seed,
    areVotesKept,
  }: {
    readonly patterns: ReadonlyMap<string, number>;
    readonly seed: string;
    readonly areVotesKept: boolean;
  },
) {
  if (format.kind !== 'projects') return undefined;
  return outcomeOf(format, patterns, seed, withdrawnProjects(notices, step), areVotesKept);
}

/** Whether a certificate says of a poll what its ballots say now. */
function isSameCount({ polls }: Certificate, { format, step }: AskedPoll, totals: TotalCounts): boolean {
  const before = polls.find((poll) => poll.step === step)?.totals ?? {};
  const now = certifiedTotals(format, totals);
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].every(
    (name) => before[name] === now[name],
  );
}
