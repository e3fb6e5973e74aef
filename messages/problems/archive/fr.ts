/** Of letters that were sent. */
export const fr = {
  'edition-not-found.title': 'Édition introuvable',
  'edition-not-found.not-sent': 'Aucune lettre n’est parue ce mois-là.',
} as const;
