import type { Catalogue } from '../../translate.ts';
import type { own as fr } from '../fr/own.ts';

/** A reader's own ideas and receipts. Scripts fill in those of `ideas` and `receipt`, so they may only contain {names}. */
export const own: Catalogue<keyof typeof fr> = {
  'suivi.unread': 'Diese Liste konnte nicht gelesen werden. Versuchen Sie es wieder, wenn Sie Netz haben.',
  'suivi.ideas': 'Ihre Ideen',
  'suivi.ideas-help': 'Die, die Sie mit dem Profil dieses Geräts gesendet haben.',
  'suivi.ideas-none': 'Sie haben noch keine Idee gesendet.',
  'suivi.ideas-script': 'Diese Liste braucht JavaScript: Sie wird mit dem Profil dieses Geräts gelesen.',
  'ideas.sent': 'Gesendet am {date}',
  'ideas.waiting': 'Jemand von der Région wird sie lesen.',
  'ideas.open': 'Veröffentlicht: Die Abstimmung läuft.',
  'ideas.closed': 'Veröffentlicht. Die Abstimmung endete am {date}.',
  'ideas.refused': 'Ihre Idee wurde nicht veröffentlicht. Grund: {reason}.',
  'ideas.writes': '{directorate} schreibt Ihnen:',
  'ideas.second-writes': '{directorate} schreibt Ihnen, durch die zweite Person:',
  'ideas.appealed':
    'Ihre Idee wurde nicht veröffentlicht. Grund: {reason}. Sie haben um eine zweite Lektüre gebeten: Jemand anderes liest sie erneut.',
  'ideas.upheld': 'Sie hatten recht zu fragen: Ihre Idee ist veröffentlicht.',
  'ideas.confirmed': 'Eine zweite Person hat Ihre Idee gelesen und bestätigt die Ablehnung.',
  'ideas.corrected':
    'Ihre Idee wurde nicht veröffentlicht. Grund: {reason}. Sie haben eine verbesserte Fassung gesendet.',
  'ideas.merged':
    'Ihre Idee wurde mit einer anderen vereint, die dasselbe sagt. Ihr Text bleibt sichtbar, und wer abgestimmt hatte, kann die Stimme übertragen.',
  'ideas.correct': 'Verbessern',
  'ideas.correct-help': 'Einmal. Jemand von der Région liest sie erneut.',
  'ideas.corrected-text': 'Ihre Idee, verbessert',
  'ideas.send-correction': 'Verbesserung senden',
  'ideas.appeal': 'Um eine zweite Lektüre bitten',
  'ideas.appeal-help': 'Einmal. Jemand anderes liest Ihre Idee und antwortet Ihnen.',
  'ideas.appeal-why': 'Warum sollte sie veröffentlicht werden?',
  'ideas.send-appeal': 'Darum bitten',
  'ideas.withdrawn': 'Sie haben diese Idee am {date} zurückgezogen.',
  'ideas.withdraw': 'Meine Idee zurückziehen',
  'ideas.withdraw-sure':
    'Diese Idee endgültig zurückziehen? Niemand liest sie mehr, niemand stimmt mehr darüber ab, und ihre Stimmen zählen nicht. Sie können sie nicht wiederherstellen.',
  'ideas.withdraw-yes': 'Ja, meine Idee zurückziehen',
  'ideas.withdraw-offline':
    'Ihre Idee wurde nicht zurückgezogen: kein Netz. Versuchen Sie es wieder, sobald es zurück ist.',
  'ideas.cancel': 'Nicht jetzt',
  'ideas.missing-text': 'Ihr Text fehlt.',
  'ideas.left': 'Verbleibende Zeichen: {count}.',
  'ideas.too-long': 'Ihr Text ist zu lang. Überzählige Zeichen: {count}.',
  'ideas.offline': 'Kein Netz. Ihr Text ist auf diesem Gerät gespeichert.',
  'ideas.more': 'Ältere Ideen ansehen',
  'receipt.help':
    'Der Beleg Ihrer Stimme oder der auf dem Abschnitt eines Papierstimmzettels. Leerzeichen, Striche und Großschreibung spielen keine Rolle.',
  'receipt.malformed':
    'Dieser Beleg ist nicht vollständig: Ein Beleg hat 43 Zeichen. Übernehmen Sie ihn, wie er gedruckt ist.',
  'receipt.too-early':
    'Dieser Beleg ist der eines Papierstimmzettels, und das Ergebnis ist noch nicht beglaubigt. Behalten Sie den Abschnitt: Ist die Frage geschlossen und nachgezählt, führt sein Code wieder hierher.',
  'receipt.no-script':
    'Ohne JavaScript sucht diese Seite nicht für Sie: recount.py tut es, mit --receipt und Ihrem Beleg dahinter.',
  'receipt.download': 'Stimmzettel herunterladen',
  'receipt.choose': 'Öffnen Sie hier die erhaltene Datei. Sie bleibt auf Ihrem Gerät.',
  'receipt.found': 'Zeile {line}: {answer}. Ihr Stimmzettel ist gezählt.',
  'receipt.missing':
    'Diese Datei ist die bestätigte Liste, aber dieser Beleg steht nicht darin. Prüfen Sie ihn; stimmt er, schreiben Sie uns: Nur ein leerer, ungültiger oder nicht erfasster Stimmzettel fehlt.',
  'receipt.other-list':
    'Diese Datei ist nicht die bestätigte Liste: Ihr Fingerabdruck ist ein anderer. Laden Sie sie erneut herunter.',
};
