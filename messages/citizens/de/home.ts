import type { Catalogue } from '../../translate.ts';
import type { home as fr } from '../fr/home.ts';

/** The home page: questions of the Région, ideas of citizens. */
export const home: Catalogue<keyof typeof fr> = {
  'home.title': 'Reden Sie mit bei den Themen der Région, bringen Sie Ihre ein',
  'home.asks': 'Die Région fragt Sie',
  'home.french': 'Die Fragen sind auf Französisch.',
  'home.nothing-open': 'Heute ist keine Frage offen. Die nächste kommt am Montag um {time}.',
  'home.all-questions': 'Alle Fragen',
  'home.you-propose': 'Sie schlagen vor',
  'home.ideas':
    '{count, plural, =0 {Noch keine Idee aus der Bevölkerung.} one {# Idee aus der Bevölkerung.} other {# Ideen aus der Bevölkerung.}}',
  'home.yesterday':
    '{count, plural, =0 {Gestern keine Stimme} one {Gestern # Stimme} other {Gestern # Stimmen}}',
  'home.propose': 'Eine Idee vorschlagen',
  'home.newest': 'Neueste',
  'home.popular': 'Beliebte',
  'home.themes': 'Themen',
  'home.theme-label': 'Thema',
  'home.all-themes': 'Alle Themen',
  'home.show': 'Anzeigen',
  'home.more-ideas': 'Mehr Ideen',
  'home.no-idea': 'Hier hat noch niemand eine Idee vorgeschlagen. Machen Sie den Anfang.',
  'home.ridge':
    'Stimmen pro Tag: dieser Monat vorn, die zwei Monate davor dahinter. {count, plural, =0 {Gestern keine.} one {Gestern #.} other {Gestern #.}}',
  'card.asked': 'Für: {whom}',
  'card.left-days': '{days, plural, one {noch # Tag} other {noch # Tage}}',
  'card.last-hours': 'letzte Stunden',
  'card.new': 'neu',
  'card.closed': 'beendet',
  'card.answer': 'Antworten',
  'card.see': 'Ansehen',
};
