import type { ProblemRoom } from '../room.ts';

/** Of editions of the newsletter. */
export const editionProblems = {
  fr: {
    'edition-not-found.title': 'Édition introuvable',
    'edition-not-found': 'Aucune édition de la lettre n’est composée pour ce mois.',
    'link-invalid.title': 'Aperçu expiré',
    'link-invalid':
      'Cette adresse ne montre rien, ou plus : un aperçu se voit pendant {minutes} minutes. Demandez-en un autre à la console.',
    'edition-impossible.title': 'Édition dans un autre état',
    'edition-impossible': 'La lettre de {month} est {from} : on ne peut pas {asked}.',
    'edition-changed.title': 'Édition modifiée entre-temps',
    'edition-changed': 'Cette édition vient d’être modifiée par ailleurs : relisez-la.',
    'edition-too-large.title': 'Lettre trop lourde',
    'edition-too-large':
      'La lettre pèse {htmlBytes} octets ; au-delà de {limit}, Gmail en cache la fin. Raccourcissez l’éditorial, ou retirez des éléments.',
    'recipient-not-uncertain.title': 'Envoi qui n’est pas incertain',
    'recipient-not-uncertain': 'Cet envoi n’est pas, ou plus, incertain : relisez la liste.',
    'field.section-twice': 'Rubrique présente deux fois',
    'field.item-unknown': 'Élément inconnu de cette édition',
    'field.item-twice': 'Élément présent deux fois',
    'field.item-of-other-section': 'Élément d’une autre rubrique',
    'field.item-not-sent': 'Cette lettre n’a pas cet élément',
    'from.draft': 'en préparation',
    'from.approved': 'approuvée',
    'from.sending': 'en cours d’envoi',
    'from.paused': 'suspendue',
    'from.stopped': 'arrêtée',
    'from.sent': 'envoyée',
    'from.not-sent': 'non envoyée',
    'asked.edit': 'la modifier',
    'asked.approve': 'l’approuver',
    'asked.withdraw': 'retirer son approbation',
    'asked.start': 'commencer son envoi',
    'asked.skip': 'la laisser de côté',
    'asked.pause': 'la suspendre',
    'asked.resume': 'reprendre son envoi',
    'asked.stop': 'l’arrêter',
    'asked.take-up': 'la reprendre pour la corriger',
    'asked.finish': 'la terminer',
  },
} as const satisfies ProblemRoom;
