import { TransitionImpossible } from '../../domain/moderation/errors.ts';
import { suggestions } from '../../foundations/posts/act-on-suggestion.ts';
import { assertTheme } from '../../foundations/posts/known-theme.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import { postUpdateIndex } from '../../foundations/posts/suggestion-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { type Creation, createIdempotently } from '../../platform/http/create-once.ts';
import { decide } from '../../platform/table/act.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { authorKeyOf } from './author-key.ts';
import { rememberText } from './findings/repeats.ts';
import { newSuggestion } from './new-suggestion.ts';
import { readOwnPost } from './own-post.ts';

/**
 * Submits a corrected text for a refused suggestion, once. It becomes a new suggestion that refers to the first: both texts
 * are kept.
 * @throws PostNotFound if it isn't the caller's, TransitionImpossible, TextInvalid; ProblemError request-invalid (unknown
 * theme), idempotency-key-reused
 */
export async function correctSuggestion(request: {
  readonly routeKey: string;
  readonly citizen: Citizen;
  readonly postId: string;
  readonly body: { readonly theme?: string | undefined; readonly text: string };
  readonly idempotencyKey: string | undefined;
}): Promise<PostItem> {
  const { routeKey, citizen, postId, body, idempotencyKey } = request;
  const authorKey = await authorKeyOf(citizen.subject);
  const asked = { routeKey, caller: authorKey, idempotencyKey, body: { postId, ...body } };
  try {
    const make = () => correction(citizen, authorKey, postId, body);
    const post = await createIdempotently(asked, make, (id) => readPost(id, { consistent: true }));
    await rememberText(authorKey, post.title);
    return post;
  } catch (error) {
    if (!isConditionFailedAt(error, postUpdateIndex)) throw error;
    // It was corrected, or decided on again, since it was read.
    throw new TransitionImpossible({
      postId,
      from: (await readOwnPost(authorKey, postId)).state,
      to: 'corrected',
    });
  }
}

async function correction(
  { subject }: Citizen,
  authorKey: string,
  postId: string,
  body: { readonly theme?: string | undefined; readonly text: string },
): Promise<Creation<PostItem>> {
  const refused = await readOwnPost(authorKey, postId);
  if (body.theme !== undefined) assertTheme('body.theme', body.theme);
  const corrected = await newSuggestion({
    ...{ subject, authorKey },
    theme: body.theme ?? refused.theme,
    text: body.text,
    correctionOf: postId,
    appealUsed: refused.appeal !== undefined || refused.appealUsed === true,
  });
  const sent = decide(suggestions, refused, { kind: 'resubmit', correctionId: corrected.id });
  // First, so that its condition has the index that every act expects.
  return { ...corrected, items: [...sent.items, ...corrected.items] };
}
