import type { ReleasedBreakdowns } from '../../../contract/stats/breakdowns.ts';
import { pollId, pollsOf } from '../../../domain/polls/format.ts';
import { areResultsPublic } from '../../../domain/polls/visibility.ts';
import type { PostItem } from '../../../foundations/posts/post-items.ts';
import { readReleased } from '../../stats/public.ts';
import { type Dataset, type Field, postIdField, type Row, required, text, whole } from '../dataset.ts';
import { inOrder, publishedPosts } from '../published.ts';

const keywords = ['résultats', 'départements', 'âge', 'sexe'];
const place: readonly Field[] = [postIdField, text('step', 'Étape d’un questionnaire')];
const option = text(
  'option',
  'Code de la réponse ; vide : le groupe entier ; plusieurs codes séparés par des espaces : réponses regroupées',
);
const refreshedAt: Field = {
  ...required(text('refreshed_at', 'Date du lot')),
  type: 'datetime',
};

export const breakdownsDataset: Dataset = {
  id: 'croisements',
  title: 'Résultats croisés par département, sexe et âge',
  description:
    'Les effectifs des groupes qui peuvent être montrés, brouillés de quelques unités et rafraîchis par lots, pour qu’ils ne ' +
    'disent rien de personne. Un groupe absent est trop petit ; aucun total ne s’obtient en sommant des groupes. Un groupe ' +
    'dont seule la première ligne (réponse vide) est là n’a pas de répartition publiable.',
  keywords,
  primaryKey: ['post_id', 'step', 'departement', 'sex', 'age_band', 'option'],
  publication: 'post_id',
  fields: [
    ...place,
    text('departement', 'Code INSEE du département ; vide : tous'),
    text('sex', 'Code du sexe ; vide : tous'),
    text('age_band', 'Code de la tranche d’âge ; vide : toutes'),
    option,
    whole('count', 'Personnes du groupe, ou de ce groupe qui ont donné cette réponse'),
    whole('percent', 'Part de la réponse dans le groupe, en %'),
    whole('blur', 'Brouillage : dans 95 cas sur 100, les parts sont à moins de tant de points des vraies'),
    text('notice', 'Pourquoi la répartition n’est pas montrée : split-withheld, above-90…'),
    refreshedAt,
  ],
  async *rows() {
    for await (const documents of released()) {
      for (const document of documents) yield* cellRows(document);
    }
  },
};

export const weightedDataset: Dataset = {
  id: 'redressements',
  title: 'Résultats redressés',
  description:
    'À côté du résultat brut, ce qu’il serait si les votants se répartissaient comme la population par département, sexe et ' +
    'âge. Consultation ouverte : les participants se sont choisis eux-mêmes. Les résultats redressés ne représentent ' +
    'pas toute la population ; aucune incertitude d’échantillonnage ne peut être calculée.',
  keywords: [...keywords, 'redressement'],
  primaryKey: ['post_id', 'step', 'option'],
  publication: 'post_id',
  fields: [
    ...place,
    { ...option, required: true },
    whole('raw_percent', 'Part brute, en %'),
    whole('weighted_percent', 'Part redressée, en %'),
    required(whole('voters', 'Nombre de votants au moment du lot')),
    { name: 'effective_size', type: 'number', description: 'Effectif efficace', required: true },
    { name: 'design_effect', type: 'number', description: 'Effet de plan de Kish', required: true },
    refreshedAt,
  ],
  async *rows() {
    for await (const documents of released()) {
      for (const document of documents) yield* weightedRows(document);
    }
  },
};

/** What everybody may see of the last release of each poll: nothing while its totals are hidden, and before its first lot. */
function released(): AsyncGenerator<ReleasedBreakdowns[]> {
  return inOrder(publishedPosts(), async (post: PostItem) => {
    if (!areResultsPublic(post)) return [];
    const found = await Promise.all(pollsOf(post).map((poll) => readReleased(pollId(poll))));
    // What the release function wrote is what the contract says (a test holds it to that).
    return found.filter((document) => document !== undefined) as ReleasedBreakdowns[];
  });
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
    // Of a group of which only that is told: what more than nine in ten chose, without a number.
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
