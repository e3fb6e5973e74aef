/** The life of an edition of the newsletter; drawn in docs/newsletter-editions.md. */
export const editionStates = [
  'draft',
  'approved',
  'sending',
  'paused',
  'stopped',
  'sent',
  'not-sent',
] as const;
export type EditionState = (typeof editionStates)[number];

/** States as the team reads them. */
export const editionLabels: Readonly<Record<EditionState, string>> = {
  draft: 'en préparation',
  approved: 'approuvée',
  sending: 'en cours d’envoi',
  paused: 'suspendue',
  stopped: 'arrêtée',
  sent: 'envoyée',
  'not-sent': 'non envoyée',
};
