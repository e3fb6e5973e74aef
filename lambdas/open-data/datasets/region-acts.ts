import { readPosts } from '../../../foundations/posts/post-items.ts';
import { allRegionActs, type RegionAct, regionActs } from '../../../foundations/posts/region-act-items.ts';
import { openDataTexts } from '../../../messages/open-data/index.ts';
import { type DatasetOf, instant, postIdField, type Row, required, text } from '../dataset.ts';

export const regionActsDataset: DatasetOf<'rectifications'> = {
  id: 'rectifications',
  keywords: ['corrections', 'withdrawals', 'transparency'],
  primaryKey: ['done_at', 'post_id', 'place'],
  datedBy: 'done_at',
  fields: [
    required(instant('done_at')),
    postIdField,
    { ...required(text('kind')), enum: ['question', 'information'] },
    required(text('theme')),
    { ...required(text('act')), enum: regionActs },
    required(text('act_label')),
    required(text('why')),
    text('place'),
    text('before'),
    text('after'),
    text('replaced_by'),
  ],
  async *rows() {
    const acts = await Array.fromAsync(allRegionActs());
    const posts = await readPosts([...new Set(acts.map(({ postId }) => postId))]);
    const withdrawn = new Set(posts.filter(({ state }) => state === 'withdrawn').map(({ id }) => id));
    for (const act of acts) yield* rowsOf(withdrawn.has(act.postId) ? { ...act, changes: undefined } : act);
  },
};

function rowsOf({ postId, kind, theme, act, at, why, changes, replacedBy }: RegionAct): Row[] {
  const common = {
    done_at: at,
    post_id: postId,
    kind,
    theme,
    act,
    act_label: openDataTexts(`act.${act}`),
    why,
  };
  const rows = changes?.map(({ place, before, after }) => ({ place, before, after })) ?? [{}];
  return rows.map(
    ({ place = null, before = null, after = null }: Partial<Record<string, string | null>>) => ({
      ...{ ...common, place, before, after },
      replaced_by: replacedBy ?? null,
    }),
  );
}
