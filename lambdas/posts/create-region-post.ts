import type * as z from 'zod';
import type { newRegionPost } from '../../contract/posts.routes.ts';
import { cleanText } from '../../domain/text.ts';
import { instant, now } from '../../platform/clock.ts';
import { createIdempotently } from '../../platform/http/create-once.ts';
import { assertTheme } from '../../platform/http/known-theme.ts';
import { assertOwnTheme } from '../../platform/http/own-theme.ts';
import { requestInvalid } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { newId } from '../../platform/new-id.ts';
import { transactWithAudit } from '../../platform/table/audit-items.ts';
import { newPostPut, type PostItem, publicationOf, readPost } from '../../platform/table/post-items.ts';
import type { StaffMember } from '../../platform/table/staff-items.ts';
import type { TransactItem } from '../../platform/table/transact.ts';

type NewRegionPost = z.output<typeof newRegionPost>;

/** Closing is frozen with the post, and the votes function remembers a post for some seconds: never closer than this. */
const shortestVoteMs = 60_000;

/**
 * A question or a piece of information of the Région, published at once.
 * @throws ProblemError request-invalid (unknown theme, closing too near), not-your-directorate, idempotency-key-reused; TextInvalid
 */
export async function createRegionPost(request: {
  readonly routeKey: string;
  readonly member: StaffMember;
  readonly body: NewRegionPost;
  readonly idempotencyKey: string | undefined;
}): Promise<PostItem> {
  const { routeKey, member, body, idempotencyKey } = request;
  const make = async () => {
    assertTheme('body.theme', body.theme);
    assertOwnTheme(member, body.theme);
    const post = regionPost(body);
    const audit = { actor: member, action: 'post.created', subject: `post:${post.id}` };
    return {
      ...{ id: post.id, made: post, items: [newPostPut(post)] },
      commit: (items: readonly TransactItem[]) =>
        transactWithAudit(items, { ...audit, details: { kind: post.kind } }),
    };
  };
  const read = (postId: string) => readPost(postId, { consistent: true });
  return createIdempotently({ routeKey, caller: member.sub, idempotencyKey, body }, make, read);
}

function regionPost(body: NewRegionPost): PostItem {
  const { titleGraphemes, bodyGraphemes } = instance.limits;
  const publishedAt = instant();
  return {
    id: newId(),
    channel: 'region',
    kind: body.kind,
    theme: body.theme,
    title: cleanText('title', body.title, { maxGraphemes: titleGraphemes }),
    body: body.body && cleanText('body', body.body, { maxGraphemes: bodyGraphemes, multiline: true }),
    // As a browser would follow it: with its special characters percent-encoded.
    link: body.link && new URL(body.link).href,
    createdAt: publishedAt,
    version: 1,
    closesAt: body.closesAt && closingTime(body.closesAt),
    plus: 0,
    minus: 0,
    net: 0,
    ...publicationOf({ channel: 'region', theme: body.theme }, publishedAt),
  };
}

function closingTime(closesAt: string): string {
  const time = Date.parse(closesAt);
  if (time >= now() + shortestVoteMs) return instant(time);
  throw requestInvalid([
    { path: 'body.closesAt', message: 'La clôture doit être à une minute au moins d’ici' },
  ]);
}
