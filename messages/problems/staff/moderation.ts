import type { ProblemRoom } from '../room.ts';

/** Of decisions on suggestions. */
export const moderationProblems = {
  fr: {
    'merge-impossible.title': 'Regroupement impossible',
    'merge-impossible':
      'La suggestion avec laquelle la regrouper n’est plus publiée et ouverte au vote : choisissez-en une autre.',
    'undo-expired.title': 'Délai d’annulation dépassé',
    'undo-expired':
      'Une décision peut être annulée pendant {undoMinutes, plural, one {# minute} other {# minutes}} ; ce délai est passé.',
    'not-your-decision.title': 'Décision d’une autre personne',
    'not-your-decision':
      'Cette décision est celle d’une autre personne : elle ou l’équipe projet peut l’annuler.',
    'appeal-needs-another.title': 'Une autre personne doit répondre',
    'appeal-needs-another':
      'Vous avez pris la première décision : une autre personne doit répondre à cette contestation.',
    'not-a-suggestion.title': 'Ce n’est pas une suggestion',
    'not-a-suggestion.moderation':
      'Seules les suggestions des citoyens sont modérées ; ceci vient de la Région.',
    'decided-meanwhile.post': 'Cette suggestion a changé d’état entre-temps : relisez-la avant de décider.',
    'decided-meanwhile.post-by':
      'Cette suggestion a changé d’état entre-temps par {decidedBy} : relisez-la avant de décider.',
    'field.merge-target-closed':
      'Le vote sur cette suggestion est clos : regroupez avec une suggestion ouverte au vote',
    'field.merge-target-unknown': 'Aucune suggestion publiée ne porte cet identifiant',
  },
} as const satisfies ProblemRoom;
