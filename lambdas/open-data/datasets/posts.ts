import { formatKinds } from '../../../domain/polls/format.ts';
import { resultsVisibilities } from '../../../domain/polls/visibility.ts';
import { channels, postKinds, statusOf } from '../../../domain/posts/post.ts';
import { type ShownPost, withTotals } from '../../../foundations/polls/result-items.ts';
import { now } from '../../../platform/clock.ts';
import { directorateOf, instance } from '../../../platform/instance.ts';
import { audienceFields, audienceValues } from '../audience-columns.ts';
import { type DatasetOf, instant, type Row, required, text, whole } from '../dataset.ts';
import { pagesOfPosts } from '../published.ts';

export const postsDataset: DatasetOf<'publications'> = {
  id: 'publications',
  keywords: ['questions', 'suggestions', 'votes'],
  primaryKey: ['post_id'],
  datedBy: 'published_at',
  fields: [
    required(text('post_id')),
    {
      ...required(text('channel')),
      enum: channels,
    },
    { ...required(text('kind')), enum: postKinds },
    required(text('theme')),
    text('theme_label'),
    text('directorate'),
    required(text('title')),
    text('body'),
    text('link'),
    text('why'),
    text('commitment'),
    { ...text('format'), enum: [...formatKinds, 'questionnaire'] },
    whole('steps'),
    { ...required(text('status')), enum: ['open', 'closed'] },
    required(instant('published_at')),
    instant('closes_at'),
    {
      ...required(text('results_visibility')),
      enum: resultsVisibilities,
    },
    instant('revealed_at'),
    text('frozen_hash'),
    ...audienceFields,
    whole('cost'),
    text('territory'),
    text('origins'),
    { ...text('feasible'), enum: ['yes', 'no'] },
    instant('admitted_at'),
    whole('plus'),
    whole('minus'),
  ],
  async *rows() {
    for await (const posts of pagesOfPosts(channels)) yield* (await withTotals(posts)).map(rowOf);
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
    format: formatOf(post),
    steps: post.steps?.length ?? null,
    status: statusOf(post, now()),
    published_at: post.publishedAt ?? null,
    closes_at: post.closesAt ?? null,
    results_visibility: post.resultsVisibility ?? 'always',
    revealed_at: post.revealedAt ?? null,
    frozen_hash: post.frozenHash ?? null,
    ...audienceValues(post.audience),
    ...projectValues(post),
    plus: totals?.plus ?? null,
    minus: totals?.minus ?? null,
  };
}

/** How it is answered; null of a project, which is an answer to an envelope. */
function formatOf({ kind, format, steps }: ShownPost): string | null {
  if (kind === 'project') return null;
  return steps === undefined ? (format?.kind ?? 'approval') : 'questionnaire';
}

function projectValues({ project }: ShownPost) {
  const { feasible } = project?.instruction ?? {};
  return {
    cost: project?.cost ?? null,
    territory: project?.territory ?? null,
    origins: project === undefined ? null : project.origins.join(' '),
    feasible: feasible === undefined ? null : feasible ? 'yes' : 'no',
    admitted_at: project?.admitted?.at ?? null,
  };
}
