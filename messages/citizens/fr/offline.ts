/** Texts for being offline. Those of the band are filled in by a script, so they may only contain {names}. */
export const offline = {
  'offline.off': 'Hors ligne.',
  'offline.page-today': 'Vous lisez la page de {time}.',
  'offline.page-yesterday': 'Vous lisez la page d’hier, {time}.',
  'offline.page-older': 'Vous lisez la page du {day}, {time}.',
  'offline.waiting.one': '{count} vote partira au retour du réseau.',
  'offline.waiting.other': '{count} votes partiront au retour du réseau.',
  'offline.sent.one': 'Le vote qui attendait est parti.',
  'offline.sent.other': 'Les {count} votes qui attendaient sont partis.',
  'offline.refused': 'Un vote qui attendait n’a pas été enregistré.',
  'offline.see': 'Voir ce vote',
  'offline.title': 'Pas de réseau',
  'offline.text':
    'Cette page n’est pas gardée sur cet appareil. Les dernières que vous avez lues le sont : revenez en arrière pour les retrouver.',
  'offline.votes': 'Vos votes sont gardés ici et partiront au retour du réseau.',
} as const;
