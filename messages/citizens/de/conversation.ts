import type { Catalogue } from '../../translate.ts';
import type { conversation as fr } from '../fr/conversation.ts';

/** « Ein Thema nach dem anderen ». Filled in by a script, so only {names} are allowed. */
export const conversation: Catalogue<keyof typeof fr> = {
  'conversation.title': 'Ein Thema nach dem anderen',
  'conversation.description':
    'Die Fragen der Region und die Ideen der Menschen, eine nach der anderen, in Ihrem Tempo.',
  'conversation.lead': 'Ein Thema, Ihre Antwort, das nächste. Auf der anderen Seite ist niemand.',
  'conversation.who': 'Wer spricht hier?',
  'conversation.nobody':
    'Weder ein Mensch noch ein Roboter: Es sind dieselben Themen wie auf der Startseite, in einer Reihenfolge, die jeder nachrechnen kann. Wo Sie stehen, weiß nur dieses Gerät.',
  'conversation.open-now': 'Was offen ist',
  'conversation.question': 'Die Region fragt',
  'conversation.service': 'Ein Dienst in Ihrer Nähe',
  'conversation.step': 'Die Region fragt, in mehreren Schritten',
  'conversation.suggestion': 'Eine Idee aus der Bevölkerung',
  'conversation.information': 'Die Region informiert',
  'conversation.addressed': 'Diese Frage richtet sich an eine Gruppe, zu der Sie gehören.',
  'conversation.closes-soon': 'Hier wird nicht mehr lange abgestimmt: bis {date}.',
  'conversation.skipped-before': 'Das hatten Sie übersprungen.',
  'conversation.more': 'Mehr dazu',
  'conversation.back': 'Zurück',
  'conversation.skip': 'Überspringen',
  'conversation.next': 'Weiter',
  'conversation.stop': 'Aufhören',
  'conversation.thanks': 'Danke.',
  'conversation.log': 'Bisher',
  'conversation.was-skipped': 'Übersprungen',
  'conversation.was-read': 'Gelesen',
  'conversation.left-last': 'Das ist vorerst das letzte.',
  'conversation.left-one': 'Danach noch ein Thema.',
  'conversation.left': 'Danach noch {count} Themen.',
  'conversation.left-more': 'Danach noch {count} Themen, und weitere.',
  'conversation.left-others': 'Es folgen weitere Themen.',
  'conversation.waiting': 'Es geht gleich weiter.',
  'conversation.away': 'Es ging nicht weiter',
  'conversation.offline':
    'Kein Netz. Ihre Antworten bleiben auf diesem Gerät und gehen von selbst ab; mit dem Netz geht es weiter.',
  'conversation.retry': 'Erneut versuchen',
  'conversation.stopped': 'Bis später',
  'conversation.stopped-here': 'Auf diesem Gerät machen Sie bei diesem Thema weiter, wann immer Sie wollen.',
  'conversation.resume': 'Weitermachen',
  'conversation.restart': 'Von vorn beginnen',
  'conversation.three': 'Drei Antworten, dann geht es weiter',
  'conversation.three-why':
    'Wo Sie wohnen, Ihr Geschlecht, Ihr Alter: Ohne sie wissen wir weder, was sich an Sie richtet, noch worauf Sie schon geantwortet haben.',
  'conversation.go-on': 'Fortfahren',
  'conversation.end': 'Das ist alles für heute',
  'conversation.end-one': 'Sie haben zu einem Thema geantwortet.',
  'conversation.end-some': 'Sie haben zu {count} Themen geantwortet.',
  'conversation.end-seen': 'Hier ist nichts mehr, was Sie nicht beantwortet oder übersprungen haben.',
  'conversation.end-later': 'Die Region stellt jede Woche neue Fragen.',
};
