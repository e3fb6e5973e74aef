import {
  type AskedEnvelope,
  envelopesOf,
  type PlaceInEnvelope,
  placeOfProject,
} from '../../domain/envelopes/asked.ts';
import { statusOf } from '../../domain/posts/post.ts';
import { ProjectFrozen } from '../../domain/projects/errors.ts';
import type { ProjectTerms } from '../../domain/projects/project.ts';
import type { Proposal } from '../../domain/questions/proposal.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import { readLinkedProposals } from '../../foundations/projects/envelope-items.ts';
import { now } from '../../platform/clock.ts';
import { proposalsOf, readProposal } from '../questions/public.ts';

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

/** An envelope that people vote on, as it was read, and where in it a project stands. */
export interface OpenEnvelope {
  readonly post: PostItem;
  readonly place: PlaceInEnvelope;
}

/**
 * Those of these envelopes on which people vote now.
 * @throws ProjectFrozen for one that is approved: whoever changes what it would ask takes back the approval first
 */
export async function readOpenEnvelopes(
  projectId: string,
  envelopes: readonly ProposedEnvelope[],
): Promise<OpenEnvelope[]> {
  const open: OpenEnvelope[] = [];
  for (const { proposal } of envelopes) {
    const { state, postId, content } = proposal;
    if (state === 'approved') {
      throw new ProjectFrozen({ postId: projectId, reason: 'approved', title: content.title });
    }
    const post = postId === undefined ? undefined : await readCurrent(postId);
    const place = post && placeOfProject(post, projectId);
    if (post !== undefined && place !== undefined && statusOf(post, now()) === 'open') {
      open.push({ post, place });
    }
  }
  return open;
}

/** A question whose meaning was corrected is another post since. */
async function readCurrent(postId: string): Promise<PostItem | undefined> {
  const post = await readPost(postId, { consistent: true });
  const next = post?.withdrawal?.replacedBy;
  return next === undefined ? post : readCurrent(next);
}

/**
 * Envelopes in preparation for a project’s territory that have less than it costs: no rule would ever fund it. A few proposals at a
 * time are questions about money.
 */
export async function readTooSmallFor({ cost, territory }: ProjectTerms): Promise<ProposedEnvelope[]> {
  const found: ProposedEnvelope[] = [];
  for (const state of ['proposed', 'sent-back', 'approved'] as const) {
    for await (const { id, kind } of proposalsOf(state)) {
      const proposal = kind === 'question' ? await readProposal(id) : undefined;
      if (proposal?.content.kind !== 'question') continue;
      for (const envelope of envelopesOf(proposal.content)) {
        const { amount, territory: of } = envelope.format;
        if (amount < cost && (of === undefined || of === territory)) found.push({ proposal, envelope });
      }
    }
  }
  return found;
}
