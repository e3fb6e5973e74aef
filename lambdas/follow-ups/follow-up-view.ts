import type * as z from 'zod';
import type { followUpStep } from '../../contract/follow-ups/follow-ups.routes.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { followUpTexts } from '../../messages/follow-ups/index.ts';
import { calendarDate } from '../../platform/clock.ts';
import { directorateOf, instance } from '../../platform/instance.ts';
import type { FollowUp } from './follow-up-items.ts';

type FollowUpStep = z.input<typeof followUpStep>;

/** A step as everybody reads it. */
export function stepView(step: FollowUp): FollowUpStep {
  const { number, state, text, date, link, project, instruction, corrects, at } = step;
  const directorate = directorateView(step.directorate);
  return { number, state, text, date, directorate, link, project, instruction, corrects, at };
}

/** A whole history, beginning with the publication of the post as the step “received”. */
export function historyView(post: PostItem, history: readonly FollowUp[]): FollowUpStep[] {
  const correctedBy = new Map(history.map(({ number, corrects }) => [corrects, number]));
  return [
    received(post),
    ...history.map((step) => ({ ...stepView(step), correctedBy: correctedBy.get(step.number) })),
  ];
}

function received(post: PostItem): FollowUpStep {
  const at = post.publishedAt ?? post.createdAt;
  const directorate = directorateOf(post.theme);
  const label = directorate?.label ?? instance.region;
  return {
    number: 0,
    state: 'received',
    text: followUpTexts(`received.${post.kind === 'information' ? 'suggestion' : post.kind}`, {
      directorate: label,
    }),
    date: calendarDate(instance.timeZone, Date.parse(at)),
    directorate: { id: directorate?.id ?? '', label },
    at,
  };
}

/** A directorate renamed since is shown under its current name; a dissolved one by its id. */
function directorateView(id: string): { id: string; label: string } {
  return { id, label: instance.directorates.find((directorate) => directorate.id === id)?.label ?? id };
}
