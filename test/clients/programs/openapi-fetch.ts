import createClient from 'openapi-fetch';
import type { components, paths } from './generated/types';

declare const process: { env: Record<string, string>; stdout: { write(text: string): void } };

const { BASE_URL: baseUrl = '', POSTS = '{}', QUESTIONNAIRE = '' } = process.env;
type Answer = components['schemas']['Answer'];
const posts: Record<Answer['kind'], string> = JSON.parse(POSTS);
const client = createClient<paths>({ baseUrl, headers: { authorization: 'Bearer voter' } });

const answers: Answer[] = [
  { kind: 'approval', value: 'plus' },
  { kind: 'single-choice', value: 'a' },
  { kind: 'multiple-choice', values: ['a', 'net'] },
  { kind: 'scale', value: 4 },
  { kind: 'ranking', order: ['c', 'a', 'net', 'b'] },
];

const told: unknown[] = [];
for (const answer of answers) {
  const { data, error } = await client.PUT('/v1/posts/{postId}/vote', {
    params: { path: { postId: posts[answer.kind] } },
    body: { answer },
  });
  told.push(data?.answer ?? error);
}
const step = await client.PUT('/v1/posts/{postId}/steps/{stepId}/vote', {
  params: { path: { postId: QUESTIONNAIRE, stepId: 'choix' } },
  body: { answer: { kind: 'multiple-choice', values: ['b'] } },
});
told.push(step.data?.answer ?? step.error);
const proposal = await client.POST('/v1/admin/proposals', {
  body: {
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
      {
        id: 'deux',
        prompt: 'Et ensuite ?',
        format: { kind: 'approval' },
        when: { step: 'un', values: ['a'] },
      },
    ],
    closing: { kind: 'days', days: 14 },
    resultsVisibility: 'always',
  },
});
told.push(proposal.data?.content ?? proposal.error);
process.stdout.write(JSON.stringify(told));
