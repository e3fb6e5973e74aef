/** Of e-mail addresses, as people type them. */
export const fr = {
  'field.email-expected': 'Une adresse électronique est attendue, par exemple prenom.nom@exemple.fr',
  'field.email-space': 'Une adresse électronique ne contient pas d’espace',
  'field.email-domain': 'Ce qui suit « @ » n’est pas un nom de domaine, comme exemple.fr',
  'field.email-not-ascii':
    'Notre service d’envoi n’écrit pas aux adresses qui ont un accent ou une lettre non latine avant « @ » : donnez-en une autre',
  'field.email-dots': 'Avant « @ », un point ne peut être ni au début, ni à la fin, ni suivi d’un autre',
  'field.email-signs':
    'Avant « @ », notre service d’envoi n’accepte que lettres, chiffres et signes : ni guillemets, ni parenthèses, ni virgule',
  'field.email-too-long': 'Une adresse électronique compte {limit} caractères au plus',
  'field.email-name-too-long': 'Une adresse électronique compte {limit} caractères au plus avant « @ »',
} as const;
