import type { Catalogue } from '../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'mention.very-good': 'Sehr gut',
  'mention.good': 'Gut',
  'mention.fairly-good': 'Befriedigend',
  'mention.adequate': 'Ausreichend',
  'mention.poor': 'Ungenügend',
  'kind.transport': 'Verkehr',
  'kind.education': 'Gymnasien und Ausbildung',
  'kind.counter': 'Empfang und Schalter',
  'kind.health': 'Gesundheit',
  'kind.culture': 'Kultur',
  'kind.sport': 'Sport',
  'kind.nature': 'Parks und Natur',
  'kind.other': 'Andere Dienste',
  'month.title': '{name}, {place}: Ihre Meinung',
};
