import './own-follow-ups.ts';
import './polls/poll-forms.tsx';
import './post-actions.ts';
import './receipt.ts';
import { takeOver } from './write/forms.ts';

/**
 * What not every page has, in one piece: each lazy module of its own would cut what they share into a chunk for every
 * combination, and the first view would ask for all of them.
 */
const writing = document.querySelector<HTMLFormElement>('[data-island="propose"], [data-island="contact"]');
if (writing) takeOver(writing);
