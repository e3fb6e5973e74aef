import { render } from 'preact';
import type { QuestionStep } from '../../../domain/polls/format.ts';
import type { Asked } from '../../view/vote-bar.tsx';
import { isAsked } from '../profile/own-cell.ts';
import { say } from '../say.ts';
import { pollKey, store } from '../store.ts';
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
  const asked: Asked | undefined = root.dataset.asked && JSON.parse(root.dataset.asked);
  const polls = steps.map(({ id }) => pollKey(postId, root.dataset.steps === undefined ? undefined : id));
  if (asked && !(await isAsked(asked.audience)) && !(await isAnyKept(polls))) {
    // What is asked stays where one reads it; there is nothing to fill in.
    const notice = Object.assign(document.createElement('p'), { className: 'notice' });
    notice.textContent = say('bar.not-addressed', { whom: asked.whom });
    root.append(notice);
    return;
  }
  root.replaceChildren();
  if (root.dataset.steps !== undefined) render(<Questionnaire {...common} steps={steps} />, root);
  else if (only) render(<PollForm {...common} format={only.format} />, root);
}

/** Whether something was answered here: whoever has moved since may take it back. */
async function isAnyKept(polls: readonly string[]): Promise<boolean> {
  const kept = await store();
  const own = await Promise.all(polls.flatMap((poll) => [kept.get('own', poll), kept.get('votes', poll)]));
  return own.some((answer) => answer !== undefined);
}

for (const root of document.querySelectorAll<HTMLElement>('[data-island="poll"]')) void makeForm(root);
