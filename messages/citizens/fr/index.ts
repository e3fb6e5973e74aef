import { frame } from './frame.ts';
import { home } from './home.ts';
import { post } from './post.ts';
import { vote } from './vote.ts';

/** What citizens read in the app: ICU messages. Voice: a neighbour who works at the Région; present tense, short, « vous ». */
export const fr = { ...frame, ...home, ...vote, ...post };
