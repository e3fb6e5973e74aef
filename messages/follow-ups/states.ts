/** What became of a subject, in one word or two. */
export const followUpStateNames = {
  received: 'reçue',
  'under-study': 'à l’étude',
  decided: 'décidée',
  'in-progress': 'en cours',
  done: 'réalisée',
  declined: 'non retenue',
} as const;
