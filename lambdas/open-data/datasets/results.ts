import { answerKind } from '../../../domain/polls/answer-kinds/index.ts';
import { type Format, formatKinds, type Poll, pollsOf } from '../../../domain/polls/format.ts';
import type { PollResults } from '../../../domain/polls/poll-results.ts';
import { readPublicResults } from '../../../foundations/polls/result-items.ts';
import type { PostItem } from '../../../foundations/posts/post-items.ts';
import { type Dataset, postIdField, type Row, required, text, whole } from '../dataset.ts';
import { inOrder, publishedPosts } from '../published.ts';

const stepField = text('step', 'Étape d’un questionnaire');

export const resultsDataset: Dataset = {
  id: 'resultats',
  title: 'Résultats par publication',
  description:
    'Pour chaque publication dont les résultats sont visibles de tous, étape par étape d’un questionnaire, combien de ' +
    'personnes ont donné chaque réponse possible. Rien ne relie les réponses d’une personne d’une étape à l’autre. ' +
    'Consultation ouverte : les participants se sont choisis eux-mêmes, ces chiffres sont leur avis, pas celui de toute la population.',
  keywords: ['résultats', 'votes'],
  primaryKey: ['post_id', 'step', 'option'],
  publication: 'post_id',
  fields: [
    postIdField,
    stepField,
    text('prompt', 'Question de l’étape'),
    { ...required(text('format', 'Comment on répond')), enum: formatKinds },
    required(text('option', 'Code de la réponse')),
    required(text('option_label', 'Réponse')),
    required(whole('votes', 'Personnes qui l’ont donnée ; d’un classement, qui l’ont mise en tête')),
    required(whole('voters', 'Personnes qui ont répondu')),
    { name: 'mean', type: 'number', description: 'Moyenne d’une échelle de 1 à 5' },
    whole('borda_points', 'Points de Borda d’une option d’un classement'),
    whole('borda_place', 'Place d’après ces points, ex æquo possible'),
  ],
  async *rows() {
    for await (const { polls } of results()) {
      for (const poll of polls) yield* rowsOf(poll);
    }
  },
};

export const duelsDataset: Dataset = {
  id: 'duels',
  title: 'Classements : préférences deux à deux',
  description:
    'Des questions où l’on classe des options : pour chaque paire, combien de personnes préfèrent l’une à l’autre. Les ' +
    'classements entiers ne sont pas publiés : un ordre rare désignerait la personne qui l’a choisi.',
  keywords: ['résultats', 'classements'],
  primaryKey: ['post_id', 'step', 'option', 'against'],
  publication: 'post_id',
  fields: [
    postIdField,
    stepField,
    required(text('option', 'Code de l’option préférée')),
    required(text('against', 'Code de l’autre option')),
    required(whole('votes', 'Personnes qui préfèrent la première')),
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

/** The polls of each published post, with their results where everybody may see them. */
function results(): AsyncGenerator<{ polls: PublicPoll[] }> {
  return inOrder(publishedPosts(), async (post: PostItem) => {
    const visible = (await readPublicResults(post)) ?? [];
    const polls = pollsOf(post).flatMap((poll) => {
      const result = visible.find(({ step }) => step === poll.step);
      const prompt = post.steps?.find(({ id }) => id === poll.step)?.prompt ?? null;
      return result === undefined ? [] : [{ ...poll, prompt, result }];
    });
    return { polls };
  });
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
    mean: result.mean ?? null,
    borda_points: borda.get(id)?.points ?? null,
    borda_place: borda.get(id)?.place ?? null,
  }));
}

function labelOf(format: Format, id: string): string {
  const label = answerKind(format).label(format, id);
  if (format.kind === 'approval') return id === 'plus' ? 'Plus' : 'Moins';
  if (format.kind === 'scale') return label === undefined ? id : `${id} (${label})`;
  return label ?? id;
}
