/** Of certified results and lists of ballots. */
export const fr = {
  'not-certified.title': 'Résultat pas encore certifié',
  'not-certified.closed':
    'Le vote est clos : son résultat est recompté puis certifié quelques minutes après la clôture. Revenez un peu plus tard.',
  'not-certified.open':
    'Le vote n’est pas clos : son résultat sera certifié quelques minutes après la clôture.',
  'ballots-not-listed.title': 'Bulletins non publiés',
  'ballots-not-listed':
    'Les bulletins de ce vote ne sont pas publiés un à un ; le certificat en donne les totaux, recomptés sur les bulletins.',
  'field.edition-to-come': 'La dernière édition est la {latest}',
  'field.no-steps': 'Cette publication n’a pas d’étapes : retirez « step »',
  'field.which-step': 'Choisissez une étape du questionnaire : {steps}',
} as const;
