import type { ProblemRoom } from '../room.ts';

/** Of how staff sign in. */
export const signInProblems = {
  fr: {
    'sign-in-refused.title': 'Connexion refusée',
    'sign-in-refused.wrong':
      'L’adresse ou le mot de passe ne sont pas les bons. Vérifiez-les, ou demandez un code pour choisir un nouveau mot de passe.',
    'sign-in-refused.temporary-expired':
      'Ce mot de passe provisoire a plus de trois jours. Demandez une nouvelle invitation à l’équipe projet.',
    'code-refused.title': 'Code refusé',
    'code-refused.wrong': 'Ce code n’est pas le bon. Recopiez les six chiffres que vous voyez maintenant.',
    'code-refused.expired':
      'Ce code ne vaut plus : il a déjà servi, ou il est trop ancien. Attendez le suivant, ou demandez-en un autre.',
    'field.six-digits': 'Six chiffres sont attendus',
    'password-refused.title': 'Mot de passe refusé',
    'password-refused':
      'Ce mot de passe ne suit pas toutes les règles : {minLength} caractères au moins, une minuscule, une majuscule, un chiffre et un signe de ponctuation, sans espace au début ni à la fin.',
    'session-expired.title': 'Session expirée',
    'session-expired.none': 'Aucune session n’est ouverte ici : connectez-vous.',
    'session-expired.ended': 'Cette session est finie : connectez-vous de nouveau.',
    'too-many-requests.tries': 'Trop d’essais se sont suivis. Attendez quelques minutes, puis réessayez.',
    'too-many-requests.pool': 'Le service des comptes est saturé. Réessayez dans quelques secondes.',
  },
} as const satisfies ProblemRoom;
