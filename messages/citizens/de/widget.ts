import type { Catalogue } from '../../translate.ts';
import type { widget as fr } from '../fr/widget.ts';

/** A question embedded in another site, and the snippet for embedding it. */
export const widget: Catalogue<keyof typeof fr> = {
  'widget.vote': 'Auf {name} abstimmen',
  'widget.answer': 'Auf {name} antworten',
  'widget.see': 'Das Ergebnis auf {name} sehen',
  'widget.embed': 'In eine Website einbinden',
  'widget.line': 'Die Zeile für Ihre Seite:',
  'widget.help': 'Dort steht die Frage; abgestimmt wird hier, einmal pro Person.',
};
