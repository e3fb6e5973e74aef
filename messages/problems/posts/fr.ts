/** Of posts: whether there is one, and what its state allows. */
export const fr = {
  'post-not-found.title': 'Publication introuvable',
  'post-not-found': 'Aucune publication ne porte cet identifiant.',
  'post-not-open.title': 'Publication qui n’est pas ouverte au vote',
  'post-not-open':
    '{state, select, submitted {Cette suggestion n’est pas encore publiée : une personne de la Région doit d’abord la lire.} held {Cette suggestion est en cours d’examen : on pourra voter si elle est publiée de nouveau.} refused {Cette suggestion n’a pas été publiée.} other {Cette publication n’est pas ouverte au vote.}}',
  'post-not-open.project':
    'On ne vote pas sur un projet seul : on le choisit parmi d’autres, dans l’enveloppe qui pourrait le financer.',
  'post-closed.title': 'Vote clos',
  'post-closed': 'Le vote sur cette publication est clos.',
  'post-merged.title': 'Suggestion regroupée',
  'post-merged': 'Cette suggestion a été regroupée avec une autre : c’est l’autre qui prend les votes.',
  'step-not-found.title': 'Étape introuvable',
  'step-not-found': 'Aucune étape de cette question ne porte cet identifiant.',
  'post-withdrawn.title': 'Publication retirée',
  'post-withdrawn': 'Cette publication a été retirée : on n’y vote plus, et son résultat n’est pas certifié.',
} as const;
