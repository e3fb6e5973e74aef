/** What stands on a bulletin of paper: read at arm's length, by people who never saw the app. */
export const fr = {
  title: 'Bulletins papier, {place}',
  heading: '{region} · Bulletin',
  place: '{place}',
  reprint: 'Réimpression n° {number} du {date}',
  'how.approval': 'Cochez une seule case.',
  'how.single-choice': 'Cochez une seule case.',
  'how.multiple-choice':
    '{most, plural, one {Cochez une seule case.} other {Cochez une case au moins, # au plus.}}',
  'how.scale': 'Cochez une seule note, de 1 à 5.',
  'how.ranking': 'Écrivez dans chaque case un rang différent : 1 pour ce que vous préférez.',
  'answer.plus': 'Oui (+)',
  'answer.minus': 'Non (−)',
  serial: 'Bulletin {serial}',
  secret:
    'N’écrivez ni nom ni signe : le bulletin serait nul. Détachez le talon, gardez-le, pliez, glissez dans l’urne.',
  'secret.no-stub': 'N’écrivez ni nom ni signe : le bulletin serait nul. Pliez-le, glissez-le dans l’urne.',
  continued: 'Bulletin {serial}, suite',
  'over-leaf': 'Suite au verso',
  cut: 'Détachez ici et gardez ce talon',
  receipt: 'Votre reçu',
  'receipt.how':
    'Quand la question sera close, retrouvez votre bulletin parmi tous ceux qui sont comptés : scannez ce code, ou tapez le reçu à la page {address}. Le talon ne dit pas qui vous êtes, et personne n’a noté à qui il a été remis.',
} as const;
