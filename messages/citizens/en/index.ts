import { frame } from './frame.ts';
import { home } from './home.ts';
import { post } from './post.ts';
import { vote } from './vote.ts';

/** What citizens read in English. Texts of the Région and of citizens stay French, and the pages say so. */
export const en = { ...frame, ...home, ...vote, ...post };
