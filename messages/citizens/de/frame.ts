import type { Catalogue } from '../../translate.ts';
import type { frame as fr } from '../fr/frame.ts';

/** What every page says: its frame, and pages that say what went wrong. */
export const frame: Catalogue<keyof typeof fr> = {
  'site.tagline': 'die Meinung der Menschen im Grand Est',
  'frame.skip': 'Zum Inhalt',
  'frame.main': 'Hauptmenü',
  'frame.tabs': 'Bereiche',
  'frame.language': 'Français',
  'frame.mine': 'Meine Daten',
  'nav.home': 'Start',
  'nav.results': 'Ergebnisse',
  'nav.propose': 'Vorschlagen',
  'nav.follow': 'Verlauf',
  'nav.letter': 'Brief',
  'nav.contact': 'Kontakt',
  'nav.more': 'Mehr',
  'foot.accessibility': 'Barrierefreiheit: teilweise konform',
  'foot.kept': 'Was wir aufbewahren',
  'foot.charter': 'Moderationsregeln',
  'foot.data': 'Offene Daten',
  'foot.recount': 'Selbst nachzählen',
  'foot.legal': 'Impressum',
  'foot.plan': 'Übersicht',
  'foot.region': '{region}',
  'error.404.title': 'Diese Seite gibt es nicht, oder nicht mehr.',
  'error.404.text': 'Gehen Sie zurück zum Start oder suchen Sie nach Thema.',
  'error.500.title': 'Das liegt an uns.',
  'error.500.text':
    'Nichts von dem, was Sie geschrieben haben, ist verloren. Versuchen Sie es gleich noch einmal.',
  'error.retry': 'Noch einmal',
  'error.reference': 'Kennung: {id}',
  'error.busy.title': 'Gerade ist viel los.',
  'error.busy.text': 'Der Dienst ist überlastet. Kommen Sie gleich wieder.',
  'back.home': 'Start',
};
