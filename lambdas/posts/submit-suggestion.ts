import { assertTheme } from '../../foundations/posts/known-theme.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { createIdempotently } from '../../platform/http/create-once.ts';
import { authorKeyOf } from './author-key.ts';
import { rememberText } from './findings/repeats.ts';
import { newSuggestion } from './new-suggestion.ts';

/**
 * Submits a citizen's idea, of at most the instance's 140 characters. Until a person has decided on it, it is in no feed
 * and nobody can vote on it.
 * @throws ProblemError request-invalid (unknown theme), too-many-requests, idempotency-key-reused; TextInvalid
 */
export async function submitSuggestion(request: {
  readonly routeKey: string;
  readonly citizen: Citizen;
  readonly body: { readonly theme: string; readonly text: string };
  readonly idempotencyKey: string | undefined;
}): Promise<PostItem> {
  const { routeKey, citizen, body, idempotencyKey } = request;
  const authorKey = await authorKeyOf(citizen.subject);
  const asked = { routeKey, caller: authorKey, idempotencyKey, body };
  const make = async () => {
    assertTheme('body.theme', body.theme);
    return newSuggestion({ subject: citizen.subject, authorKey, ...body });
  };
  const post = await createIdempotently(asked, make, (id) => readPost(id, { consistent: true }));
  await rememberText(authorKey, post.title);
  return post;
}
