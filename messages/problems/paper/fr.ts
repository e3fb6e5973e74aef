/** Of boxes of bulletins, as the public reads of them. */
export const fr = {
  'paper-box-not-found.title': 'Urne introuvable',
  'paper-box-not-found': 'Aucune urne de bulletins papier n’a cet identifiant.',
  'paper-box-open.title': 'Urne encore ouverte',
  'paper-box-open': 'Les numéros des bulletins sont publiés quand l’urne est close.',
} as const;
