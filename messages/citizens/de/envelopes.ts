import type { Catalogue } from '../../translate.ts';
import type { envelopes as fr } from '../fr/envelopes.ts';

export const envelopes: Catalogue<keyof typeof fr> = {
  'envelopes.title': 'Bürgerbudgets',
  'envelopes.description': 'Beträge, die Sie auf Projekte verteilen, und was damit finanziert wurde.',
  'envelopes.open': 'Abstimmung läuft',
  'envelopes.none-open': 'Zurzeit ist kein Budget offen.',
  'envelopes.over': 'Beendete Abstimmungen',
  'envelopes.none-over': 'Noch ist keine Abstimmung beendet.',
  'envelopes.closed': 'Beendet am {date}',
  'envelopes.by':
    '{count, plural, one {# Person hat} other {# Personen haben}} abgestimmt, es bleiben {left}',
  'envelopes.newer': 'Die neuesten',
  'envelopes.older': 'Ältere',
  'projects.title': 'Projekte',
  'projects.description':
    'Was aus Bürgerbudgets bezahlt werden kann: woher jedes Projekt kommt, was es kostet und wie weit es ist.',
  'projects.where': 'Wo',
  'projects.everything': 'Alle',
  'projects.none': 'Hier gibt es noch kein Projekt.',
  'projects.newer': 'Die neuesten',
  'projects.older': 'Ältere',
  'projects.waiting': 'Wird geprüft',
  'projects.feasible': 'Machbar',
  'projects.declined': 'Nicht behalten',
  'projects.admitted': 'Zugelassen',
  'projects.all': 'Alle Projekte',
  'observer.title': 'Ein Budget beobachten',
  'observer.description':
    'Für die Personen, die ein Budget vor der Abstimmung nennt: Nur sie dürfen seine Stimmzettel lesen, ohne Namen.',
  'observer.before': 'Vor der Abstimmung: Ihr Schlüssel',
  'observer.before-so':
    'Er wird auf Ihrem Gerät gezogen, das ihn niemandem schickt. Bewahren Sie ihn auf und geben Sie der Région nur den Fingerabdruck: Er wird mit Ihrem Namen veröffentlicht und ändert sich nicht mehr, sobald abgestimmt wird.',
  'observer.draw': 'Einen Schlüssel ziehen',
  'observer.by-hand': 'Oder ohne diese Seite',
  'observer.after': 'Nach der Abstimmung: die Stimmzettel',
  'observer.after-so':
    'Sobald das Ergebnis beglaubigt ist, öffnet das Projektteam die Stimmzettel für drei Tage. Jedes Lesen wird mit Ihrem Namen protokolliert. Sie verpflichten sich, die Datei nicht zu veröffentlichen: Eine Wahl unter vielen Projekten ist wie eine Unterschrift.',
  'observer.envelope': 'Das Budget: die Adresse seiner Seite',
  'observer.step': 'Das Gebiet, falls es mehrere hat',
  'observer.own-key': 'Ihr Schlüssel',
  'observer.read': 'Stimmzettel lesen',
  'observer.no-script':
    'Diese Seite braucht JavaScript. Ohne: docs/envelopes.md beschreibt den Aufruf der API.',
  'observer.key': 'Ihr Schlüssel, zum Aufbewahren',
  'observer.fingerprint': 'Der Fingerabdruck, für die Région',
  'observer.keep': 'Dieser Schlüssel steht sonst nirgends: Notieren Sie ihn jetzt.',
  'observer.logged': '{observer}: Dieses Lesen ist protokolliert. Die Stimmzettel sind offen bis {date}.',
  'observer.download': 'Die .pb-Datei herunterladen',
  'observer.unreachable': 'Der Dienst hat nicht geantwortet: Versuchen Sie es noch einmal.',
};
