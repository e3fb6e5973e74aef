import type { Catalogue } from '../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'mention.very-good': 'Very good',
  'mention.good': 'Good',
  'mention.fairly-good': 'Fairly good',
  'mention.adequate': 'Adequate',
  'mention.poor': 'Poor',
  'kind.transport': 'Transport',
  'kind.education': 'Schools and training',
  'kind.counter': 'Reception and counters',
  'kind.health': 'Health',
  'kind.culture': 'Culture',
  'kind.sport': 'Sport',
  'kind.nature': 'Parks and nature',
  'kind.other': 'Other services',
  'month.title': '{name}, {place}: your opinion',
};
