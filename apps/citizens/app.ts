import { h, hydrate } from 'preact';
import { applyAppearance, chosenAppearance } from '../view/appearance.ts';
import type { BarPost, BarState } from '../view/vote-bar.tsx';
import { startOffline } from './offline/start.ts';
import { orderQuestions } from './profile/own-cell.ts';
import { LiveVote, type LiveVoteProps } from './vote/live-vote.tsx';
import { restoreOwn } from './vote/own-votes.ts';

applyAppearance(chosenAppearance());

/** Hydrates the islands of a page: bars at once, everything else when its file is loaded. */
const bars = [...document.querySelectorAll<HTMLElement>('[data-island="vote"]')].map((root) => ({
  root,
  post: JSON.parse(root.dataset.post ?? '{}') as BarPost,
}));
await restoreOwn(bars.map(({ post }) => post.id));
await orderQuestions();
for (const { root, post } of bars) {
  const initial: BarState = JSON.parse(root.dataset.state ?? '{"name":"open"}');
  const { size } = root.dataset;
  const props: LiveVoteProps = {
    post,
    initial,
    ...((size === 'large' || size === 'compact') && { size }),
  };
  hydrate(h(LiveVote, props), root);
}

// Bars are in this bundle; all other islands share one lazy file.
const others = '[data-island]:not([data-island="vote"])';
if (document.querySelector(others)) void import('./more.ts');

startOffline();
