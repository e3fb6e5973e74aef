import { type AgeClass, ageClasses } from '../../../domain/moderation/deadlines.ts';
import { type RegisterCounts, registerCounts } from '../../../domain/moderation/register.ts';
import type { Keyword } from '../../../messages/open-data/index.ts';
import { instance } from '../../../platform/instance.ts';
import { type RegisterRow, readRegister } from '../../moderation/public.ts';
import { type DatasetOf, type Row, required, text, whole } from '../dataset.ts';
import { years } from '../years.ts';

const keywords: readonly Keyword[] = ['moderation', 'transparency'];

/** One row per year, month of it, or theme within, as in the public register: never a month of a theme. */
const places = [required(text('year')), text('month'), text('theme')];

const delayField = <Name extends AgeClass>(name: Name) => `answered_${name}` as const;

export const registerDataset: DatasetOf<'registre-moderation'> = {
  id: 'registre-moderation',
  keywords,
  primaryKey: ['year', 'month', 'theme'],
  fields: [
    ...places,
    required(whole('published')),
    required(whole('refused')),
    required(whole('merged')),
    required(whole('held')),
    required(whole('held_by_flags')),
    required(whole('appeals_upheld')),
    required(whole('appeals_rejected')),
    required(whole('answered')),
    { name: 'average_hours', type: 'number' },
    ...ageClasses.map((name) => required(whole(delayField(name)))),
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

export const refusalReasonsDataset: DatasetOf<'motifs-moderation'> = {
  id: 'motifs-moderation',
  keywords,
  primaryKey: ['year', 'month', 'theme', 'reason'],
  fields: [...places, required(text('reason')), text('reason_label'), required(whole('count'))],
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
