/** What stands beside what was done in the room of a meeting; everybody reads it. */
export const roomTexts = {
  closed: 'La salle avait répondu : la personne qui anime le rendez-vous a clos le vote.',
} as const;
