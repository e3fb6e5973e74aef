import type { Catalogue } from '../../translate.ts';
import type { home as fr } from '../fr/home.ts';

/** The home page: questions of the Région, ideas of citizens. */
export const home: Catalogue<keyof typeof fr> = {
  'home.title': 'Join the Région’s debates, start your own',
  'home.asks': 'The Région asks you',
  'home.french': 'The questions are in French.',
  'home.nothing-open': 'No question is open today. The next one comes on Monday at {time}.',
  'home.all-questions': 'All questions',
  'home.you-propose': 'You propose',
  'home.ideas':
    '{count, plural, =0 {No idea from citizens yet.} one {# idea from citizens.} other {# ideas from citizens.}}',
  'home.yesterday':
    '{count, plural, =0 {No vote yesterday} one {# vote yesterday} other {# votes yesterday}}',
  'home.propose': 'Propose an idea',
  'home.newest': 'Newest',
  'home.popular': 'Popular',
  'home.themes': 'Themes',
  'home.theme-label': 'Theme',
  'home.all-themes': 'All themes',
  'home.show': 'Show',
  'home.more-ideas': 'More ideas',
  'home.no-idea': 'Nobody has proposed an idea here yet. Be the first.',
  'home.ridge':
    'Votes per day: this month in front, the two months before behind. {count, plural, =0 {None yesterday.} one {# yesterday.} other {# yesterday.}}',
  'card.asked': 'For: {whom}',
  'card.left-days': '{days, plural, one {# day left} other {# days left}}',
  'card.last-hours': 'last hours',
  'card.new': 'new',
  'card.closed': 'closed',
  'card.answer': 'Answer',
  'card.see': 'See',
};
