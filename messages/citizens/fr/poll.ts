/**
 * Forms for formats other than + and −. Those beginning with `poll.` are filled in by a script, so they may only contain
 * {names}.
 */
export const poll = {
  'poll.send': 'Envoyer ma réponse',
  'poll.sent': 'Réponse enregistrée.',
  'poll.change': 'Changer ma réponse',
  'poll.withdraw': 'Retirer ma réponse',
  'poll.withdrawn': 'Réponse retirée.',
  'poll.place': '{place} sur {count}',
  'poll.left': 'Choix encore possibles : {count}',
  'poll.left-none': 'Aucun autre choix possible',
  'poll.project': 'Le projet en détail',
  'poll.projects': 'Enveloppe : {amount}. Projets à choisir : {least} au moins, {most} au plus.',
  'poll.project-withdrawn': 'retiré',
  'poll.still': 'Encore {count} à choisir au moins',
  'poll.up': 'Monter : {option}',
  'poll.down': 'Descendre : {option}',
  'poll.moved': '{option} : place {place} sur {count}',
  'poll.back': 'Retour',
  'poll.skipped': 'Étape {place} non posée : elle ne concerne pas votre réponse précédente.',
  'poll.done': 'Merci. Vous avez répondu à toutes les étapes.',
  'poll.missing': 'Choisissez une réponse.',
  'poll.see': 'Voir les résultats',
  'poll.ranking-help': 'Placez la réponse que vous préférez en premier.',
  'poll.sent-later': 'Votre réponse est partie.',
  'poll.closed': 'Le vote vient de se clore : votre réponse n’a pas été comptée.',
} as const;
