/** Of what is chosen among what the instance offers: themes, languages, départements. */
export const fr = {
  'field.unknown-theme': 'Thème inconnu ; les thèmes sont : {known}',
  'field.unknown-code': 'Code inconnu ; les codes sont : {known}',
  'field.unknown-language': 'Langue inconnue ; la lettre existe en : {known}',
  'field.unknown-reason': 'Motif inconnu ; ceux de la charte sont : {known}',
  'field.theme-twice': 'Un thème est donné deux fois',
} as const;
