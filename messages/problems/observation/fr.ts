/** Of who may read the ballots of envelopes. */
export const fr = {
  'observer-unknown.title': 'Cette personne n’est pas nommée',
  'observer-unknown':
    'Aucune personne nommée par cette enveloppe n’a cette clé : vérifiez-la, et que vous êtes sur la bonne enveloppe.',
  'observation-impossible.title': 'Bulletins qui ne s’ouvrent pas',
  'observation-impossible.no-observers':
    'Cette enveloppe n’a nommé personne avant le vote : ses bulletins ne s’ouvrent à personne.',
  'observation-impossible.not-open':
    'Les bulletins ne sont pas ouverts, ou ne le sont plus : demandez à l’équipe projet de les ouvrir.',
  'observation-impossible.in-preparation':
    'Les bulletins sont ouverts, le fichier se prépare : revenez dans quelques minutes.',
} as const;
