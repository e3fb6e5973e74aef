import type { Catalogue } from '../../translate.ts';
import type { results as fr } from '../fr/results.ts';

/** Results: the weather of opinion, lists of results, news. */
export const results: Catalogue<keyof typeof fr> = {
  'weather.title': 'Das Meinungswetter',
  'weather.description': 'Was die Menschen sagen, Woche für Woche: Winde, Fronten, Dunst, Aufhellungen.',
  'weather.votes': 'Stimmen seit dem {date}',
  'weather.profiles': 'aktive Profile diese Woche',
  'weather.profiles-few': 'weniger als 11',
  'weather.profiles-at-least': 'mindestens {count}',
  'weather.ideas': 'veröffentlichte Ideen',
  'weather.ridge':
    'Stimmen pro Tag. Je ferner der Kamm, desto älter der Monat; die Sonne steht über gestern, {count, plural, =0 {keine Stimme} one {# Stimme} other {# Stimmen}}.',
  'weather.table': 'Die Tabelle',
  'weather.day': 'Tag',
  'weather.votes-column': 'Stimmen',
  'weather.winds': 'Die Winde',
  'weather.winds-help':
    'Worüber mehr, worüber weniger gesprochen wird: Anteil an den Stimmen, die letzten 7 Tage gegen die 28 davor. Eine Feder, zwei Punkte.',
  'weather.no-wind': 'Noch kein Wind: weniger als 100 Stimmen.',
  'weather.rising': 'steigt',
  'weather.falling': 'fällt',
  'weather.steady': 'ruhig',
  'weather.fronts': 'Die Fronten',
  'weather.fronts-help': 'Wo sich die zwei Meinungen treffen, Frage für Frage.',
  'weather.no-front': 'Noch zeigt keine offene Frage ihr Ergebnis.',
  'weather.haze': 'Der Dunst',
  'weather.haze-help':
    'Was diese Zahlen nicht sehen: der Anteil jedes Départements an den Stimmen der Woche neben seinem Anteil an der Bevölkerung.',
  'weather.no-haze': 'Diese Woche noch nicht genug Stimmen, um es zu sagen.',
  'weather.clearings': 'Die Aufhellungen',
  'weather.clearings-help': 'Fragen und Ideen, die eine Antwort bekommen haben, ob zustimmend oder nicht.',
  'weather.no-clearing': 'Keine Antwort in den letzten drei Monaten.',
  'weather.late': 'Verspätet: Eine Antwort wird seit dem {date} erwartet.',
  'weather.all': 'Alle Ergebnisse',
  'weather.letter': 'Der Monatsbrief',
  'weather.data': 'Die offenen Daten',
  'weather.how': 'So liest man es',
  'weather.how-text':
    'Ein Kamm ist ein Monat, eine Spitze ein Tag. Eine Front liegt dort, wo sich die zwei Antworten treffen; sie bewegt sich mit den Stimmen. Ein scharfer Rand ist eine genaue Zahl, ein weicher eine geschützte, Dunst eine, die wir nicht nennen.',
  'weather.not': 'Was diese Zahlen nicht sagen',
  'weather.not-text':
    'Die Teilnehmenden haben sich selbst ausgewählt: Es ist ihre Meinung, nicht die der ganzen Bevölkerung. Ein Thema, das steigt, ist eines, über das mehr gesprochen wird, im Guten oder im Schlechten.',
  'results.title': 'Ergebnisse: {theme}',
  'results.everything': 'alle Fragen',
  'results.open': 'Offene Abstimmungen',
  'results.closed': 'Beendete Abstimmungen',
  'results.none': 'Hier ist noch nichts. Die Fragen kommen jeden Montag.',
  'results.by-theme': 'Nach Thema',
  'suivi.title': 'Was vorangekommen ist',
  'suivi.description': 'Was die Région aus Fragen und Ideen gemacht hat.',
  'suivi.yours': 'Ihre Themen',
  'suivi.yours-help': 'Die, über die Sie auf diesem Gerät abgestimmt haben.',
  'suivi.yours-none':
    'Unter den Themen, über die Sie auf diesem Gerät abgestimmt haben, ist noch nichts vorangekommen.',
  'suivi.yours-script': 'Diese Liste braucht JavaScript: Nur Ihr Gerät weiß, worüber Sie abgestimmt haben.',
  'suivi.all': 'Alles, was vorangekommen ist',
  'suivi.all-none': 'In den letzten zwölf Monaten ist nichts vorangekommen.',
  'suivi.late': 'Verspätet',
  'suivi.late-help': 'Fragen, die seit mehr als {days} Tagen beendet sind und auf ihre Antwort warten.',
  'suivi.late-none': 'Keine Frage wartet seit mehr als {days} Tagen auf ihre Antwort.',
  'suivi.since': 'beendet am {date}',
};
