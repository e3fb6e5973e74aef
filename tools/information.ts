import type { Client } from '../contract/client.ts';
import { questionsRoutes } from '../contract/questions/questions.routes.ts';

/** What the project team makes known. */
export interface Information {
  readonly theme: string;
  readonly title: string;
  readonly body?: string;
  readonly link?: string;
  readonly picture?: { readonly url: string; readonly alternative: string };
}

/** Of two members of staff: nobody approves their own. */
export interface Tokens {
  readonly proposer: string;
  readonly approver: string;
}

/**
 * Publishes information as the project team does: proposed, approved, published. Under the same key an interrupted try goes
 * on where it stopped. @returns the id of the post
 */
export async function publishInformation(
  client: Client,
  { proposer, approver: token }: Tokens,
  information: Information,
  idempotencyKey?: string,
): Promise<string> {
  let proposal = await client.call(questionsRoutes.createProposal, {
    token: proposer,
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    body: { kind: 'information', ...information },
  });
  const params = { proposalId: proposal.id };
  if (proposal.state === 'proposed') {
    const body = { decision: 'approve', version: proposal.version } as const;
    proposal = await client.call(questionsRoutes.decideProposal, { token, params, body });
  }
  if (proposal.state === 'approved') {
    const body = { version: proposal.version };
    proposal = await client.call(questionsRoutes.publishProposal, { token, params, body });
  }
  if (proposal.postId === undefined) throw new Error(`The proposal ${proposal.id} is ${proposal.state}.`);
  return proposal.postId;
}
