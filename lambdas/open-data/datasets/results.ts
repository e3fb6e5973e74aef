import { answerKind } from '../../../domain/polls/answer-kinds/index.ts';
import { type Format, formatKinds, type Poll, pollsOf } from '../../../domain/polls/format.ts';
import type { PollResults } from '../../../domain/polls/poll-results.ts';
import { readPublicResultsOf } from '../../../foundations/polls/result-items.ts';
import { openDataTexts } from '../../../messages/open-data/index.ts';
import { type DatasetOf, postIdField, type Row, required, text, whole } from '../dataset.ts';
import { pagesOfPosts } from '../published.ts';

const stepField = text('step');

export const resultsDataset: DatasetOf<'resultats'> = {
  id: 'resultats',
  keywords: ['results', 'votes'],
  primaryKey: ['post_id', 'step', 'option'],
  publication: 'post_id',
  fields: [
    postIdField,
    stepField,
    text('prompt'),
    { ...required(text('format')), enum: formatKinds },
    required(text('option')),
    required(text('option_label')),
    required(whole('votes')),
    required(whole('voters')),
    whole('paper_voters'),
    whole('votes_without_paper'),
    { name: 'mean', type: 'number' },
    whole('borda_points'),
    whole('borda_place'),
  ],
  async *rows() {
    for await (const { polls } of results()) {
      for (const poll of polls) yield* rowsOf(poll);
    }
  },
};

export const duelsDataset: DatasetOf<'duels'> = {
  id: 'duels',
  keywords: ['results', 'rankings'],
  primaryKey: ['post_id', 'step', 'option', 'against'],
  publication: 'post_id',
  fields: [
    postIdField,
    stepField,
    required(text('option')),
    required(text('against')),
    required(whole('votes')),
  ],
  async *rows() {
    for await (const { polls } of results()) {
      for (const { postId, step, result } of polls) {
        for (const { option, against, votes } of result.ranking?.duels ?? []) {
          yield { post_id: postId, step: step ?? null, option, against, votes };
        }
      }
    }
  },
};

interface PublicPoll extends Poll {
  readonly format: Format;
  readonly prompt: string | null;
  readonly result: PollResults;
}

/** The polls of each published post, with their results if public. */
async function* results(): AsyncGenerator<{ polls: PublicPoll[] }> {
  for await (const posts of pagesOfPosts()) {
    const ofPosts = await readPublicResultsOf(posts);
    for (const [index, post] of posts.entries()) {
      const polls = pollsOf(post).flatMap((poll) => {
        const result = ofPosts[index]?.find(({ step }) => step === poll.step);
        const prompt = post.steps?.find(({ id }) => id === poll.step)?.prompt ?? null;
        return result === undefined ? [] : [{ ...poll, prompt, result }];
      });
      yield { polls };
    }
  }
}

function rowsOf({ postId, step, prompt, format, result }: PublicPoll): Row[] {
  const borda = new Map(result.ranking?.borda.map((each) => [each.option, each]));
  return result.options.map(({ id, votes }) => ({
    post_id: postId,
    step: step ?? null,
    prompt,
    format: format.kind,
    option: id,
    option_label: labelOf(format, id),
    votes,
    voters: result.voters,
    paper_voters: result.paper?.voters ?? null,
    votes_without_paper: result.paper?.without?.options.find((option) => option.id === id)?.votes ?? null,
    mean: result.mean ?? null,
    borda_points: borda.get(id)?.points ?? null,
    borda_place: borda.get(id)?.place ?? null,
  }));
}

function labelOf(format: Format, id: string): string {
  const label = answerKind(format).label(format, id);
  switch (format.kind) {
    case 'approval':
      return openDataTexts(id === 'plus' ? 'answer.plus' : 'answer.minus');
    case 'scale':
      return label === undefined ? id : `${id} (${label})`;
    case 'single-choice':
    case 'multiple-choice':
    case 'ranking':
    case 'projects':
      return label ?? id;
  }
}
