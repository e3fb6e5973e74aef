import { putPost } from '../../support/posts.ts';

const step = { id: 'trajet', prompt: 'Prenez-vous le train ?', format: { kind: 'approval' } } as const;

/** A questionnaire of one step, answered with + or −. */
export async function questionnaire(): Promise<{ readonly postId: string; readonly stepId: string }> {
  return { postId: await putPost({ steps: [step] }), stepId: step.id };
}
