import type { Catalogue } from '../../translate.ts';
import type { services as fr } from '../fr/services.ts';

export const services: Catalogue<keyof typeof fr> = {
  'services.title': 'Services, rated by you',
  'services.description': 'Stations, schools, counters: one mention per person and month.',
  'services.help':
    'Everybody gives one mention a month. A month’s result is the mention in the middle: as many people think better of it as think worse. It is published when the month is over, from eleven ratings on.',
  'services.none': 'No service can be rated yet.',
  'services.none-yet': 'No result yet.',
  'services.last': '{mention} in {month} ({count, plural, one {# rating} other {# ratings}})',
  'services.all': 'All services',
  'services.rate': 'Your rating in {month}',
  'services.until': 'You can change it until {date}. The result will be published then.',
  'services.retired': 'This service is no longer rated since {date}. Its results stay here.',
  'services.result': 'What you think of it',
  'services.sentence':
    'In {month}, {count, plural, one {# person} other {# people}} gave a rating. Mention in the middle: {mention}. {above} think better of it, {below} worse.',
  'services.course': 'Month by month',
  'services.course-caption': 'Mention in the middle and ratings of each month',
  'services.month': 'Month',
  'services.mention': 'Mention in the middle',
  'services.sides': '{count, plural, one {# rating} other {# ratings}}: {above} better, {below} worse',
  'services.too-few': 'fewer than eleven ratings',
  'services.counting': 'being counted',
  'services.of-month': 'This service, month by month',
  'services.middle': 'mention in the middle',
  'services.certificate': 'The certified result of {month}',
};
