/**
 * What staff can do besides deciding on a card or answering a message: move it to another theme, leave a note for
 * colleagues.
 */
export const handingOn = {
  move: 'Changer de thème…',
  'keys.move': 'Confier à un autre thème',
  'move.title': 'Confier à un autre thème',
  'move.theme': 'Thème',
  'move.choose': 'Choisissez un thème',
  'move.stays': 'Ce thème est aussi le vôtre.',
  'move.leaves': 'Vous ne le verrez plus : {directorate} s’en charge.',
  'move.missing': 'Il manque le thème.',
  'move.send': 'Confier',
  'done.move': 'Confié : {theme}',
  notes: 'Notes des agents',
  'notes.none': 'Personne n’a laissé de note.',
  note: 'Noter…',
  'keys.note': 'Laisser une note aux collègues',
  'note.text': 'Note, pour les agents seuls',
  'note.help': 'Ni l’auteur ni le public ne la lisent.',
  'note.missing': 'Il manque la note.',
  'note.send': 'Noter',
  'note.by': '{by}, le {date}',
  'done.note': 'Note laissée.',
  back: 'Revenir',
} as const;
