/** The states of an edition of the newsletter; drawn in docs/newsletter-editions.md. */
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
