import type { ReleasedBreakdowns } from '../../../contract/stats/breakdowns.ts';
import { pollId, pollsOf } from '../../../domain/polls/format.ts';
import { areResultsPublic } from '../../../domain/polls/visibility.ts';
import type { Keyword } from '../../../messages/open-data/index.ts';
import { readReleasedOf } from '../../stats/public.ts';
import { type DatasetOf, instant, postIdField, type Row, required, text, whole } from '../dataset.ts';
import { pagesOfPosts } from '../published.ts';

const keywords: readonly Keyword[] = ['results', 'departements', 'ages', 'sexes'];
const place = [postIdField, text('step')] as const;
const option = text('option');
const refreshedAt = required(instant('refreshed_at'));

export const breakdownsDataset: DatasetOf<'croisements'> = {
  id: 'croisements',
  keywords,
  primaryKey: ['post_id', 'step', 'departement', 'sex', 'age_band', 'option'],
  publication: 'post_id',
  fields: [
    ...place,
    text('departement'),
    text('sex'),
    text('age_band'),
    option,
    whole('count'),
    whole('percent'),
    whole('blur'),
    text('notice'),
    refreshedAt,
  ],
  async *rows() {
    for await (const documents of released()) {
      for (const document of documents) yield* cellRows(document);
    }
  },
};

export const weightedDataset: DatasetOf<'redressements'> = {
  id: 'redressements',
  keywords: [...keywords, 'weighting'],
  primaryKey: ['post_id', 'step', 'option'],
  publication: 'post_id',
  fields: [
    ...place,
    { ...option, required: true },
    whole('raw_percent'),
    whole('weighted_percent'),
    required(whole('voters')),
    { name: 'effective_size', type: 'number', required: true },
    { name: 'design_effect', type: 'number', required: true },
    refreshedAt,
  ],
  async *rows() {
    for await (const documents of released()) {
      for (const document of documents) yield* weightedRows(document);
    }
  },
};

/** Posts whose releases are read at once: each may have hundreds of kilobytes. */
const postsAtOnce = 25;

/** The public part of each poll's latest release: nothing while its totals are hidden, and before its first lot. */
async function* released(): AsyncGenerator<ReleasedBreakdowns[]> {
  for await (const posts of pagesOfPosts()) {
    const shown = posts.filter(areResultsPublic);
    for (let start = 0; start < shown.length; start += postsAtOnce) {
      const polls = shown.slice(start, start + postsAtOnce).flatMap(pollsOf);
      // The release function writes them according to the contract, which a test verifies.
      const found = (await readReleasedOf(polls.map(pollId))) as ReleasedBreakdowns[];
      const byPoll = new Map(found.map((document) => [pollId(document), document]));
      yield polls.flatMap((poll) => byPoll.get(pollId(poll)) ?? []);
    }
  }
}

type Cell = ReleasedBreakdowns['tables'][number]['cells'][number];

function* cellRows({ postId, step, tables }: ReleasedBreakdowns): Generator<Row> {
  for (const cell of (tables as { cells: Cell[] }[]).flatMap(({ cells }) => cells)) {
    if (cell.kind === 'hidden') continue;
    const group = {
      post_id: postId,
      step: step ?? null,
      departement: cell.departement ?? null,
      sex: cell.sex ?? null,
      age_band: cell.ageBand ?? null,
    };
    const row = (option: string | null, count: number | null, percent: number | null): Row => ({
      ...group,
      option,
      count,
      percent,
      blur: percent !== null && cell.kind === 'split' ? cell.blur : null,
      notice: option === null && cell.kind === 'base' ? cell.notice : null,
      refreshed_at: cell.refreshedAt,
    });
    yield row(null, cell.base, null);
    for (const { ids, count, share } of splitOf(cell)) yield row(ids.join(' '), count ?? null, share ?? null);
    // A group of which only this is known: more than nine in ten chose that option, without a number.
    if (cell.kind === 'base' && 'option' in cell && cell.option !== undefined)
      yield row(cell.option, null, null);
  }
}

interface OptionShare {
  readonly ids: readonly string[];
  readonly count?: number | undefined;
  readonly share?: number | undefined;
}

function splitOf(cell: Cell): OptionShare[] {
  if (cell.kind !== 'split') return [];
  if ('plus' in cell) {
    return (['plus', 'minus'] as const).map((id) => ({ ids: [id], count: cell[id], share: cell.shares[id] }));
  }
  const { options, others } = cell;
  return [...options.map(({ id, ...rest }) => ({ ids: [id], ...rest })), ...(others ? [others] : [])];
}

function* weightedRows({ postId, step, weighted }: ReleasedBreakdowns): Generator<Row> {
  if (weighted.kind !== 'weighted') return;
  const parts =
    'options' in weighted
      ? [
          ...weighted.options.map(({ id, ...shares }) => ({ ids: [id], ...shares })),
          ...(weighted.others ? [weighted.others] : []),
        ]
      : (['plus', 'minus'] as const).map((id) => ({
          ids: [id],
          raw: weighted.raw[id],
          weighted: weighted.weighted[id],
        }));
  for (const part of parts) {
    yield {
      post_id: postId,
      step: step ?? null,
      option: part.ids.join(' '),
      raw_percent: part.raw ?? null,
      weighted_percent: part.weighted ?? null,
      voters: weighted.voters,
      effective_size: weighted.effectiveSize,
      design_effect: weighted.designEffect,
      refreshed_at: weighted.refreshedAt,
    };
  }
}
