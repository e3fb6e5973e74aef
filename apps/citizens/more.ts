import { showOwnData } from './data/own-data.tsx';
import './own-follow-ups.ts';
import './polls/poll-forms.tsx';
import './post-actions.ts';
import { showOwnIdeas } from './follow/own-ideas.tsx';
import { takeOver as takeOverSubscription } from './letter/subscribe.ts';
import { takeOverReceipt } from './post/receipt.tsx';
import { takeOver } from './write/forms.ts';

/**
 * What not every page has, in one piece: each lazy module of its own would cut what they share into a chunk for every
 * combination, and the first view would ask for all of them.
 */
const writing = document.querySelector<HTMLFormElement>('[data-island="propose"], [data-island="contact"]');
if (writing) takeOver(writing);

const island = (name: string) => document.querySelector<HTMLElement>(`[data-island="${name}"]`);
const ideas = island('own-ideas');
if (ideas) void showOwnIdeas(ideas);
const data = island('own-data');
if (data) showOwnData(data);
const receipt = island('receipt');
if (receipt) void takeOverReceipt(receipt);
const subscription = island('letter');
if (subscription instanceof HTMLFormElement) takeOverSubscription(subscription);
