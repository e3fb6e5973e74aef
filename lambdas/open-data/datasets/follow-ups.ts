import { followUpStates } from '../../../domain/follow-ups/follow-up.ts';
import { readPosts } from '../../../foundations/posts/post-items.ts';
import { followUpStateNames } from '../../../messages/follow-ups/states.ts';
import { instance } from '../../../platform/instance.ts';
import { type FollowUp, followUpsSince } from '../../follow-ups/public.ts';
import { type Dataset, postIdField, type Row, required, text, whole } from '../dataset.ts';

export const followUpsDataset: Dataset = {
  id: 'suivis',
  title: 'Suites données',
  description:
    'Ce que deviennent les questions et les suggestions : chaque étape annoncée par la direction qui en répond. Une étape ' +
    'erronée n’est pas effacée : une autre la corrige.',
  keywords: ['suivi', 'décisions'],
  primaryKey: ['post_id', 'number'],
  publication: 'post_id',
  datedBy: 'told_at',
  fields: [
    postIdField,
    required(whole('number', 'Rang de l’étape dans l’histoire de la publication')),
    { ...required(text('state', 'Code de l’état annoncé')), enum: followUpStates },
    required(text('state_label', 'État annoncé')),
    required(text('text', 'Ce qui est annoncé')),
    { ...required(text('date', 'Date de ce qui est annoncé')), type: 'date' },
    text('directorate', 'Direction qui répond'),
    text('link', 'Lien vers la décision'),
    whole('corrects', 'Rang de l’étape que celle-ci corrige'),
    { ...required(text('told_at', 'Date de l’annonce')), type: 'datetime' },
  ],
  async *rows() {
    for await (const steps of batches(followUpsSince())) {
      const posts = await readPosts([...new Set(steps.map(({ postId }) => postId))]);
      const published = new Set(posts.filter(({ state }) => state === 'published').map(({ id }) => id));
      yield* steps.filter(({ postId }) => published.has(postId)).map(rowOf);
    }
  },
};

function rowOf(step: FollowUp): Row {
  return {
    post_id: step.postId,
    number: step.number,
    state: step.state,
    state_label: followUpStateNames[step.state],
    text: step.text,
    date: step.date,
    directorate: instance.directorates.find(({ id }) => id === step.directorate)?.label ?? null,
    link: step.link ?? null,
    corrects: step.corrects ?? null,
    told_at: step.at,
  };
}

/** Keys of one BatchGetItem, so that each is asked for once. */
const batchSize = 100;

async function* batches(steps: AsyncIterable<FollowUp>): AsyncGenerator<FollowUp[]> {
  let batch: FollowUp[] = [];
  for await (const step of steps) {
    batch.push(step);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
