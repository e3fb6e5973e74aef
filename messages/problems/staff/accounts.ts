import type { ProblemRoom } from '../room.ts';

/** Of accounts of staff. */
export const accountProblems = {
  fr: {
    'staff-not-found.title': 'Agent introuvable',
    'staff-not-found': 'Aucun agent n’a cet identifiant.',
    'staff-exists.title': 'Agent déjà invité',
    'staff-exists': 'Cette adresse est déjà celle d’un agent : déplacez-le, ou renvoyez-lui son invitation.',
    'pseudonym-taken.title': 'Pseudonyme déjà pris',
    'pseudonym-taken': 'Un autre agent signe déjà de ce nom : choisissez-en un autre.',
    'staff-changed.title': 'Compte modifié entre-temps',
    'staff-changed': 'Ce compte vient d’être modifié par ailleurs : relisez la liste.',
    'staff-not-yourself.title': 'Impossible sur son propre compte',
    'staff-not-yourself':
      'Demandez à un autre membre de l’équipe projet : ainsi elle n’est jamais sans personne.',
    'invitation-accepted.title': 'Invitation déjà acceptée',
    'invitation-accepted':
      'Cet agent a déjà choisi son mot de passe ; s’il l’a oublié, il le réinitialise à la connexion.',
    'too-many-requests.pool': 'Le service des comptes est saturé. Réessayez dans une minute.',
    'field.unknown-directorate': 'Direction inconnue ; les directions sont : {known}',
    'field.address-refused': 'Cette adresse n’est pas acceptée',
  },
} as const satisfies ProblemRoom;
