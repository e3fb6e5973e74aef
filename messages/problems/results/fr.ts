/** Of results that not everybody may see yet. */
export const fr = {
  'results-hidden.title': 'Résultats pas encore visibles',
  'results-hidden':
    '{resultsVisibility} Ils seront visibles à tous une fois certifiés, quelques minutes après la clôture.',
  'resultsVisibility.after-vote':
    'Les résultats de cette question ne sont donnés qu’à qui a voté, avec la réponse à son vote et dans GET /v1/me/votes.',
  'resultsVisibility.after-close':
    'Les résultats de cette question ne sont donnés à personne avant sa clôture.',
} as const;
