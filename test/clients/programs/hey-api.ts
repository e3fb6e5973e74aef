import { client } from './generated/client.gen';
import { castStepVote, castVote, createProposal } from './generated/sdk.gen';
import type { Answer, ProposalContent } from './generated/types.gen';

declare const process: { env: Record<string, string>; stdout: { write(text: string): void } };

const { BASE_URL: baseUrl = '', POSTS = '{}', QUESTIONNAIRE = '' } = process.env;
const posts: Record<Answer['kind'], string> = JSON.parse(POSTS);
client.setConfig({ baseUrl, auth: 'voter' });

const answers: Answer[] = [
  { kind: 'approval', value: 'plus' },
  { kind: 'single-choice', value: 'a' },
  { kind: 'multiple-choice', values: ['a', 'net'] },
  { kind: 'scale', value: 4 },
  { kind: 'ranking', order: ['c', 'a', 'net', 'b'] },
];
const question: ProposalContent = {
  kind: 'question',
  theme: 'transports',
  title: 'Que choisir ?',
  why: 'Il le faut.',
  commitment: 'Nous le ferons.',
  steps: [
    {
      id: 'un',
      prompt: 'Lequel ?',
      format: {
        kind: 'single-choice',
        options: [
          { id: 'a', label: 'A' },
          { id: 'b', label: 'B' },
        ],
      },
    },
    { id: 'deux', prompt: 'Et ensuite ?', format: { kind: 'approval' }, when: { step: 'un', values: ['a'] } },
  ],
  closing: { kind: 'days', days: 14 },
  resultsVisibility: 'always',
};

const told: unknown[] = [];
for (const answer of answers) {
  const { data, error } = await castVote({ path: { postId: posts[answer.kind] }, body: { answer } });
  told.push(data?.answer ?? error);
}
const step = await castStepVote({
  path: { postId: QUESTIONNAIRE, stepId: 'choix' },
  body: { answer: { kind: 'multiple-choice', values: ['b'] } },
});
told.push(step.data?.answer ?? step.error);
const proposal = await createProposal({ body: question });
told.push(proposal.data?.content ?? proposal.error);
process.stdout.write(JSON.stringify(told));
