import { answers, baseUrl, posts, question, questionnaire, stepAnswer, tell } from './asked';
import { client } from './generated/client.gen';
import { castStepVote, castVote, createProposal } from './generated/sdk.gen';

client.setConfig({ baseUrl, auth: 'voter' });

const told: unknown[] = [];
for (const answer of answers) {
  const { data, error } = await castVote({ path: { postId: posts[answer.kind] }, body: { answer } });
  told.push(data?.answer ?? error);
}
const step = await castStepVote({
  path: { postId: questionnaire, stepId: 'choix' },
  body: { answer: stepAnswer },
});
told.push(step.data?.answer ?? step.error);
const proposal = await createProposal({ body: question });
told.push(proposal.data?.content ?? proposal.error);
tell(told);
