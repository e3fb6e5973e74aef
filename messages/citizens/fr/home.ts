/** The home page: questions of the Région, ideas of citizens. */
export const home = {
  'home.title': 'Participez aux débats de la Région, lancez les vôtres',
  'home.asks': 'La Région vous demande',
  'home.french': '',
  'home.nothing-open': 'Pas de question ouverte aujourd’hui. La prochaine arrive lundi à {time}.',
  'home.all-questions': 'Toutes les questions',
  'home.you-propose': 'Vous proposez',
  'home.ideas':
    '{count, plural, =0 {Pas encore d’idée d’habitant.} one {# idée d’habitant.} other {# idées d’habitants.}}',
  'home.yesterday': '{count, plural, =0 {Aucun vote hier} one {# vote hier} other {# votes hier}}',
  'home.propose': 'Proposer une idée',
  'home.newest': 'Récentes',
  'home.popular': 'Populaires',
  'home.themes': 'Thèmes',
  'home.theme-label': 'Thème',
  'home.all-themes': 'Tous les thèmes',
  'home.show': 'Afficher',
  'home.more-ideas': 'Plus d’idées',
  'home.no-idea': 'Personne n’a encore proposé d’idée ici. Lancez la première.',
  'home.ridge':
    'Votes par jour : ce mois-ci au premier plan, les deux mois précédents derrière. {count, plural, =0 {Aucun hier.} one {# hier.} other {# hier.}}',
  'card.left-days': '{days, plural, one {encore # jour} other {encore # jours}}',
  'card.last-hours': 'dernières heures',
  'card.new': 'nouveau',
  'card.closed': 'clos',
  'card.answer': 'Répondre',
  'card.see': 'Voir',
} as const;
