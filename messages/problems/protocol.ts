import type { ProblemRoom } from './room.ts';

/** What any route may answer to a program that doesn't keep to the protocol. Those who write programs read it: French is enough. */
export const protocolProblems = {
  fr: {
    'body-malformed.title': 'Corps de requête illisible',
    'body-malformed.json': 'Le corps de la requête n’est pas du JSON en UTF-8 : vérifiez sa syntaxe.',
    'body-malformed.form':
      'Le corps de la requête n’est pas un formulaire lisible : vérifiez son codage, et n’y joignez pas de fichier.',
    'media-type-unsupported.title': 'Format non pris en charge',
    'media-type-unsupported': 'Envoyez la requête avec l’un de ces Content-Type : {accepted}.',
    'body-too-large.title': 'Requête trop volumineuse',
    'body-too-large': 'Le corps de la requête pèse {bytes} octets ; la limite est de {limit}.',
    'cursor-invalid.title': 'Curseur de page invalide',
    'cursor-invalid':
      'Ce curseur ne vient pas de cette liste : reprenez tel quel nextCursor de la page précédente, avec les mêmes paramètres.',
    'token-wrong-kind.title': 'Jeton inadapté',
    'token-wrong-kind.not-id': 'Présentez le jeton d’identité (idToken), non le jeton d’accès.',
    'token-wrong-kind.not-citizen': 'Ce jeton ne vient pas d’un profil citoyen.',
    'origin-refused.title': 'Page web non admise',
    'origin-refused':
      'Cette page web n’est pas de celles qui peuvent agir pour leurs visiteurs : la Région peut l’ajouter (webOrigins). Lire ce qui est public est ouvert à toutes.',
    'idempotency-key-invalid.title': 'Idempotency-Key invalide',
    'idempotency-key-invalid':
      'Idempotency-Key doit compter de 16 à 128 caractères ASCII visibles ; un UUID convient.',
    'idempotency-key-reused.title': 'Idempotency-Key déjà utilisée',
    'idempotency-key-reused': 'Cette clé a déjà servi à une autre demande ; choisissez-en une nouvelle.',
    'cursor-invalid.ranking-gone':
      'Ce classement a été calculé il y a plus de deux jours et n’est plus gardé : reprenez la liste du début, sans cursor.',
  },
} as const satisfies ProblemRoom;
