import createClient from 'openapi-fetch';
import { answers, baseUrl, posts, question, questionnaire, stepAnswer, tell } from './asked';
import type { paths } from './generated/types';

const client = createClient<paths>({ baseUrl, headers: { authorization: 'Bearer voter' } });

const told: unknown[] = [];
for (const answer of answers) {
  const { data, error } = await client.PUT('/v1/posts/{postId}/vote', {
    params: { path: { postId: posts[answer.kind] } },
    body: { answer },
  });
  told.push(data?.answer ?? error);
}
const step = await client.PUT('/v1/posts/{postId}/steps/{stepId}/vote', {
  params: { path: { postId: questionnaire, stepId: 'choix' } },
  body: { answer: stepAnswer },
});
told.push(step.data?.answer ?? step.error);
const proposal = await client.POST('/v1/admin/proposals', { body: question });
told.push(proposal.data?.content ?? proposal.error);
tell(told);
