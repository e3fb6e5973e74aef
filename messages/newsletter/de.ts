import type { Catalogue } from '../translate.ts';
import type { fr } from './fr.ts';

/** What subscribers of the letter read beside it, in German. */
export const de: Catalogue<keyof typeof fr> = {
  'confirm.subject': 'Bestätigen Sie Ihre Anmeldung zum Brief {name}',
  'confirm.hello': 'Guten Tag,',
  'confirm.why':
    'Diese Adresse wurde soeben angegeben, um jeden Monat den Brief {name} zu erhalten oder die Einstellungen eines Abonnements zu ändern. Zum Bestätigen öffnen Sie diesen Link und drücken Sie den Knopf:',
  'confirm.button': 'Meine Anmeldung bestätigen',
  'confirm.hours': 'Der Link gilt {hours, plural, one {# Stunde} other {# Stunden}}.',
  'confirm.not-you':
    'Sie haben nichts verlangt? Tun Sie nichts: ohne Bestätigung erhalten Sie den Brief nicht, und die Adresse wird gelöscht.',
  'renewal.subject': 'Möchten Sie den Brief {name} weiterhin erhalten?',
  'renewal.why':
    'Sie erhalten jeden Monat den Brief {name}, und wir haben lange kein Zeichen von Ihnen erhalten. Wir bewahren keine Adresse ohne Grund auf: wenn der Brief Sie noch interessiert, öffnen Sie diesen Link und drücken Sie den Knopf.',
  'renewal.button': 'Den Brief weiterhin erhalten',
  'renewal.silence':
    'Ohne Antwort innerhalb von {days, plural, one {# Tag} other {# Tagen}} wird Ihre Adresse gelöscht, und wir schreiben Ihnen nicht mehr.',
  'renewal.leave': 'Möchten Sie sich gleich abmelden? {link}',
  'page.confirm.title': 'Bestätigen Sie Ihre Anmeldung',
  'page.confirm.text':
    'Noch ein Schritt, und Sie erhalten jeden Monat den Brief {name}. Sie haben Folgendem zugestimmt:',
  'page.confirm.press': 'Ich bestätige meine Anmeldung',
  'page.confirm.not-you':
    'Sie haben nichts verlangt? Schließen Sie diese Seite: ohne Ihren Druck geschieht nichts.',
  'page.confirmed.title': 'Ihre Anmeldung ist bestätigt',
  'page.confirmed.text': 'Danke! Der nächste Brief {name} kommt am Anfang des Monats zu Ihnen.',
  'page.confirmed.before': 'Sie können ',
  'page.confirmed.link': 'Ihre Sprache und Ihre Themen wählen',
  'page.confirmed.after': '. Jeder Brief enthält auch diesen Link und den zum Abmelden.',
  'page.preferences.title': 'Ihre Einstellungen',
  'page.preferences.language': 'Sprache des Briefes',
  'page.preferences.themes': 'Themen, die Sie interessieren',
  'page.preferences.all': 'Ohne Auswahl behandelt der Brief alle Themen.',
  'page.preferences.save': 'Speichern',
  'page.saved.title': 'Ihre Einstellungen sind gespeichert',
  'page.saved.text': 'Der nächste Brief richtet sich danach.',
  'page.saved.leave': 'Möchten Sie nichts mehr erhalten?',
  'page.leave.title': 'Abmelden',
  'page.leave.text': 'Sie erhalten den Brief {name} nicht mehr.',
  'page.leave.press': 'Mich abmelden',
  'page.left.title': 'Sie sind abgemeldet',
  'page.left.text': 'Sie erhalten den Brief {name} nicht mehr, und Ihre Adresse ist gelöscht.',
  'page.left.again': 'Wenn Sie es sich anders überlegen, melden Sie sich jederzeit wieder an:',
  'page.renewal.title': 'Möchten Sie den Brief weiterhin erhalten?',
  'page.renewal.text': 'Ein Druck genügt, um den Brief {name} weiterhin jeden Monat zu erhalten.',
  'page.renewal.press': 'Ja, weiterhin',
  'page.renewed.title': 'Notiert, der Brief kommt weiterhin',
  'page.renewed.text': 'Danke für Ihre Treue.',
  'page.renewed.before': 'Sie können auch ',
  'page.renewed.link': 'Ihre Sprache und Ihre Themen ändern',
  'page.renewed.after': '.',
};
