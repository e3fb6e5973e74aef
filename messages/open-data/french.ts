/** Texts of the open data that exist in French only, like the values of the files, and keywords for portals. */
export const french = {
  attribution: '{source}, données mises à jour le {date}',
  licence: `{title}
{url}

Source : {source} ({page})
Date de mise à jour : {date}

Vous pouvez réutiliser ces données librement et gratuitement, y compris à des fins commerciales, à condition d’en
mentionner la source et la date de mise à jour, par exemple :

  "{attribution}. Licence Ouverte 2.0."
`,
  'columns.title': 'Description des colonnes (Table Schema)',
  'vocabulary.themes': 'Thèmes de données de l’Union européenne',
  'vocabulary.government': 'Gouvernement et secteur public',
  'vocabulary.public': 'public',
  'vocabulary.stable': 'stable',
  'vocabulary.regional-authority': 'Autorité régionale',
  'vocabulary.attribution': 'Mention de la source',

  'keyword.ages': 'âge',
  'keyword.api': 'API',
  'keyword.ballots': 'bulletins',
  'keyword.barometer': 'baromètre',
  'keyword.certification': 'certification',
  'keyword.consultation': 'consultation citoyenne',
  'keyword.corrections': 'corrections',
  'keyword.decisions': 'décisions',
  'keyword.departements': 'départements',
  'keyword.follow-up': 'suivi',
  'keyword.meetings': 'rencontres',
  'keyword.moderation': 'modération',
  'keyword.participation': 'participation',
  'keyword.questions': 'questions',
  'keyword.rankings': 'classements',
  'keyword.results': 'résultats',
  'keyword.sexes': 'sexe',
  'keyword.suggestions': 'suggestions',
  'keyword.themes': 'thèmes',
  'keyword.transparency': 'transparence',
  'keyword.votes': 'votes',
  'keyword.weighting': 'redressement',
  'keyword.withdrawals': 'retraits',

  'act.urgent': 'posée hors de sa semaine',
  'act.corrected': 'corrigée',
  'act.closed-early': 'clôture avancée',
  'act.withdrawn': 'retirée',
  'act.restored': 'rétablie',
  'answer.plus': 'Plus',
  'answer.minus': 'Moins',
} as const;
