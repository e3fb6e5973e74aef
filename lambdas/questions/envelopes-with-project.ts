import { type AskedEnvelope, placeOfProject } from '../../domain/envelopes/asked.ts';
import { statusOf } from '../../domain/posts/post.ts';
import type { Proposal } from '../../domain/questions/proposal.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import { readLinkedProposals } from '../../foundations/projects/envelope-items.ts';
import { now } from '../../platform/clock.ts';
import { readProposal } from './proposal-items.ts';

/** An envelope in a proposal, published or not. */
export interface ProposedEnvelope {
  readonly proposal: Proposal;
  readonly envelope: AskedEnvelope;
}

/** The envelopes that hold a project now, whatever their state; consistent. */
export async function readEnvelopesWith(projectId: string): Promise<ProposedEnvelope[]> {
  const linked = await readLinkedProposals(projectId);
  const proposals = await Promise.all(linked.map((id) => readProposal(id)));
  return proposals.flatMap((proposal) => {
    if (proposal?.content.kind !== 'question') return [];
    const envelope = placeOfProject(proposal.content, projectId);
    return envelope === undefined ? [] : [{ proposal, envelope }];
  });
}

/** The post that a proposal became. A question whose meaning was corrected is another post since. */
export async function readAsked({ postId }: Pick<Proposal, 'postId'>): Promise<PostItem | undefined> {
  const post = postId === undefined ? undefined : await readPost(postId, { consistent: true });
  const next = post?.withdrawal?.replacedBy;
  return next === undefined ? post : readAsked({ postId: next });
}

/**
 * The title of the question that a project is at stake in: approved, or published and not closed. Two envelopes at a time could both
 * pay for it.
 */
export async function readWhereAtStake(projectId: string): Promise<string | undefined> {
  for (const { proposal } of await readEnvelopesWith(projectId)) {
    if (proposal.state === 'approved') return proposal.content.title;
    const post = await readAsked(proposal);
    if (post === undefined || placeOfProject(post, projectId) === undefined) continue;
    const status = statusOf(post, now());
    if (status === 'open' || status === 'submitted') return post.title;
  }
  return undefined;
}
