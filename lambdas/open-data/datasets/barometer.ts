import { instance } from '../../../platform/instance.ts';
import { type FrozenDay, readFrozenDays } from '../../stats/public.ts';
import { type Dataset, type Field, required, text, whole } from '../dataset.ts';
import { years } from '../years.ts';

const dayField: Field = { ...required(text('date', 'Jour')), type: 'date' };
const elevens = 'par tranches entières de onze ; vide tant qu’il y en a moins de onze';
const keywords = ['participation', 'baromètre'];

export const barometerDaysDataset: Dataset = {
  id: 'barometre-jours',
  title: 'Baromètre : jours',
  description: 'La participation, jour par jour : profils créés, votes et suggestions qui se sont ajoutés.',
  keywords,
  primaryKey: ['date'],
  datedBy: 'date',
  fields: [
    dayField,
    { ...text('measured_at', 'Relevé qui a clos la journée'), type: 'datetime' },
    whole('profiles_created', `Profils créés dans la journée, ${elevens}`),
    { ...text('counted_from', 'Premier jour compris dans les deux nombres suivants'), type: 'date' },
    whole('votes', 'Votes de plus, ou de moins, depuis ce jour ; vide si aucun relevé n’a clos la journée'),
    whole('suggestions', 'Suggestions publiées de plus, ou de moins'),
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

export const barometerThemesDataset: Dataset = {
  id: 'barometre-themes',
  title: 'Baromètre : thèmes',
  description:
    'Votes et suggestions en place à la fin de chaque jour, par thème, sur les publications dont les résultats sont visibles ' +
    'de tous.',
  keywords: [...keywords, 'thèmes'],
  primaryKey: ['date', 'theme'],
  datedBy: 'date',
  fields: [
    dayField,
    required(text('theme', 'Code du thème')),
    text('theme_label', 'Thème'),
    required(whole('votes', 'Votes en place')),
    required(whole('suggestions', 'Suggestions publiées')),
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

export const barometerWeeksDataset: Dataset = {
  id: 'barometre-semaines',
  title: 'Baromètre : semaines et départements',
  description:
    'La participation de chaque semaine achevée, par département. La ligne sans département est toute la Région : ce n’est pas ' +
    'la somme des autres, chaque nombre étant protégé pour lui-même.',
  keywords: [...keywords, 'départements'],
  primaryKey: ['week', 'departement'],
  fields: [
    required(text('week', 'Semaine ISO 8601, par exemple 2026-W08')),
    text('departement', 'Code INSEE du département ; vide : toute la Région'),
    text('departement_label', 'Département'),
    whole('profiles_created', `Profils créés, ${elevens}`),
    whole('profiles_active', `Profils actifs, ${elevens}`),
    { ...text('counted_from', 'Premier jour compris dans le nombre suivant'), type: 'date' },
    whole('votes', 'Votes depuis ce jour ; par département, protégés et rafraîchis par lots'),
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
