import type { Catalogue } from '../../translate.ts';
import type { widget as fr } from '../fr/widget.ts';

/** A question embedded in another site, and the snippet for embedding it. */
export const widget: Catalogue<keyof typeof fr> = {
  'widget.vote': 'Vote on {name}',
  'widget.answer': 'Answer on {name}',
  'widget.see': 'See the result on {name}',
  'widget.embed': 'Show on a website',
  'widget.line': 'The line to paste into your page:',
  'widget.help': 'It shows the question; the vote takes place here, once for each person.',
};
