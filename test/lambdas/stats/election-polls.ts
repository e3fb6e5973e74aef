import { type Answer, approvalValues } from '../../../domain/polls/answer.ts';
import type { Format, Poll } from '../../../domain/polls/format.ts';
import type { PostItem } from '../../../foundations/posts/post-items.ts';
import { formatOf } from '../../support/answers.ts';

/** What is voted on in the modelled elections: a poll, the kind of its answers, whether its totals are hidden. */
export interface ElectionPoll extends Poll {
  readonly kind: Answer['kind'];
  readonly hidden?: boolean;
}

/** Few answers of each kind, so that voters change between them often; some of several choices overlap. */
const answers: Readonly<Record<Answer['kind'], readonly Answer[]>> = {
  approval: approvalValues.map((value) => ({ kind: 'approval', value })),
  'single-choice': ['a', 'b', 'net'].map((value) => ({ kind: 'single-choice', value })),
  'multiple-choice': [['a'], ['a', 'b'], ['b', 'net']].map((values) => ({ kind: 'multiple-choice', values })),
  projects: [['a'], ['a', 'b'], ['b', 'net']].map((ids) => ({ kind: 'projects', ids })),
  scale: [1, 4].map((value) => ({ kind: 'scale', value })),
  ranking: [
    ['a', 'b', 'c', 'net'],
    ['a', 'c', 'b', 'net'],
    ['net', 'c', 'b', 'a'],
  ].map((order) => ({ kind: 'ranking', order })),
};

export function answerTo({ kind }: ElectionPoll, pick: number): Answer {
  const answer = answers[kind][pick % answers[kind].length];
  if (answer === undefined) throw new Error(`There is no answer of the kind ${kind}.`);
  return answer;
}

/** Steps of the questionnaires: of every format, since each is counted in its own way. */
const stepKinds = { un: 'ranking', deux: 'multiple-choice', trois: 'approval' } as const;

/** The posts of an election as they are put in the table, beside what makes a post. */
export const electionPosts = [
  {},
  { format: formatOf('single-choice') },
  { resultsVisibility: 'after-close' },
  { steps: stepsOf(stepKinds), resultsVisibility: 'after-vote' },
  { steps: stepsOf({ un: 'scale' }) },
  { format: formatOf('projects'), resultsVisibility: 'after-close' },
] as const satisfies readonly Partial<PostItem>[];

/** The polls of such posts, and of one more that is gone: its ballots are counted all the same. */
export function electionPolls(postIds: readonly string[], gone: string): ElectionPoll[] {
  const [approval = '', choice = '', hidden = '', questionnaire = '', scale = '', envelope = ''] = postIds;
  return [
    { postId: approval, kind: 'approval' },
    { postId: choice, kind: 'single-choice' },
    { postId: hidden, kind: 'approval', hidden: true },
    ...Object.entries(stepKinds).map(([step, kind]) => ({ postId: questionnaire, step, kind, hidden: true })),
    { postId: scale, step: 'un', kind: 'scale' },
    { postId: envelope, kind: 'projects', hidden: true },
    { postId: gone, kind: 'approval' },
  ];
}

function stepsOf(kinds: Readonly<Record<string, Format['kind']>>) {
  return Object.entries(kinds).map(([id, kind]) => ({ id, prompt: `${id} ?`, format: formatOf(kind) }));
}
