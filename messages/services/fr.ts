/** What services are rated with, and what they are. */
export const fr = {
  'mention.very-good': 'Très bien',
  'mention.good': 'Bien',
  'mention.fairly-good': 'Assez bien',
  'mention.adequate': 'Passable',
  'mention.poor': 'Insuffisant',
  'kind.transport': 'Transports',
  'kind.education': 'Lycées et formation',
  'kind.counter': 'Accueil et guichets',
  'kind.health': 'Santé',
  'kind.culture': 'Culture',
  'kind.sport': 'Sport',
  'kind.nature': 'Parcs et nature',
  'kind.other': 'Autres services',
  'month.title': '{name}, {place} : votre avis',
} as const;
