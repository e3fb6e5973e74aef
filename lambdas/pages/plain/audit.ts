/**
 * The audit of accessibility, criterion by criterion (RGAA 4.1): what was checked, and how. The statement and its rate are made
 * of this table, never typed. What isn’t in it hasn’t been checked by hand, and counts as not met.
 */
export const auditedOn = '2026-11-28';

export type Verdict = 'met' | 'not-met' | 'not-applicable';

export interface Finding {
  readonly verdict: Verdict;
  /** How it was checked. */
  readonly how: string;
}

/** Criteria of each of the thirteen themes (DISIC/RGAA v4.1). */
const criteriaByTheme = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12] as const;

export const criteria: readonly string[] = criteriaByTheme.flatMap((count, theme) =>
  Array.from({ length: count }, (_, index) => `${theme + 1}.${index + 1}`),
);

const notApplicable = {
  ...{
    '1.4': 'no CAPTCHA: the proof of work asks nothing of people',
    '1.5': 'no CAPTCHA',
    '1.8': 'no image of text',
  },
  ...{ '2.1': 'no frame', '2.2': 'no frame' },
  ...Object.fromEntries(Array.from({ length: 13 }, (_, n) => [`4.${n + 1}`, 'no sound and no video'])),
  ...{
    '5.1': 'no complex table',
    '5.2': 'no complex table',
    '5.3': 'no layout table',
    '5.8': 'no layout table',
  },
  ...{ '8.10': 'no change of reading direction', '9.4': 'no quotation' },
  ...{ '13.2': 'no window opens by itself', '13.3': 'no office document', '13.4': 'no office document' },
  ...{ '13.5': 'no cryptic content', '13.6': 'no cryptic content', '13.7': 'nothing flashes' },
  ...{ '13.12': 'nothing is operated by moving the device' },
} as const;

const met = {
  '1.1': 'axe: every picture that says something has a text',
  '1.2': 'axe: what decorates is hidden',
  '3.1': 'signs, words and shapes beside every colour',
  '3.2': 'test of tokens: every pair of text and ground ≥ 4.5',
  '3.3': 'test of tokens: outlines ≥ 3',
  '5.4': 'every table has a caption',
  '5.6': 'axe: headers are declared',
  '5.7': 'axe: scope',
  '6.2': 'axe: every link has a name',
  '7.3': 'browser test: first vote by keyboard alone',
  '7.5': 'browser test: what happened to a vote is a status message',
  '8.1': 'doctype on every page',
  '8.3': 'axe: language of the page',
  '8.4': 'axe: the code of the language is valid',
  '8.5': 'axe: every page has a title',
  '8.7': 'browser test: what stays French says so',
  '9.2': 'head, navigation, main, foot',
  '10.7': 'browser test: the focus is seen',
  '10.11': 'browser test: nothing scrolls sideways at 320 px',
  '11.1': 'axe: every field has a label',
  '11.5': 'the questions of the profile are groups of fields',
  '11.6': 'the groups have legends',
  '12.1': 'menu, and plan of the site',
  '12.6': 'axe: landmarks',
  '12.7': 'skip link',
} as const;

export const audit: ReadonlyMap<string, Finding> = new Map<string, Finding>([
  ...Object.entries(notApplicable).map(
    ([id, how]) => [id, { verdict: 'not-applicable' as const, how }] as const,
  ),
  ...Object.entries(met).map(([id, how]) => [id, { verdict: 'met' as const, how }] as const),
]);

/** The share of the applicable criteria that are met, in percent, and what the law calls it. */
export function conformity(): {
  readonly rate: number;
  readonly state: 'full' | 'partial' | 'none';
  readonly applicable: number;
  readonly met: number;
} {
  const verdictOf = (id: string): Verdict => audit.get(id)?.verdict ?? 'not-met';
  const applicable = criteria.filter((id) => verdictOf(id) !== 'not-applicable');
  const metCount = applicable.filter((id) => verdictOf(id) === 'met').length;
  const rate = Math.floor((100 * metCount) / applicable.length);
  return {
    rate,
    state: rate === 100 ? 'full' : rate >= 50 ? 'partial' : 'none',
    applicable: applicable.length,
    met: metCount,
  };
}
