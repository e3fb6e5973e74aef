/** Of proofs of work. */
export const fr = {
  'challenge-failed.title': 'Défi non résolu',
  'challenge-failed.forged':
    'Ce défi n’est pas de nous ou sa solution n’est pas la bonne : demandez un défi à {route} et renvoyez-le tel quel, avec sa solution.',
  'challenge-failed.expired': 'Ce défi a expiré : demandez-en un nouveau.',
  'challenge-failed.too-easy':
    'Beaucoup de profils viennent d’être créés depuis ce réseau, et ce défi ne suffit plus : demandez-en un nouveau à {route}.',
  'challenge-replayed.title': 'Défi déjà utilisé',
  'challenge-replayed': 'Ce défi a déjà servi : demandez-en un nouveau à {route}.',
} as const;
