import type * as z from 'zod';
import type { post } from '../../contract/posts/posts.ts';
import { statusOf } from '../../domain/posts/post.ts';
import { now } from '../../platform/clock.ts';
import type { ShownPost } from './result-items.ts';

type Terms = NonNullable<ShownPost['project']>;

/** What everybody reads of a project: not who admitted it. */
export function projectView({ cost, territory, origins, instruction, admitted }: Terms) {
  return {
    cost,
    territory,
    origins: [...origins],
    feasible: instruction?.feasible,
    admittedAt: admitted?.at,
  };
}

/** A post that is or was published, as everybody sees it: never with its author. */
export function postView(item: ShownPost): z.input<typeof post> {
  const status = statusOf(item, now());
  if ((status !== 'open' && status !== 'closed' && status !== 'merged') || item.publishedAt === undefined) {
    throw new Error('A post that is not published was about to be shown.');
  }
  return {
    id: item.id,
    channel: item.channel,
    kind: item.kind,
    theme: item.theme,
    title: item.title,
    body: item.body,
    link: item.link,
    picture: item.picture,
    why: item.why,
    commitment: item.commitment,
    format: item.format,
    steps: item.steps,
    audience: item.audience,
    service: item.service,
    meetingId: item.meetingId,
    project: item.project && projectView(item.project),
    frozenHash: item.frozenHash,
    notices: item.notices,
    status,
    mergedInto: item.mergedInto,
    publishedAt: item.publishedAt,
    closesAt: item.closesAt,
    resultsVisibility: item.resultsVisibility ?? 'always',
    revealedAt: item.revealedAt,
    totals: item.totals,
  };
}
