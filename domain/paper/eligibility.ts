import { StepNotFound } from '../polls/errors.ts';
import {
  type Asked,
  type AskedPoll,
  type Format,
  type Poll,
  pollIn,
  pollsOf,
  type QuestionStep,
} from '../polls/format.ts';
import type { PostKind } from '../posts/post.ts';
import { PaperImpossible } from './errors.ts';

/** How a bulletin can be answered. */
export type PaperFormat = Exclude<Format, { readonly kind: 'projects' }>;

/** What must be known of a post to put it on paper. */
export interface OnPaper extends Asked {
  readonly kind: PostKind;
  /** Whom it addresses. */
  readonly audience?: unknown;
  /** The service of which it is a month. */
  readonly service?: unknown;
  readonly steps?: readonly QuestionStep[] | undefined;
}

/** A poll that bulletins can carry. */
export type PaperPoll = Poll & { readonly format: PaperFormat };

/**
 * The poll of a question that bulletins can carry: every kind of answer, but not
 * - a question that addresses some people only: a bulletin doesn't say who filled it in;
 * - a step that is asked of some only: nothing on paper leads to it;
 * - a month of a service: what it becomes is told without boxes, and too few ratings aren't told at all;
 * - a whole questionnaire: two answers of one sheet would be linked;
 * - an envelope: its projects are too many for a bulletin, and a choice among them is a signature that whoever enters it would read.
 * @throws PaperImpossible, StepNotFound
 */
export function pollOnPaper(post: OnPaper, step: string | undefined): PaperPoll {
  const { id: postId } = post;
  if (post.kind !== 'question') throw new PaperImpossible({ reason: 'not-a-question', postId });
  if (post.service !== undefined) throw new PaperImpossible({ reason: 'service', postId });
  if (post.audience !== undefined) throw new PaperImpossible({ reason: 'addressed', postId });
  const poll = pollIn(post, step);
  if (poll === undefined) throw new StepNotFound({ postId, step: step ?? '' });
  if (isConditional(post, poll)) throw new PaperImpossible({ reason: 'conditional', postId, step });
  if (!fitsBulletin(poll)) throw new PaperImpossible({ reason: 'envelope', postId });
  return poll;
}

/** The polls of a post that bulletins can carry, in their order: those that `pollOnPaper` doesn't refuse. */
export function pollsOnPaper(post: OnPaper): PaperPoll[] {
  if (post.kind !== 'question' || post.audience !== undefined || post.service !== undefined) return [];
  return pollsOf(post)
    .filter((poll) => !isConditional(post, poll))
    .filter(fitsBulletin);
}

const isConditional = ({ steps }: OnPaper, { step }: Poll): boolean =>
  steps?.find(({ id }) => id === step)?.when !== undefined;

const fitsBulletin = (poll: AskedPoll): poll is PaperPoll => poll.format.kind !== 'projects';
