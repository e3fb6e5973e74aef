import { StepNotFound } from '../polls/errors.ts';
import { type Asked, type Format, type Poll, pollIn, type QuestionStep } from '../polls/format.ts';
import type { PostKind } from '../posts/post.ts';
import { PaperImpossible } from './errors.ts';

/** How a bulletin can be answered. */
export type PaperFormat = Exclude<Format, { readonly kind: 'projects' }>;

/** What must be known of a post to put it on paper. */
export interface OnPaper extends Asked {
  readonly kind: PostKind;
  /** Whom it addresses. */
  readonly audience?: unknown;
  readonly steps?: readonly QuestionStep[] | undefined;
}

/**
 * The poll of a question that bulletins can carry: every kind of answer, but not
 * - a question that addresses some people only: a bulletin doesn't say who filled it in;
 * - a step that is asked of some only: nothing on paper leads to it;
 * - a whole questionnaire: two answers of one sheet would be linked;
 * - an envelope: its projects are too many for a bulletin, and a choice among them is a signature that whoever enters it would read.
 * @throws PaperImpossible, StepNotFound
 */
export function pollOnPaper(
  post: OnPaper,
  step: string | undefined,
): Poll & { readonly format: PaperFormat } {
  const { id: postId } = post;
  if (post.kind !== 'question') throw new PaperImpossible({ reason: 'not-a-question', postId });
  if (post.audience !== undefined) throw new PaperImpossible({ reason: 'addressed', postId });
  const poll = pollIn(post, step);
  if (poll === undefined) throw new StepNotFound(postId, step ?? '');
  if (post.steps?.find(({ id }) => id === step)?.when !== undefined) {
    throw new PaperImpossible({ reason: 'conditional', postId, step });
  }
  const { format, ...rest } = poll;
  if (format.kind === 'projects') throw new PaperImpossible({ reason: 'envelope', postId });
  return { ...rest, format };
}
