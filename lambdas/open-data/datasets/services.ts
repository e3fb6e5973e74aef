import { mentions } from '../../../domain/services/mention.ts';
import { serviceKinds } from '../../../domain/services/service.ts';
import { readServices } from '../../../foundations/services/service-items.ts';
import { serviceWithMonths } from '../../services/public.ts';
import { type DatasetOf, postIdField, required, text, whole } from '../dataset.ts';

/** One row per service and month that has ended; without numbers where there are fewer than eleven ratings, or they are being counted. */
export const servicesDataset: DatasetOf<'services'> = {
  id: 'services',
  keywords: ['results', 'departements'],
  primaryKey: ['service_id', 'month'],
  fields: [
    required(text('service_id')),
    required(text('name')),
    { ...required(text('kind')), enum: serviceKinds },
    required(text('place')),
    required(text('departement')),
    required(text('theme')),
    required(text('month')),
    postIdField,
    { ...required(text('state')), enum: ['result', 'too-few', 'counting'] },
    whole('ratings'),
    { ...text('mention'), enum: mentions },
    whole('above'),
    whole('below'),
    whole('very_good'),
    whole('good'),
    whole('fairly_good'),
    whole('adequate'),
    whole('poor'),
  ],
  async *rows() {
    for (const item of await readServices()) {
      const { id, name, kind, place, departement, theme, course } = await serviceWithMonths(item);
      for (const { month, postId, state, rating } of course) {
        const given = (mention: (typeof mentions)[number]) =>
          rating?.counts.find((count) => count.mention === mention)?.ratings ?? null;
        yield {
          ...{ service_id: id, name, kind, place, departement, theme, month, post_id: postId, state },
          ...{ ratings: rating?.ratings ?? null, mention: rating?.mention ?? null },
          ...{ above: rating?.above ?? null, below: rating?.below ?? null },
          ...{ very_good: given('very-good'), good: given('good'), fairly_good: given('fairly-good') },
          ...{ adequate: given('adequate'), poor: given('poor') },
        };
      }
    }
  },
};
