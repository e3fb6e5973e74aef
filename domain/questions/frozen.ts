import { canonical } from '../certification/hash-chain.ts';
import type { ResultsVisibility } from '../polls/visibility.ts';
import type { Audience } from '../posts/audience.ts';
import type { Wording } from '../posts/wording.ts';

/** What is fixed when a question opens: its texts, audience, how it is answered, its closing, and who sees results meanwhile. */
export interface Frozen extends Wording {
  readonly id: string;
  readonly theme: string;
  readonly resultsVisibility?: ResultsVisibility | undefined;
  readonly audience?: Audience | undefined;
  readonly publishedAt?: string | undefined;
  readonly closesAt?: string | undefined;
}

/**
 * The text whose SHA-256 is the `frozenHash` of a question: canonical JSON of these members of the post as `GET
 * /v1/posts/{postId}` returns it, without absent ones. docs/questions.md shows how to produce it with jq.
 */
export function frozenText(post: Frozen): string {
  const { id, theme, title, body, link, picture, why, commitment } = post;
  const { format, steps, resultsVisibility, audience, publishedAt, closesAt } = post;
  return canonical({
    ...{ id, theme, title, body, link, picture, why, commitment },
    ...{ format, steps, resultsVisibility, audience, publishedAt, closesAt },
  });
}
