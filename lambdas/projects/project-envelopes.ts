import { envelopesOf, type PlaceInEnvelope, placeOfProject } from '../../domain/envelopes/asked.ts';
import { statusOf } from '../../domain/posts/post.ts';
import { ProjectFrozen } from '../../domain/projects/errors.ts';
import type { ProjectTerms } from '../../domain/projects/project.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { now } from '../../platform/clock.ts';
import { type ProposedEnvelope, proposalsOf, readAsked, readProposal } from '../questions/public.ts';

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
    const { state, content } = proposal;
    if (state === 'approved') {
      throw new ProjectFrozen({ postId: projectId, reason: 'approved', title: content.title });
    }
    const post = await readAsked(proposal);
    const place = post && placeOfProject(post, projectId);
    if (post !== undefined && place !== undefined && statusOf(post, now()) === 'open') {
      open.push({ post, place });
    }
  }
  return open;
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
