import { followUpStates } from '../../../domain/follow-ups/follow-up.ts';
import { readPosts } from '../../../foundations/posts/post-items.ts';
import { followUpStateNames } from '../../../messages/follow-ups/states.ts';
import { instance } from '../../../platform/instance.ts';
import { type FollowUp, followUpsSince } from '../../follow-ups/public.ts';
import { type DatasetOf, instant, postIdField, type Row, required, text, whole } from '../dataset.ts';

export const followUpsDataset: DatasetOf<'suivis'> = {
  id: 'suivis',
  keywords: ['follow-up', 'decisions'],
  primaryKey: ['post_id', 'number'],
  publication: 'post_id',
  datedBy: 'told_at',
  fields: [
    postIdField,
    required(whole('number')),
    { ...required(text('state')), enum: followUpStates },
    required(text('state_label')),
    required(text('text')),
    { ...required(text('date')), type: 'date' },
    text('directorate'),
    text('link'),
    whole('corrects'),
    required(instant('told_at')),
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

/** Maximum number of keys in a BatchGetItem, so that each key is requested once. */
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
