import type { Catalogue } from '../../translate.ts';
import type { data as fr } from '../fr/data.ts';

/** « Mes données », filled in by a script: nothing but {names} may stand in these. */
export const data: Catalogue<keyof typeof fr> = {
  'data.title': 'Meine Daten',
  'data.description': 'Was der Dienst über Sie weiß und was dieses Gerät aufbewahrt.',
  'data.no-script': 'Diese Seite braucht JavaScript: Nur Ihr Gerät weiß, was es aufbewahrt.',
  'data.answers': 'Ihre drei Antworten',
  'data.departement': 'Département',
  'data.sex': 'Sie sind',
  'data.ageBand': 'Alter',
  'data.no-profile': 'Auf diesem Gerät gibt es kein Profil. Es entsteht bei der ersten Stimme.',
  'data.answers-fixed':
    'Das ist alles, was der Dienst über Sie weiß. Sie ändern sich nicht: Ihre Stimmen sind schon mit ihnen gezählt.',
  'data.kept-until':
    'Jeder Besuch erhält es. Wenn Sie bis dahin nicht wiederkommen, wird Ihr Profil am {date} gelöscht.',
  'data.ends-soon':
    'Ihr Profil endet am {date}, drei Jahre nachdem es angelegt wurde. Ihre Stimmen bleiben gezählt, und Sie können ein neues anlegen.',
  'data.device': 'Auf diesem Gerät',
  'data.votes.none': 'Keine Stimme.',
  'data.votes.one': '{count} Thema, über das Sie abgestimmt haben, mit Ihrer Antwort und Ihrem Beleg.',
  'data.votes.other': '{count} Themen, über die Sie abgestimmt haben, mit Ihrer Antwort und Ihrem Beleg.',
  'data.waiting.none': 'Keine Stimme wartet auf das Netz.',
  'data.waiting.one': '{count} Stimme wartet auf das Netz.',
  'data.waiting.other': '{count} Stimmen warten auf das Netz.',
  'data.drafts.none': 'Kein Entwurf.',
  'data.drafts.one': '{count} Entwurf.',
  'data.drafts.other': '{count} Entwürfe.',
  'data.list': 'Die Liste und die Belege',
  'data.one-device':
    'Ein Profil bleibt auf einem Gerät: Um es anderswo wiederzufinden, bräuchten wir einen Namen oder eine Adresse, und danach fragen wir nicht.',
  'data.download': 'Herunterladen',
  'data.downloaded': 'Datei bereit: alles, was hier steht, Ihre Ideen und Ihre Nachrichten.',
  'data.downloaded-part':
    'Datei bereit, mit dem, was dieses Gerät aufbewahrt. Ihre Ideen und Nachrichten konnten nicht gelesen werden: Versuchen Sie es wieder, wenn Sie Netz haben.',
  'data.forget': 'Löschen, was dieses Gerät aufbewahrt',
  'data.forget-what':
    'Löscht Ihre Belege, Ihre Entwürfe, die wartenden Stimmen und die aufbewahrten Seiten. Ihre Stimmen bleiben gezählt, und Ihr Profil bleibt in diesem Browser.',
  'data.forget-do': 'Löschen',
  'data.forgotten': 'Gelöscht.',
  'data.erase': 'Mein Profil löschen',
  'data.erase-goes':
    'Innerhalb einer Stunde verschwinden: Ihr Profil, Ihre Stimmen zu allem, was noch offen ist, Ihre Meldungen, Ihre Nachrichten an die Region und deren Antworten, Ihre Ideen, die nie veröffentlicht wurden.',
  'data.erase-stays':
    'Es bleiben, ohne dass jemand sagen kann, von wem: Ihre Stimmen zu beendeten Abstimmungen, die schon gezählt sind, und Ihre veröffentlichten Ideen, ohne Verfasser.',
  'data.erase-sure': 'Ich habe verstanden: Das lässt sich nicht rückgängig machen.',
  'data.erase-missing': 'Kreuzen Sie das Kästchen an, um zu bestätigen.',
  'data.erase-offline':
    'Sie sind nicht online: Nichts ist gelöscht. Versuchen Sie es noch einmal, wenn Sie wieder Netz haben.',
  'data.erase-do': 'Mein Profil löschen',
  'data.erased': 'Ihr Profil ist gelöscht',
  'data.erased-soon': 'Was es hinterlassen hat, verschwindet innerhalb einer Stunde.',
  'data.erased-done': 'Seit dem {date}, {time}, ist alles gelöscht.',
  'data.erased-receipt': 'Ihr Beleg, drei Jahre gültig:',
  'data.erased-check': 'Prüfen',
  'data.appearance': 'Aussehen',
  'data.appearance-help': 'Hell oder dunkel',
  'data.appearance-auto': 'Wie das Gerät',
  'data.appearance-light': 'Hell',
  'data.appearance-dark': 'Dunkel',
  'data.language': 'Sprache',
};
