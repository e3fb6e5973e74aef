import type { Catalogue } from '../../translate.ts';
import type { services as fr } from '../fr/services.ts';

export const services: Catalogue<keyof typeof fr> = {
  'services.title': 'Die Dienste, von Ihnen bewertet',
  'services.description': 'Bahnhöfe, Gymnasien, Schalter: eine Note pro Person und Monat.',
  'services.help':
    'Jede Person gibt pro Monat eine Note. Das Ergebnis eines Monats ist die Note in der Mitte: Ebenso viele denken besser, ebenso viele schlechter. Es erscheint, wenn der Monat vorbei ist, ab elf Bewertungen.',
  'services.none': 'Noch kann kein Dienst bewertet werden.',
  'services.none-yet': 'Noch kein Ergebnis.',
  'services.last': '{mention} im {month} ({count, plural, one {# Bewertung} other {# Bewertungen}})',
  'services.all': 'Alle Dienste',
  'services.rate': 'Ihre Bewertung im {month}',
  'services.until': 'Sie können sie bis zum {date} ändern. Danach erscheint das Ergebnis.',
  'services.retired':
    'Dieser Dienst wird seit dem {date} nicht mehr bewertet. Seine Ergebnisse bleiben hier.',
  'services.result': 'Was Sie davon halten',
  'services.sentence':
    'Im {month} {count, plural, one {hat # Person} other {haben # Personen}} bewertet. Note in der Mitte: {mention}. {above} denken besser, {below} schlechter.',
  'services.course': 'Monat für Monat',
  'services.course-caption': 'Note in der Mitte und Bewertungen jedes Monats',
  'services.month': 'Monat',
  'services.mention': 'Note in der Mitte',
  'services.sides':
    '{count, plural, one {# Bewertung} other {# Bewertungen}}: {above} besser, {below} schlechter',
  'services.too-few': 'weniger als elf Bewertungen',
  'services.counting': 'wird gezählt',
  'services.of-month': 'Dieser Dienst, Monat für Monat',
  'services.middle': 'Note in der Mitte',
  'services.certificate': 'Das beglaubigte Ergebnis vom {month}',
};
