import { type AgeClass, ageClasses } from '../../../domain/moderation/deadlines.ts';
import { type RegisterCounts, registerCounts } from '../../../domain/moderation/register.ts';
import { instance } from '../../../platform/instance.ts';
import { type RegisterRow, readRegister } from '../../moderation/public.ts';
import { type Dataset, type Field, type Row, required, text, whole } from '../dataset.ts';
import { years } from '../years.ts';

const keywords = ['modération', 'transparence'];

/** A line is a year, one of its months, or one of the themes in it, as the public register shows them: never both at once. */
const places: readonly Field[] = [
  required(text('year', 'Année')),
  text('month', 'Mois, par exemple 2026-03 ; vide : toute l’année'),
  text('theme', 'Code du thème ; vide : tous les thèmes'),
];

const delayLabels: Readonly<Record<AgeClass, string>> = {
  fresh: 'avant le premier rappel',
  warned: 'après le premier rappel',
  urgent: 'après le second rappel',
  late: 'après l’échéance',
};
const delayField = (name: AgeClass): string => `answered_${name}`;

export const registerDataset: Dataset = {
  id: 'registre-moderation',
  title: 'Registre de la modération',
  description:
    'Ce qui a été décidé des suggestions, et en combien de temps, par an, par mois et par thème. Ni texte refusé, ni personne.',
  keywords,
  primaryKey: ['year', 'month', 'theme'],
  fields: [
    ...places,
    required(whole('published', 'Suggestions publiées')),
    required(whole('refused', 'Suggestions refusées')),
    required(whole('merged', 'Suggestions regroupées avec une autre')),
    required(whole('held', 'Suggestions retenues par un agent')),
    required(whole('held_by_flags', 'Suggestions retenues par les signalements')),
    required(whole('appeals_upheld', 'Contestations acceptées')),
    required(whole('appeals_rejected', 'Contestations rejetées')),
    required(whole('answered', 'Décisions qui ont mis fin à une attente')),
    { name: 'average_hours', type: 'number', description: 'Délai moyen de réponse, en heures' },
    ...ageClasses.map((name) => required(whole(delayField(name), `Réponses ${delayLabels[name]}`))),
  ],
  async *rows() {
    for await (const { place, counts } of registerLines()) {
      yield {
        ...place,
        published: counts.published,
        refused: counts.refused,
        merged: counts.merged,
        held: counts.held,
        held_by_flags: counts.heldByFlags,
        appeals_upheld: counts.appealsUpheld,
        appeals_rejected: counts.appealsRejected,
        answered: counts.answered,
        average_hours: counts.averageHours ?? null,
        ...Object.fromEntries(ageClasses.map((name) => [delayField(name), counts.byDelay[name]])),
      };
    }
  },
};

export const refusalReasonsDataset: Dataset = {
  id: 'motifs-moderation',
  title: 'Motifs de la modération',
  description: 'Combien de fois chaque motif de la charte a été donné, par an, par mois et par thème.',
  keywords,
  primaryKey: ['year', 'month', 'theme', 'reason'],
  fields: [
    ...places,
    required(text('reason', 'Code du motif')),
    text('reason_label', 'Motif de la charte'),
    required(whole('count', 'Nombre de décisions')),
  ],
  async *rows() {
    for await (const { place, counts } of registerLines()) {
      for (const [reason, count] of Object.entries(counts.byReason)) {
        const label = instance.moderation.reasons.find(({ code }) => code === reason)?.label ?? null;
        yield { ...place, reason, reason_label: label, count };
      }
    }
  },
};

async function* registerLines(): AsyncGenerator<{ place: Row; counts: RegisterCounts }> {
  for (const year of years()) {
    const rows = await readRegister(year);
    if (rows.length === 0) continue;
    const counted = (month: string | null, theme: string | null, wanted: (row: RegisterRow) => boolean) => ({
      place: { year, month, theme },
      counts: registerCounts(rows.filter(wanted).map(({ counters }) => counters)),
    });
    yield counted(null, null, () => true);
    for (const each of [...new Set(rows.map(({ month }) => month))].sort()) {
      yield counted(each, null, ({ month }) => month === each);
    }
    for (const { id } of instance.themes) yield counted(null, id, ({ theme }) => theme === id);
  }
}
