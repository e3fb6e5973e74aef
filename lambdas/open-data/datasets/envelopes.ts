import { rules } from '../../../domain/polls/envelope-rules.ts';
import { type EnvelopeFormat, pollId, pollsOf } from '../../../domain/polls/format.ts';
import { readOutcomes, type StoredOutcome } from '../../../foundations/polls/outcome-items.ts';
import type { PostItem } from '../../../foundations/posts/post-items.ts';
import { type DatasetOf, postIdField, type Row, required, text, whole } from '../dataset.ts';
import { pagesOfPosts } from '../published.ts';

/**
 * One row per project of each certified envelope: what `GET /v1/envelopes/{postId}/outcome` tells of it, and nothing finer
 * (docs/decisions/0041-prices-of-an-envelope.md).
 */
export const envelopesDataset: DatasetOf<'enveloppes'> = {
  id: 'enveloppes',
  keywords: ['results', 'votes'],
  primaryKey: ['post_id', 'step', 'project'],
  publication: 'post_id',
  fields: [
    postIdField,
    text('step'),
    required(text('project')),
    required(text('project_label')),
    required(whole('cost_cents')),
    whole('votes'),
    required(whole('voters')),
    required(whole('budget_cents')),
    whole('threshold'),
    { ...required(text('rule')), enum: rules },
    { ...text('decided_by'), enum: rules },
    whole('funded_place'),
    whole('funded_by_other_place'),
    { ...text('why_not'), enum: ['withdrawn', 'no-votes', 'threshold', 'too-dear', 'untold'] },
    whole('left_cents'),
    required(text('outcome_hash')),
  ],
  async *rows() {
    for await (const posts of pagesOfPosts()) {
      // Few of them are envelopes, and nothing is read of the others.
      for (const post of posts) yield* await rowsOf(post);
    }
  },
};

async function rowsOf(post: PostItem): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { step, format } of pollsOf(post)) {
    if (format.kind !== 'projects') continue;
    const id = pollId(step === undefined ? { postId: post.id } : { postId: post.id, step });
    const [newest] = await readOutcomes(id);
    if (newest === undefined) continue;
    rows.push(
      ...rowsOfOutcome(newest, format).map((row) => ({ post_id: post.id, step: step ?? null, ...row })),
    );
  }
  return rows;
}

/** What is told of an envelope, project by project. */
export function rowsOfOutcome({ outcome, hash }: StoredOutcome, { options }: EnvelopeFormat): Row[] {
  const { rule, decidedBy, budget, voters, threshold, projects, funded, other, notFunded } = outcome;
  const placeIn = (ids: readonly string[], id: string) => (ids.includes(id) ? ids.indexOf(id) + 1 : null);
  return projects.map(({ id, cost, votes }) => {
    const reason = notFunded.find(({ project }) => project === id);
    return {
      ...{ project: id, project_label: options.find((option) => option.id === id)?.label ?? id },
      ...{
        cost_cents: cost,
        votes: votes ?? null,
        voters,
        budget_cents: budget,
        threshold: threshold ?? null,
      },
      ...{ rule, decided_by: decidedBy ?? null },
      ...{ funded_place: placeIn(funded, id), funded_by_other_place: placeIn(other?.funded ?? [], id) },
      ...{ why_not: reason?.why ?? null, left_cents: reason?.left ?? null, outcome_hash: hash },
    };
  });
}
