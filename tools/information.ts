import type { Client } from '../contract/client.ts';
import { questionsRoutes } from '../contract/questions/questions.routes.ts';

/** Information published by the project team. */
export interface Information {
  readonly theme: string;
  readonly title: string;
  readonly body?: string;
  readonly link?: string;
  readonly picture?: { readonly url: string; readonly alternative: string };
}

/** Tokens of two members of staff, since nobody approves their own proposal. */
export interface Tokens {
  readonly proposer: string;
  readonly approver: string;
}

/**
 * Publishes information like the project team: proposes, approves, publishes. With the same key, an interrupted attempt
 * continues where it stopped. @returns the post's id
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
