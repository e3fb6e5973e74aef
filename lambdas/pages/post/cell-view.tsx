import { percentText } from '../../../apps/view/numbers.ts';
import type { Page } from '../../../apps/view/page.ts';
import type { PostKind } from '../../../apps/view/vote-words.ts';
import type { Breakdowns } from './read-post-page.ts';

/** A group of voters as shown in charts, whatever the format. */
export interface GroupView {
  readonly code: string;
  readonly label: string;
  /** Percent of + or of the leading option, if published. */
  readonly share?: number;
  /** In 95 cases of 100 the true share is within this many points: half the width of its soft edge. */
  readonly blur?: number;
  readonly kind: 'plus' | 'option';
  /** Short text for a tile: « 58 % », « trop peu ». */
  readonly short: string;
  /** Text for the table. */
  readonly long: string;
  /** Number of people, with noise; absent if hidden. */
  readonly base?: number;
}

export type Dimension = 'departement' | 'sex' | 'ageBand';

/** The groups of one dimension, in the order of the instance. */
export function groupsOf(
  page: Page,
  breakdowns: Breakdowns,
  dimension: Dimension,
  categories: readonly { readonly code: string; readonly label: string }[],
  /** Label of an answer, by its value (`plus`, an option’s id). */
  nameOf: (value: string) => string,
): GroupView[] {
  const table = breakdowns.tables.find(
    ({ dimensions }) => dimensions.length === 1 && dimensions[0] === dimension,
  );
  return categories.map(({ code, label }) => {
    const cell = table?.cells.find((each) => each[dimension] === code);
    return { code, label, ...cellText(page, cell, nameOf) };
  });
}

/**
 * With this many points of noise or more, a share is meaningless in a chart: it is drawn as haze, and only the table gives
 * it, with its margin.
 */
const mostBlur = 25;

type Cell = Breakdowns['tables'][number]['cells'][number];

function cellText(
  { t, language }: Page,
  cell: Cell | undefined,
  nameOf: (value: string) => string,
): Omit<GroupView, 'code' | 'label'> {
  if (cell === undefined || cell.kind === 'hidden') {
    return { kind: 'plus', short: t('post.too-few'), long: t('post.too-few-long') };
  }
  const { base } = cell;
  if (cell.kind === 'base') {
    const counted = t('post.base-only', { count: base });
    const above =
      cell.notice === 'above-90-plus'
        ? nameOf('plus')
        : cell.notice === 'above-90-minus'
          ? nameOf('minus')
          : 'option' in cell && cell.option !== undefined
            ? nameOf(cell.option)
            : undefined;
    const text = above === undefined ? counted : t('post.above-90', { answer: above });
    return {
      kind: 'plus',
      base,
      short: above === undefined ? t('post.too-few') : `> ${percentText(90, language)}`,
      long: text,
    };
  }
  if ('shares' in cell) {
    const share = cell.shares.plus;
    const percent = percentText(share, language);
    return {
      ...legible({ kind: 'plus', base, share, blur: cell.blur, short: percent }, t),
      long: t('post.within', { share: `${percent} ${nameOf('plus')}`, points: cell.blur }),
    };
  }
  const leading = [...cell.options].sort((one, other) => other.share - one.share)[0];
  if (leading === undefined)
    return { kind: 'option', base, short: t('post.too-few'), long: t('post.base-only', { count: base }) };
  const percent = percentText(leading.share, language);
  const all = cell.options.map(({ id, share }) => `${nameOf(id)} ${percentText(share, language)}`);
  return {
    ...legible({ kind: 'option', base, share: leading.share, blur: cell.blur, short: percent }, t),
    long: t('post.within', { share: all.join(' · '), points: cell.blur }),
  };
}

/** A share for the chart, unless it would show nothing but noise. */
function legible(
  {
    share,
    blur,
    short,
    ...group
  }: Pick<GroupView, 'kind' | 'base' | 'short'> & Required<Pick<GroupView, 'share' | 'blur'>>,
  t: Page['t'],
): Omit<GroupView, 'code' | 'label' | 'long'> {
  return blur > mostBlur ? { ...group, short: t('post.too-few') } : { ...group, share, blur, short };
}

/** A thin bar with a soft edge, or haze. */
export function GroupBar({ group }: { readonly group: GroupView }) {
  if (group.share === undefined) return <span class="haze-bar" />;
  const look = group.kind === 'plus' ? 'split' : 'share';
  return <span class={`${look} p${group.share} f${group.blur ?? 1}`} />;
}

/** Labels of the answers to a kind of post, by value. */
export function answerNames({ t }: Page, kind: PostKind): (value: string) => string {
  return (value) => t(value === 'minus' ? `bar.${kind}.minus-low` : `bar.${kind}.plus-low`);
}

/** « ± 12 », beside a share with noise. */
export function Blur({ group }: { readonly group: GroupView }) {
  return group.blur === undefined ? null : <small class="blur">{` ± ${group.blur}`}</small>;
}
