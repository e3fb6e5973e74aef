import { build as buildHistogram, type Histogram } from 'hdr-histogram-js';
import pLimit from 'p-limit';
import { ApiProblem, type Client } from '../../contract/client.ts';
import { votesRoutes } from '../../contract/votes/votes.routes.ts';
import { approval } from '../../domain/polls/answer.ts';
import type { Progress } from './prepare.ts';
import type { PolisVote } from './votes-file.ts';

export interface Sent {
  readonly accepted: number;
  /** Counts by the API's reason. */
  readonly refused: ReadonlyMap<string, number>;
  readonly seconds: number;
  /** Microseconds per vote, as seen by its sender. */
  readonly latency: Histogram;
}

/**
 * Sends votes in the given order, at most `inFlight` at once. Two votes of one voter on one comment never overtake each
 * other: the second is sent once the first is answered.
 */
export async function sendVotes(options: {
  readonly client: Client;
  readonly votes: readonly PolisVote[];
  readonly posts: Readonly<Record<string, string>>;
  readonly tokens: ReadonlyMap<string, string>;
  readonly inFlight: number;
  readonly progress: Progress;
}): Promise<Sent> {
  const { client, votes, posts, tokens, inFlight, progress } = options;
  const latency = buildHistogram({ lowestDiscernibleValue: 1, highestTrackableValue: 120_000_000 });
  const refused = new Map<string, number>();
  const pending = new Map<string, Promise<void>>();
  let accepted = 0;

  const send = async ({ commentId, voterId, vote }: PolisVote): Promise<void> => {
    const target = { token: tokens.get(voterId) ?? '', params: { postId: posts[commentId] ?? '' } };
    const started = performance.now();
    try {
      if (vote === 0) await client.call(votesRoutes.withdrawVote, target);
      else
        await client.call(votesRoutes.castVote, {
          ...target,
          body: { answer: approval(vote === 1 ? 'plus' : 'minus') },
        });
      accepted += 1;
    } catch (error) {
      const reason =
        error instanceof ApiProblem ? `${error.status} ${error.code ?? ''}`.trim() : String(error);
      refused.set(reason, (refused.get(reason) ?? 0) + 1);
    }
    latency.recordValue(Math.max(1, Math.round((performance.now() - started) * 1000)));
    progress.step();
  };

  progress.start(votes.length, 'votes');
  const started = performance.now();
  const limit = pLimit(inFlight);
  await limit.map(votes, (vote) => {
    const ballot = `${vote.commentId}/${vote.voterId}`;
    const sent = (pending.get(ballot) ?? Promise.resolve()).then(() => send(vote));
    pending.set(ballot, sent);
    return sent;
  });
  return { accepted, refused, seconds: (performance.now() - started) / 1000, latency };
}
