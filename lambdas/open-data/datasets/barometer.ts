import type { Keyword } from '../../../messages/open-data/index.ts';
import { instance } from '../../../platform/instance.ts';
import { type FrozenDay, readFrozenDays } from '../../stats/public.ts';
import { type DatasetOf, instant, required, text, whole } from '../dataset.ts';
import { years } from '../years.ts';

const dayField = { ...required(text('date')), type: 'date' } as const;
const keywords: readonly Keyword[] = ['participation', 'barometer'];

export const barometerDaysDataset: DatasetOf<'barometre-jours'> = {
  id: 'barometre-jours',
  keywords,
  primaryKey: ['date'],
  datedBy: 'date',
  fields: [
    dayField,
    instant('measured_at'),
    whole('profiles_created'),
    { ...text('counted_from'), type: 'date' },
    whole('votes'),
    whole('suggestions'),
  ],
  async *rows() {
    for await (const { date, measuredAt, profilesCreated, counted } of frozenDays()) {
      yield {
        date,
        measured_at: measuredAt,
        profiles_created: profilesCreated,
        counted_from: counted?.from ?? null,
        votes: counted?.votes ?? null,
        suggestions: counted?.suggestions ?? null,
      };
    }
  },
};

export const barometerThemesDataset: DatasetOf<'barometre-themes'> = {
  id: 'barometre-themes',
  keywords: [...keywords, 'themes'],
  primaryKey: ['date', 'theme'],
  datedBy: 'date',
  fields: [
    dayField,
    required(text('theme')),
    text('theme_label'),
    required(whole('votes')),
    required(whole('suggestions')),
  ],
  async *rows() {
    for await (const { date, themes } of frozenDays()) {
      for (const { theme, votes, suggestions } of themes ?? []) {
        const label = instance.themes.find(({ id }) => id === theme)?.label ?? null;
        yield { date, theme, theme_label: label, votes, suggestions };
      }
    }
  },
};

export const barometerWeeksDataset: DatasetOf<'barometre-semaines'> = {
  id: 'barometre-semaines',
  keywords: [...keywords, 'departements'],
  primaryKey: ['week', 'departement'],
  fields: [
    required(text('week')),
    text('departement'),
    text('departement_label'),
    whole('profiles_created'),
    whole('profiles_active'),
    { ...text('counted_from'), type: 'date' },
    whole('votes'),
  ],
  async *rows() {
    for await (const { week } of frozenDays()) {
      if (week === undefined) continue;
      yield {
        week: week.week,
        departement: null,
        departement_label: null,
        profiles_created: week.profilesCreated,
        profiles_active: week.profilesActive,
        counted_from: week.counted?.from ?? null,
        votes: week.counted?.votes ?? null,
      };
      for (const { code, profilesCreated, profilesActive, votes } of week.departements) {
        yield {
          week: week.week,
          departement: code,
          departement_label: instance.departements.find((each) => each.code === code)?.label ?? null,
          profiles_created: profilesCreated,
          profiles_active: profilesActive,
          counted_from: week.counted?.from ?? null,
          votes,
        };
      }
    }
  },
};

async function* frozenDays(): AsyncGenerator<FrozenDay> {
  for (const year of years()) yield* await readFrozenDays(`${year}-01-01`, `${year}-12-31`);
}
