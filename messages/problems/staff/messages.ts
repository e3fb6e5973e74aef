import type { ProblemRoom } from '../room.ts';

/** Of messages of the contact box. */
export const messageProblems = {
  fr: {
    'message-not-found.title': 'Message introuvable',
    'message-not-found': 'Aucun message ne porte cet identifiant, ou il a été effacé.',
    'message-closed.title': 'Message clos',
    'message-closed': 'Ce message est clos : son auteur peut en écrire un autre.',
    'message-answered.title': 'Message qui a toutes ses réponses',
    'message-answered':
      'Ce message a déjà {limit, plural, one {# réponse} other {# réponses}} : fermez-le, son auteur peut en écrire un autre.',
    'mail-not-again.title': 'Courriel à ne pas renvoyer',
    'mail-not-again':
      '{mail, select, absent {Cette réponse n’existe pas, ou nulle adresse n’a été donnée.} erased {L’adresse a été effacée.} other {Ce courriel est parti, ou est en train de partir.}}',
    'template-not-found.title': 'Réponse type introuvable',
    'template-not-found': 'Aucune réponse type ne porte cet identifiant : elle a peut-être été retirée.',
    'staff-not-found.title': 'Agent introuvable',
    'staff-not-found.directorate': 'Aucun agent de la direction de ce thème ne porte cet identifiant.',
    'transition-impossible.title': 'Changement d’état impossible',
    'transition-impossible.message-there': 'Ce message est déjà sur ce thème.',
    'decided-meanwhile.message': 'Ce message a changé entre-temps : relisez-le avant d’agir.',
  },
} as const satisfies ProblemRoom;
