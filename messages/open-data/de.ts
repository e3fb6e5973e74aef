import type { Catalogue } from '../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'catalogue.title': 'Offene Daten: {source}',
  catalogue:
    'Was die Region ihre Bürgerinnen und Bürger fragt, was diese vorschlagen und antworten, und was daraus wird.',
  'api.title': 'Schnittstelle (API) {name}',
  api: 'Veröffentlichungen und Ergebnisse in Echtzeit, als JSON.',
  'dataset.title': '{title} ({name})',
  'distribution.title': '{title} ({format})',
  distribution: '{title}, Stand vom {date}, im Format {format}. {note}',

  'format.csv': 'CSV',
  'format.csv.note': 'Für Programme: Kommas, Zeitpunkte in UTC (RFC 4180).',
  'format.csv-tableur': 'CSV für Tabellenkalkulation',
  'format.csv-tableur.note':
    'Zum Öffnen per Doppelklick in einer Tabellenkalkulation mit französischer oder deutscher Einstellung: Semikolons, Dezimalkomma, Ortszeit der Region.',
  'format.json': 'JSON',
  'format.json.note': 'Eine Liste, ein Objekt je Zeile.',
  'format.parquet': 'Parquet',
  'format.parquet.note': 'Für Auswertungen: mit den Datentypen der Spalten.',

  'publications.title': 'Veröffentlichungen',
  publications:
    'Fragen und Mitteilungen der Region, veröffentlichte Vorschläge der Bürgerinnen und Bürger: Text, Thema, Daten und, wo alle sie sehen dürfen, die Summen der Stimmen + und −.',
  'suivis.title': 'Was daraus wurde',
  suivis:
    'Was aus Fragen und Vorschlägen wird: jeder Schritt, den die zuständige Direktion bekannt gibt. Ein falscher Schritt wird nicht gelöscht, sondern durch einen weiteren berichtigt.',
  'rendez-vous.title': 'Treffen',
  'rendez-vous':
    'Die Treffen der Region mit ihren Einwohnern: wann, wo, was dort gefragt wurde und wie viele Profile gekommen sind (auf wenige genau geschätzt, ab elf). Die Fragen sind Veröffentlichungen wie alle anderen: Ihre Ergebnisse sagen nicht, wer im Saal geantwortet hat.',
  'rectifications.title': 'Berichtigungen',
  rectifications:
    'Was die Region mit bereits Veröffentlichtem getan hat: Fragen und Mitteilungen, die berichtigt (eine Zeile je Text, vorher und nachher), früher geschlossen, zurückgezogen, wiederhergestellt oder außerhalb ihrer Woche gestellt wurden, mit der öffentlichen Begründung. Von Zurückgezogenem bleiben Kennung und Begründung, hier und unter den Zertifikaten; seine Texte stehen in keinem Datensatz mehr.',
  'resultats.title': 'Ergebnisse je Veröffentlichung',
  resultats:
    'Für jede Veröffentlichung, deren Ergebnisse alle sehen dürfen, und für jeden Schritt eines Fragebogens: wie viele Personen welche Antwort gegeben haben. Nichts verbindet die Antworten einer Person von Schritt zu Schritt. Offene Befragung: Die Teilnehmenden haben sich selbst ausgewählt; die Zahlen geben ihre Meinung wieder, nicht die der ganzen Bevölkerung.',
  'duels.title': 'Ranglisten: paarweise Vorlieben',
  duels:
    'Zu Fragen, bei denen Möglichkeiten gereiht werden: wie viele Personen je Paar die eine der anderen vorziehen. Ganze Ranglisten werden nicht veröffentlicht: Eine seltene Reihenfolge würde verraten, wer sie gewählt hat.',
  'croisements.title': 'Ergebnisse nach Département, Geschlecht und Alter',
  croisements:
    'Die Größen der Gruppen, die gezeigt werden dürfen, um einige Einheiten verändert und schubweise aktualisiert, damit sie über niemanden etwas verraten. Eine fehlende Gruppe ist zu klein; keine Summe ergibt sich durch Addieren von Gruppen. Eine Gruppe, von der nur die erste Zeile (leere Antwort) vorhanden ist, hat keine Aufteilung, die veröffentlicht werden darf.',
  'redressements.title': 'Gewichtete Ergebnisse',
  redressements:
    'Neben dem rohen Ergebnis das, was es wäre, wenn sich die Abstimmenden nach Département, Geschlecht und Alter wie die Bevölkerung verteilten. Offene Befragung: Die Teilnehmenden haben sich selbst ausgewählt. Gewichtete Ergebnisse stehen nicht für die ganze Bevölkerung; eine Stichprobenunsicherheit lässt sich nicht berechnen.',
  'rassemble.title': 'Was uns verbindet, was uns unterscheidet',
  rassemble:
    'Von allem, worauf mit + oder − geantwortet wird: was die Mehrheit jedes Départements, jedes Geschlechts oder jedes Alters befürwortet, dessen Aufteilung veröffentlicht ist, und was eine Gruppe befürwortet und eine andere ablehnt. Allein aus den veröffentlichten Aufteilungen berechnet, und nur gesagt, wo deren Unschärfe es in 99 von 100 Fällen nicht bewirkt haben kann: der Datensatz "croisements" genügt, um es nachzurechnen. Gruppen, über die nichts bekannt ist, sind genannt.',
  'enveloppes.title': 'Bürgerbudgets: was finanziert wird',
  enveloppes:
    'Zu jedem Projekt eines beglaubigten Budgets: seine Stimmen, ob und an welcher Stelle es finanziert wird, was die andere Regel finanziert hätte, und sonst warum nicht. Stimmzettel sind nicht dabei: Eine Wahl unter vielen Projekten ist wie eine Unterschrift. Nichts ist feiner als das öffentliche Ergebnis.',
  'services.title': 'Bewertete Dienste, Monat für Monat',
  services:
    'Was die Menschen von Diensten und Orten halten: fünf Noten, eine pro Person und Monat, zusammengefasst durch den Median (Mehrheitsurteil). Ein Monat erscheint, wenn er vorbei und beglaubigt ist; ein Monat mit weniger als elf Bewertungen hat keine Zahlen. Niemand wird ausgelost: das ist keine Umfrage.',
  'certificats.title': 'Zertifizierte Ergebnisse',
  certificats:
    'Die Zertifikate geschlossener Abstimmungen, anhand der Stimmzettel nachgezählt und verkettet: Nichts wird gelöscht, eine Berichtigung ist ein neues Zertifikat. Eine zurückgezogene Veröffentlichung bleibt nur mit ihrer Kennung. Wo die Stimmzettel veröffentlicht sind, führt die Spalte "ballots_url" zu ihrer Liste: eine Quittung und eine Antwort je Zeile, ohne Person.',
  'certificats-totaux.title': 'Zertifizierte Ergebnisse: Summen',
  'certificats-totaux':
    'Die Zahlen jedes Zertifikats, anhand der Stimmzettel nachgezählt. Bei einer Rangliste: nach dem ersten Platz ("a") und nach Paaren ("a>b": a vor b). Eine Antwort, die niemand gegeben hat, hat keine Zeile.',
  'barometre-jours.title': 'Barometer: Tage',
  'barometre-jours': 'Die Beteiligung Tag für Tag: neue Profile, hinzugekommene Stimmen und Vorschläge.',
  'barometre-themes.title': 'Barometer: Themen',
  'barometre-themes':
    'Stimmen und Vorschläge am Ende jedes Tages, nach Thema, zu Veröffentlichungen, deren Ergebnisse alle sehen dürfen.',
  'barometre-semaines.title': 'Barometer: Wochen und Départements',
  'barometre-semaines':
    'Die Beteiligung jeder abgeschlossenen Woche, nach Département. Die Zeile ohne Département ist die ganze Region: nicht die Summe der anderen, denn jede Zahl ist für sich geschützt.',
  'registre-moderation.title': 'Register der Moderation',
  'registre-moderation':
    'Was über Vorschläge entschieden wurde, und wie schnell, nach Jahr, Monat und Thema. Weder abgelehnte Texte noch Personen.',
  'motifs-moderation.title': 'Gründe der Moderation',
  'motifs-moderation': 'Wie oft jeder Grund der Charta angegeben wurde, nach Jahr, Monat und Thema.',
};
