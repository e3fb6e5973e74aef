/** Of the public history of a post. */
export const fr = {
  'follow-up-impossible.title': 'Étape de suivi impossible',
  'follow-up-impossible.information':
    'Une information de la Région n’appelle pas de suites : seules les questions et les suggestions en ont.',
} as const;
