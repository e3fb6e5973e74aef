import { cellDimensions } from '../../../domain/posts/audience.ts';
import { type CommonGround, readCommonGround } from '../../stats/public.ts';
import { type DatasetOf, instant, postIdField, type Row, required, text, whole } from '../dataset.ts';

const lists = ['together', 'apart'] as const;

export const commonGroundDataset: DatasetOf<'rassemble'> = {
  id: 'rassemble',
  keywords: ['results', 'departements', 'ages', 'sexes'],
  primaryKey: ['dimension', 'list', 'rank'],
  publication: 'post_id',
  fields: [
    { ...required(text('dimension')), enum: cellDimensions },
    { ...required(text('list')), enum: lists },
    required(whole('rank')),
    postIdField,
    required(text('least_group')),
    required(whole('least_percent')),
    required(text('most_group')),
    required(whole('most_percent')),
    text('groups_for'),
    text('groups_against'),
    text('groups_unsure'),
    text('groups_untold'),
    { name: 'score', type: 'number', required: true },
    required(instant('computed_at')),
  ],
  async *rows() {
    const { computedAt, dimensions } = await readCommonGround();
    if (computedAt === undefined) return;
    for (const dimension of dimensions) {
      for (const list of lists) {
        for (const [index, post] of dimension[list].entries()) {
          yield {
            ...{ dimension: dimension.dimension, list, rank: index + 1 },
            ...rowOf(post),
            computed_at: computedAt,
          };
        }
      }
    }
  },
};

function rowOf({
  postId,
  told,
  untold,
  least,
  most,
  score,
}: CommonGround['dimensions'][number]['apart'][number]): Row {
  const groups = (position: (typeof told)[number]['position']) =>
    codes(told.filter((group) => group.position === position).map(({ category }) => category));
  return {
    post_id: postId,
    least_group: least.category,
    least_percent: least.percent,
    most_group: most.category,
    most_percent: most.percent,
    groups_for: groups('for'),
    groups_against: groups('against'),
    groups_unsure: groups('unsure'),
    groups_untold: codes(untold),
    score,
  };
}

const codes = (list: readonly string[]): string | null => (list.length === 0 ? null : list.join(' '));
