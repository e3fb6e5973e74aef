import type { Catalogue } from '../../translate.ts';
import type { sheet as fr } from '../fr/sheet.ts';

/**
 * The dialog of the first vote: three answers, one consent. Rewording the consent makes it another consent: change its
 * version.
 */
export const sheet: Catalogue<keyof typeof fr> = {
  'sheet.title': 'Vor Ihrer ersten Abstimmung',
  'sheet.title-other': 'Bevor es weitergeht',
  'sheet.close': 'Schließen',
  'sheet.where': 'Wo wohnen Sie?',
  'sheet.sex': 'Sie sind',
  'sheet.sex-F': 'eine Frau',
  'sheet.sex-H': 'ein Mann',
  'sheet.age': 'Ihr Alter',
  'sheet.age-help': '{name} ist ab {age} Jahren offen.',
  'sheet.consent-use':
    'Diese drei Antworten dienen nur einem: die Meinungen nach Département, Geschlecht und Alter zu zählen. Wir fragen weder nach Namen noch Adresse noch Telefon.',
  'sheet.consent-law':
    'Ihre Stimmen können Ihre Meinungen verraten; das Gesetz verlangt daher Ihre Zustimmung. Jede wird für sich aufbewahrt, ohne etwas, das sagt, von wem sie kommt oder dass eine andere von derselben Person ist.',
  'sheet.consent-rights':
    'Sie können eine Stimme ändern oder zurückziehen, solange die Frage offen ist, und Ihr Profil jederzeit löschen.',
  'sheet.kept': 'Was wir aufbewahren',
  'sheet.accept': 'Ich stimme zu und stimme ab',
  'sheet.later': 'Jetzt nicht',
  'sheet.missing-where': 'Ihr Département fehlt.',
  'sheet.missing-sex': 'Eine Antwort fehlt: Frau oder Mann.',
  'sheet.missing-age': 'Ihr Alter fehlt.',
  'sheet.working': 'Einen Moment: Ihr Gerät beendet eine Rechnung, die Roboter fernhält.',
  'sheet.failed': 'Ihr Profil wurde nicht angelegt.',
};
