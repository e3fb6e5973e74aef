/** Of links that subscribers of the newsletter were sent. */
export const fr = {
  'link-invalid.title': 'Lien inconnu',
  'link-invalid':
    'Ce lien n’est pas de nous, ou il est incomplet : ouvrez-le depuis le message, ou copiez-le en entier.',
  'link-expired.title': 'Lien expiré',
  'link-expired.confirmation':
    'Ce lien n’est plus valable : il l’est pendant {hours, plural, one {# heure} other {# heures}}. Refaites votre demande, et vous en recevrez un nouveau.',
  'link-expired.ended':
    'Cet abonnement a pris fin : ce lien ne mène plus à rien. Vous pouvez vous inscrire de nouveau à tout moment.',
  'link-used.title': 'Lien déjà utilisé',
  'link-used':
    'Ce lien a déjà servi. Votre demande a bien été prise en compte à ce moment-là ; il n’y a rien d’autre à faire.',
  'field.consent-changed':
    'Le texte a changé : relisez GET /v1/newsletter, dont la version est « {version} »',
} as const;
