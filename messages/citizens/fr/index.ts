import { frame } from './frame.ts';
import { home } from './home.ts';
import { poll } from './poll.ts';
import { post } from './post.ts';
import { results } from './results.ts';
import { sheet } from './sheet.ts';
import { vote } from './vote.ts';
import { write } from './write.ts';

/** What citizens read in the app: ICU messages. Voice: a neighbour who works at the Région; present tense, short, « vous ». */
export const fr = { ...frame, ...home, ...vote, ...write, ...poll, ...post, ...results, ...sheet };
