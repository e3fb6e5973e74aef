/** The mail about a week without questions. */
export const emptyWeekTexts = {
  subject: '{name} : aucune question pour la semaine du {monday}',
  hello: 'Bonjour,',
  empty:
    'Aucune question n’est inscrite à la semaine du {monday}, et la réserve est vide : sans décision d’ici lundi {hour}, rien ne sera demandé aux citoyens cette semaine-là.',
  proposed: '– {count, plural, one {# question} other {# questions}} en attente de votre décision',
  expired:
    '– {count, plural, one {# question} other {# questions}} à reprendre : leur date de clôture est trop proche',
  signature: '{name}, {region}\nCe message est envoyé automatiquement.',
} as const;
