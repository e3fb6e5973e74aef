import type { Catalogue } from '../../translate.ts';
import type { envelope as fr } from '../fr/envelope.ts';

/** Envelopes. Those beginning with `part.` are filled in by a script, so they may only contain {names}. */
export const envelope: Catalogue<keyof typeof fr> = {
  'envelope.envelope': 'Das Budget',
  'envelope.projects': '{count, plural, one {# Projekt} other {# Projekte}} für {amount}',
  'envelope.secret':
    'Niemand kann lesen, was andere gewählt haben: Die beglaubigte Liste enthält nur Prüfwerte.',
  'envelope.withdrawn': 'Während der Abstimmung zurückgezogen.',
  'envelope.observers':
    'Nach dem Ende der Abstimmung dürfen nur diese Personen, mit einem Schlüssel, den nur sie haben, die Stimmzettel ohne Namen lesen: {names}. Jedes Lesen wird protokolliert.',
  'envelope.funded':
    '{count, plural, =0 {Kein Projekt wird finanziert} one {# Projekt wird finanziert} other {# Projekte werden finanziert}}',
  'envelope.by-shares':
    '{count, plural, one {# Person hat} other {# Personen haben}} abgestimmt, {amount} zu gleichen Teilen und der Rest nach Stimmen verteilt. Es bleiben {left}.',
  'envelope.by-votes':
    '{count, plural, one {# Person hat} other {# Personen haben}} abgestimmt, {amount} nach Stimmen vergeben. Es bleiben {left}.',
  'envelope.withheld.votes':
    '{count, plural, one {# Person hat} other {# Personen haben}} abgestimmt, {amount} zu vergeben. Es bleiben {left}. Die Stimmen werden nicht genannt: Sie ließen lesen, was weniger als elf Personen gewählt haben.',
  'envelope.withheld.few-voters':
    'Weniger als elf Personen haben abgestimmt. Was ihre Stimmen finanzieren würden, verriete, was sie gewählt haben: Es wird nichts finanziert und nichts weiter gesagt.',
  'envelope.eleven': 'Ein Budget zählt ab elf Stimmenden.',
  'envelope.compared': 'Angekündigt waren gleiche Teile: Mehr Stimmende ziehen dieses Ergebnis vor.',
  'envelope.project': '{cost} · {votes, plural, one {# Stimme} other {# Stimmen}}',
  'envelope.price': 'höchstens {price} pro Person',
  'envelope.price-about': 'höchstens etwa {price} pro Person',
  'envelope.why-not': 'Warum die anderen nicht?',
  'envelope.why.withdrawn':
    'Während der Abstimmung zurückgezogen: Die Stimmen zählen, finanziert wird es nicht.',
  'envelope.why.no-votes': 'Niemand hat es gewählt.',
  'envelope.why.threshold': 'Es hat die verlangte Stimmenzahl nicht erreicht.',
  'envelope.why.too-dear': 'Als es an der Reihe war, blieben {left}.',
  'envelope.why.supporters': 'Seine Stimmenden hatten zusammen nur noch etwa {money}.',
  'envelope.why.paid': 'Etwa {amount} gingen an „{project}“.',
  'envelope.how': 'Wie gezählt wird',
  'envelope.how.equal-shares':
    'Alle Stimmenden erhalten denselben Teil des Budgets. Ein Projekt wird finanziert, wenn die, die es gewählt haben, es gemeinsam zu gleichen Teilen bezahlen können; wer weniger übrig hat, gibt den Rest. Zuerst kommt das Projekt mit den meisten Zahlenden, und der Teil wird um je einen Euro erhöht, solange das Budget reicht. Was bleibt, geht an die Projekte mit den meisten Stimmen.',
  'envelope.example.equal-shares':
    'Ein Beispiel: 900 € und zehn Stimmende. Sechs wählen A für 600 €, vier wählen B für 300 €. Mit je 90 € können die von B es bezahlen, die von A nicht. Bei 100 € zahlt jede der sechs Personen 100 € für A, jede der vier 75 € für B.',
  'envelope.how.most-votes':
    'Die Projekte werden nach Stimmen geordnet. Das erste wird finanziert. Ebenso jedes folgende, für das genug übrig ist. Bei Gleichstand kommt das günstigere zuerst.',
  'envelope.example.most-votes':
    'Ein Beispiel: 900 €. A hat sechs Stimmen und kostet 700 €, B hat fünf und kostet 400 €, C hat drei und kostet 200 €. A wird finanziert; 200 € bleiben, zu wenig für B; C wird finanziert.',
  'envelope.check': 'Das ganze Ergebnis zum Nachprüfen',
  'envelope.how-to-check': 'So prüft man es',
  'project.kind': 'Projekt',
  'project.cost': 'Kosten',
  'project.where': 'Wo',
  'project.everywhere': 'Die ganze Region',
  'project.stage': 'Stand der Dinge',
  'project.waiting': 'Es wird noch geprüft: Ist es machbar, und was kostet es?',
  'project.feasible': 'Geprüft: es ist machbar. Das Projektteam sagt, ob darüber abgestimmt wird.',
  'project.declined': 'Bei der Prüfung nicht behalten; der Grund steht weiter unten.',
  'project.admitted': 'Zugelassen am {date}: es kann in einem Budget zur Abstimmung stehen.',
  'project.origins': 'Die Ideen, aus denen es entstand',
  'project.from-region': 'Die Region hat es selbst eingebracht.',
  'project.envelopes': 'Das Budget, in dem man es wählt',
  'project.description': '{cost} – {where}',
  'project.became': 'Zum Projekt',
  'project.found': '{feasible, select, yes {Machbar} other {Nicht machbar}}, für {cost}.',
  'project.place.title': 'Der Titel',
  'project.place.body': 'Der Text',
  'project.place.cost': 'Die Kosten',
  'project.place.territory': 'Das Gebiet',
  'part.title': 'Ihr Teil: {share}',
  'part.nothing': 'Keines der von Ihnen gewählten Projekte wurde aus den Teilen bezahlt.',
  'part.about': 'etwa {amount}',
  'part.left':
    'Ihnen bleiben {left}. Auf Ihrem Gerät berechnet, aus Ihrer Wahl und den öffentlichen Preisen.',
};
