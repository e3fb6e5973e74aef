import type { PublishedOutcome } from '../../../domain/envelopes/published-outcome.ts';
import { type AskedPoll, type EnvelopeFormat, pollId, pollsOf } from '../../../domain/polls/format.ts';
import { type PostStatus, statusOf } from '../../../domain/posts/post.ts';
import { readOutcomes } from '../../../foundations/polls/outcome-items.ts';
import { browsePublished } from '../../../foundations/posts/browse-published.ts';
import type { PostItem } from '../../../foundations/posts/post-items.ts';
import { now } from '../../../platform/clock.ts';

/** One envelope, or one territory of it, and what becomes of it once it is certified. */
export interface EnvelopePart {
  readonly poll: AskedPoll & { readonly format: EnvelopeFormat };
  readonly outcome: PublishedOutcome | undefined;
}

export interface ListedEnvelope {
  readonly post: PostItem;
  readonly status: PostStatus;
  readonly parts: readonly EnvelopePart[];
}

/**
 * The envelopes among what the Région has published, the newest first: few among some hundred questions, which are all looked at.
 * @param cursor end of the stretch before
 * @throws ProblemError cursor-invalid
 */
export async function readEnvelopes(cursor: string | undefined) {
  const { posts, nextCursor } = await browsePublished(cursor, ['region']);
  const envelopes = posts.flatMap((post) => {
    const polls = pollsOf(post).flatMap(({ format, ...poll }) =>
      format.kind === 'projects' ? [{ ...poll, format }] : [],
    );
    return polls.length === 0 ? [] : [{ post, polls }];
  });
  const listed: ListedEnvelope[] = await Promise.all(
    envelopes.map(async ({ post, polls }) => {
      const status = statusOf(post, now());
      return { post, status, parts: await Promise.all(polls.map((poll) => partOf(poll, status))) };
    }),
  );
  return { listed, nextCursor };
}

/** Nothing is read of one that people still vote on. */
async function partOf(poll: EnvelopePart['poll'], status: PostStatus): Promise<EnvelopePart> {
  const [newest] = status === 'closed' ? await readOutcomes(pollId(poll)) : [];
  return { poll, outcome: newest?.outcome };
}
