import { readPosts } from '../../../foundations/posts/post-items.ts';
import { allRegionActs, type RegionAct, regionActs } from '../../../foundations/posts/region-act-items.ts';
import { type Dataset, postIdField, type Row, required, text } from '../dataset.ts';

const labels: Readonly<Record<RegionAct['act'], string>> = {
  urgent: 'posée hors de sa semaine',
  corrected: 'corrigée',
  'closed-early': 'clôture avancée',
  withdrawn: 'retirée',
  restored: 'rétablie',
};

export const regionActsDataset: Dataset = {
  id: 'rectifications',
  title: 'Rectifications',
  description:
    'Ce que la Région a fait de ce qu’elle avait publié : questions et informations corrigées (une ligne par texte, avant et après), ' +
    'closes plus tôt, retirées, rétablies, posées hors de leur semaine, avec le motif public. D’une publication retirée il reste ' +
    'l’identifiant et le motif, ici et parmi les certificats ; ses textes ne sont plus dans aucun jeu.',
  keywords: ['corrections', 'retraits', 'transparence'],
  primaryKey: ['done_at', 'post_id', 'place'],
  datedBy: 'done_at',
  fields: [
    { ...required(text('done_at', 'Date du geste')), type: 'datetime' },
    postIdField,
    { ...required(text('kind', 'Question ou information')), enum: ['question', 'information'] },
    required(text('theme', 'Code du thème')),
    { ...required(text('act', 'Code du geste')), enum: regionActs },
    required(text('act_label', 'Le geste')),
    required(text('why', 'Le motif, dans les mots de la Région')),
    text('place', 'D’une correction : le texte corrigé (title : le titre)'),
    text('before', 'Ce qui était écrit'),
    text('after', 'Ce qui est écrit'),
    text('replaced_by', 'Identifiant de la question posée à sa place'),
  ],
  async *rows() {
    const acts = await Array.fromAsync(allRegionActs());
    const posts = await readPosts([...new Set(acts.map(({ postId }) => postId))]);
    const withdrawn = new Set(posts.filter(({ state }) => state === 'withdrawn').map(({ id }) => id));
    for (const act of acts) yield* rowsOf(withdrawn.has(act.postId) ? { ...act, changes: undefined } : act);
  },
};

function rowsOf({ postId, kind, theme, act, at, why, changes, replacedBy }: RegionAct): Row[] {
  const common = { done_at: at, post_id: postId, kind, theme, act, act_label: labels[act], why };
  const rows = changes?.map(({ place, before, after }) => ({ place, before, after })) ?? [{}];
  return rows.map(
    ({ place = null, before = null, after = null }: Partial<Record<string, string | null>>) => ({
      ...{ ...common, place, before, after },
      replaced_by: replacedBy ?? null,
    }),
  );
}
