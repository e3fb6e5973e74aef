import { h, hydrate } from 'preact';
import type { BarPost, BarState } from '../view/vote-bar.tsx';
import { LiveVote, type LiveVoteProps } from './vote/live-vote.tsx';

/** Takes over what can be pressed on a page: bars at once, everything else when it is there. */
for (const root of document.querySelectorAll<HTMLElement>('[data-island="vote"]')) {
  const post: BarPost = JSON.parse(root.dataset.post ?? '{}');
  const initial: BarState = JSON.parse(root.dataset.state ?? '{"name":"open"}');
  const { size } = root.dataset;
  const props: LiveVoteProps = {
    post,
    initial,
    ...((size === 'large' || size === 'compact') && { size }),
  };
  hydrate(h(LiveVote, props), root);
}

for (const select of document.querySelectorAll<HTMLSelectElement>('[data-island="theme"]')) {
  select.addEventListener('change', () => select.form?.requestSubmit());
}

if (document.querySelector('[data-island="poll"]')) void import('./polls/poll-forms.tsx');
if (document.querySelector('[data-island="post-actions"]')) void import('./post-actions.ts');
const writing = document.querySelector<HTMLFormElement>('[data-island="propose"], [data-island="contact"]');
if (writing) void import('./write/forms.ts').then(({ takeOver }) => takeOver(writing));
if (document.querySelector('[data-island="own-follow-ups"]')) void import('./own-follow-ups.ts');
