import { formatKinds } from '../../../domain/polls/format.ts';
import { resultsVisibilities } from '../../../domain/polls/visibility.ts';
import { channels, postKinds, statusOf } from '../../../domain/posts/post.ts';
import { type ShownPost, withTotals } from '../../../foundations/polls/result-items.ts';
import { now } from '../../../platform/clock.ts';
import { directorateOf, instance } from '../../../platform/instance.ts';
import { type Dataset, type Field, type Row, required, text, whole } from '../dataset.ts';
import { pagesOfPosts } from '../published.ts';

const instant = (name: string, description: string): Field => ({ name, type: 'datetime', description });

export const postsDataset: Dataset = {
  id: 'publications',
  title: 'Publications',
  description:
    'Questions et informations de la Région, suggestions publiées des citoyens : le texte, le thème, les dates et, ' +
    'quand ils sont visibles de tous, les totaux des votes + et −.',
  keywords: ['questions', 'suggestions', 'votes'],
  primaryKey: ['post_id'],
  datedBy: 'published_at',
  fields: [
    required(text('post_id', 'Identifiant de la publication')),
    {
      ...required(text('channel', 'region : la Région s’exprime ; citizen : un citoyen propose')),
      enum: channels,
    },
    { ...required(text('kind', 'Question, information ou suggestion')), enum: postKinds },
    required(text('theme', 'Code du thème')),
    text('theme_label', 'Thème'),
    text('directorate', 'Direction qui répond du thème'),
    required(text('title', 'Titre, ou texte de la suggestion')),
    text('body', 'Texte'),
    text('link', 'Lien vers une page de la Région'),
    text('why', 'Pourquoi la question est posée'),
    text('commitment', 'Ce que la Région fera de la réponse'),
    {
      ...required(text('format', 'Comment on répond ; « questionnaire » : plusieurs étapes')),
      enum: [...formatKinds, 'questionnaire'],
    },
    whole('steps', 'Nombre d’étapes d’un questionnaire'),
    { ...required(text('status', 'Le vote est ouvert ou clos')), enum: ['open', 'closed'] },
    required(instant('published_at', 'Date de publication')),
    instant('closes_at', 'Clôture du vote ; vide : sans fin annoncée'),
    {
      ...required(
        text(
          'results_visibility',
          'Quand les résultats se voient : toujours, après son vote, après la clôture',
        ),
      ),
      enum: resultsVisibilities,
    },
    instant('revealed_at', 'Date à laquelle des résultats réservés ont été rendus publics'),
    text('frozen_hash', 'Empreinte SHA-256 de ce qu’une question demande, jusqu’à quand et pour qui'),
    whole('plus', 'Votes + ; vide si les totaux ne sont pas visibles de tous, ou si l’on répond autrement'),
    whole('minus', 'Votes − ; vide dans les mêmes cas'),
  ],
  async *rows() {
    for await (const posts of pagesOfPosts()) yield* (await withTotals(posts)).map(rowOf);
  },
};

function rowOf(post: ShownPost): Row {
  const { totals } = post;
  return {
    post_id: post.id,
    channel: post.channel,
    kind: post.kind,
    theme: post.theme,
    theme_label: instance.themes.find(({ id }) => id === post.theme)?.label ?? null,
    directorate: directorateOf(post.theme)?.label ?? null,
    title: post.title,
    body: post.body ?? null,
    link: post.link ?? null,
    why: post.why ?? null,
    commitment: post.commitment ?? null,
    format: post.steps === undefined ? (post.format?.kind ?? 'approval') : 'questionnaire',
    steps: post.steps?.length ?? null,
    status: statusOf(post, now()),
    published_at: post.publishedAt ?? null,
    closes_at: post.closesAt ?? null,
    results_visibility: post.resultsVisibility ?? 'always',
    revealed_at: post.revealedAt ?? null,
    frozen_hash: post.frozenHash ?? null,
    plus: totals?.plus ?? null,
    minus: totals?.minus ?? null,
  };
}
