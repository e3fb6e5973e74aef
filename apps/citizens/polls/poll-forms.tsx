import { render } from 'preact';
import type { Step } from '../../../domain/polls/format.ts';
import { PollForm } from './poll-form.tsx';
import { Questionnaire } from './questionnaire.tsx';

/** Makes forms of what is asked otherwise than by + or −. */
for (const root of document.querySelectorAll<HTMLElement>('[data-island="poll"]')) {
  const { post: postId = '', kind, visibility } = root.dataset;
  const steps: readonly Step[] = JSON.parse(root.dataset.polls ?? '[]');
  const [only] = steps;
  const common = {
    postId,
    kind: kind === 'suggestion' ? kind : 'question',
    isPublic: visibility === 'always',
  } as const;
  root.replaceChildren();
  if (root.dataset.steps !== undefined) render(<Questionnaire {...common} steps={steps} />, root);
  else if (only) render(<PollForm {...common} format={only.format} />, root);
}
