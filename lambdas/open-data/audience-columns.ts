import type { Audience } from '../../domain/posts/audience.ts';
import { text } from './dataset.ts';

/** Whom a question addresses, as columns: codes separated by spaces; empty where nobody is left out. */
export const audienceFields = [
  text('asked_departements'),
  text('asked_sexes'),
  text('asked_age_bands'),
] as const;

export const audienceValues = (audience: Audience = {}) => ({
  asked_departements: audience.departement?.join(' ') ?? null,
  asked_sexes: audience.sex?.join(' ') ?? null,
  asked_age_bands: audience.ageBand?.join(' ') ?? null,
});
