import type { Catalogue } from '../../translate.ts';
import type { poll as fr } from '../fr/poll.ts';

/**
 * Forms for formats other than + and −. Those beginning with `poll.` are filled in by a script, so they may only contain
 * {names}.
 */
export const poll: Catalogue<keyof typeof fr> = {
  'poll.send': 'Meine Antwort senden',
  'poll.sent': 'Antwort gespeichert.',
  'poll.change': 'Meine Antwort ändern',
  'poll.withdraw': 'Meine Antwort zurückziehen',
  'poll.withdrawn': 'Antwort zurückgezogen.',
  'poll.place': '{place} von {count}',
  'poll.left': 'Noch mögliche Antworten: {count}',
  'poll.left-none': 'Keine weitere Antwort möglich',
  'poll.project': 'Das Projekt im Einzelnen',
  'poll.projects': 'Budget: {amount}. Zu wählende Projekte: mindestens {least}, höchstens {most}.',
  'poll.project-withdrawn': 'zurückgezogen',
  'poll.still': 'Noch mindestens {count} zu wählen',
  'poll.up': 'Nach oben: {option}',
  'poll.down': 'Nach unten: {option}',
  'poll.moved': '{option}: Platz {place} von {count}',
  'poll.back': 'Zurück',
  'poll.skipped': 'Schritt {place} entfällt: Er betrifft Ihre vorige Antwort nicht.',
  'poll.done': 'Danke. Sie haben auf alle Schritte geantwortet.',
  'poll.missing': 'Wählen Sie eine Antwort.',
  'poll.see': 'Ergebnisse ansehen',
  'poll.ranking-help': 'Setzen Sie die Antwort, die Sie vorziehen, an die erste Stelle.',
  'poll.sent-later': 'Ihre Antwort ist gesendet.',
  'poll.closed': 'Die Abstimmung ist soeben zu Ende gegangen: Ihre Antwort wurde nicht gezählt.',
};
