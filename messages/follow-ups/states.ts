/** The state of a subject, in one or two words. */
export const followUpStateNames = {
  received: 'reçue',
  'under-study': 'à l’étude',
  decided: 'décidée',
  'in-progress': 'en cours',
  done: 'réalisée',
  declined: 'non retenue',
} as const;
