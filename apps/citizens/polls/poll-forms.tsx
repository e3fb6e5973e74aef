import { render } from 'preact';
import type { QuestionStep } from '../../../domain/polls/format.ts';
import { restoreOwn } from '../vote/own-votes.ts';
import { PollForm } from './poll-form.tsx';
import { Questionnaire } from './questionnaire.tsx';

/** Builds the form of a poll other than + and −. */
async function makeForm(root: HTMLElement): Promise<void> {
  const { post: postId = '', kind, visibility } = root.dataset;
  const steps: readonly QuestionStep[] = JSON.parse(root.dataset.polls ?? '[]');
  const [only] = steps;
  const common = {
    postId,
    kind: kind === 'suggestion' ? kind : 'question',
    visibility: visibility === 'after-vote' || visibility === 'after-close' ? visibility : 'always',
  } as const;
  await restoreOwn([postId]);
  root.replaceChildren();
  if (root.dataset.steps !== undefined) render(<Questionnaire {...common} steps={steps} />, root);
  else if (only) render(<PollForm {...common} format={only.format} />, root);
}

for (const root of document.querySelectorAll<HTMLElement>('[data-island="poll"]')) void makeForm(root);
