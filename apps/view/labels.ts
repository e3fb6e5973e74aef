import type { AgeBand, LabelledCode } from '../../instance/types/territory.ts';
import type { Page } from './page.ts';

/** « 15 à 17 ans », in the page's language: computed from the bounds, not from the label. */
export function ageLabel({ t }: Page, { from, to }: Pick<AgeBand, 'from' | 'to'>): string {
  return to === undefined ? t('age.over', { from }) : t('age.range', { from, to });
}

/** « Femmes »; codes unknown to the catalogue keep the instance's label. */
export function sexLabel({ t, french }: Page, { code, label }: LabelledCode): string {
  return code === 'F' || code === 'H' ? t(`sex.${code}`) : french(label);
}

/** « Femme », for one person; codes unknown to the catalogue keep the instance's label. */
export function ownSexLabel({ t, french }: Page, { code, label }: LabelledCode): string {
  return code === 'F' || code === 'H' ? t(`sheet.sex-${code}`) : french(label);
}

/** Half the width of a soft edge, in percent: the smaller the group, the softer (design brief, rule 3). */
export function softness(base: number): number {
  return Math.min(12, Math.max(1, Math.round((3.5 / Math.max(1, base)) * 100)));
}
