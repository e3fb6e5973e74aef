import { conversation } from './conversation.ts';
import { data } from './data.ts';
import { envelope } from './envelope.ts';
import { envelopes } from './envelopes.ts';
import { frame } from './frame.ts';
import { home } from './home.ts';
import { kiosk } from './kiosk.ts';
import { letter } from './letter.ts';
import { meetings } from './meetings.ts';
import { offline } from './offline.ts';
import { own } from './own.ts';
import { poll } from './poll.ts';
import { post } from './post.ts';
import { results } from './results.ts';
import { services } from './services.ts';
import { sheet } from './sheet.ts';
import { vote } from './vote.ts';
import { widget } from './widget.ts';
import { write } from './write.ts';

/**
 * Texts of the app for citizens: ICU messages. Voice: a neighbour who works at the Région; present tense, short sentences,
 * « vous ».
 */
export const fr = {
  ...conversation,
  ...data,
  ...envelope,
  ...envelopes,
  ...frame,
  ...home,
  ...kiosk,
  ...letter,
  ...meetings,
  ...offline,
  ...own,
  ...vote,
  ...poll,
  ...post,
  ...results,
  ...services,
  ...sheet,
  ...widget,
  ...write,
};
