import type * as z from 'zod';
import type { project as projectSchema, projectSummary } from '../../contract/projects/projects.ts';
import { isPublic } from '../../domain/posts/post.ts';
import { termsOf } from '../../domain/projects/project.ts';
import { type PostItem, readPosts } from '../../foundations/posts/post-items.ts';
import { instant } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { type ProposedEnvelope, readEnvelopesWith } from '../questions/public.ts';
import { type StagedProject, stageOfOne } from './list-projects.ts';
import { readTooSmallFor } from './project-envelopes.ts';

/** A project in the list of staff. */
export function summaryView({ post, stage }: StagedProject): z.input<typeof projectSummary> {
  const { id, theme, title, body, state, publishedAt = post.createdAt } = post;
  if (state !== 'published' && state !== 'withdrawn') throw new Error(`The project ${id} is ${state}.`);
  const { cost, territory, instruction, admitted } = termsOf(post);
  return {
    ...{ id, theme, title, body, cost, territory, state, stage, publishedAt },
    ...{ feasible: instruction?.feasible, admittedAt: admitted?.at },
  };
}

/** A project as staff see it, with where it comes from and the envelopes that concern it. */
export async function projectView(post: PostItem): Promise<z.input<typeof projectSchema>> {
  const terms = termsOf(post);
  const { version, withdrawal } = post;
  const [staged, origins, envelopes, tooSmall] = await Promise.all([
    stageOfOne(post),
    readPosts(terms.origins),
    readEnvelopesWith(post.id),
    readTooSmallFor(terms),
  ]);
  return {
    ...summaryView(staged),
    ...{ version, withdrawal, admittedBy: terms.admitted?.by },
    origins: origins.filter(isPublic).map(({ id: postId, title }) => ({ postId, title })),
    restorableUntil:
      withdrawal && instant(Date.parse(withdrawal.at) + instance.moderation.undoMinutes * 60_000),
    envelopes: envelopes.map(envelopeView),
    tooDearFor: tooSmall.map(envelopeView),
  };
}

function envelopeView({ proposal, envelope }: ProposedEnvelope) {
  const { id: proposalId, content, state, postId } = proposal;
  const { step, format } = envelope;
  return { proposalId, title: content.title, state, postId, step, amount: format.amount };
}
