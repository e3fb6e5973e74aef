import { cleanText } from '../../domain/text.ts';
import { instant } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import type { Citizen } from '../../platform/http/caller.ts';
import { instance } from '../../platform/instance.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';
import type { PostItem } from '../../platform/table/post-items.ts';
import { newPostId, storePost } from './store-post.ts';
import { assertTheme } from './themes.ts';

/**
 * A citizen's idea, in the instance's 140 characters. It waits to be published: until then it is in no feed, and
 * nobody votes on it.
 * @throws ProblemError request-invalid (unknown theme), idempotency-key-reused; TextInvalid
 */
export async function submitSuggestion(request: {
  readonly routeKey: string;
  readonly citizen: Citizen;
  readonly body: { readonly theme: string; readonly text: string };
  readonly idempotencyKey: string | undefined;
}): Promise<PostItem> {
  const { routeKey, citizen, body, idempotencyKey } = request;
  const authorKey = await authorKeyOf(citizen.subject);
  return storePost({ routeKey, caller: authorKey, idempotencyKey, body }, () => {
    assertTheme('body.theme', body.theme);
    return {
      id: newPostId(),
      channel: 'citizen',
      kind: 'suggestion',
      theme: body.theme,
      title: cleanText('text', body.text, { maxGraphemes: instance.limits.suggestionGraphemes }),
      state: 'submitted',
      createdAt: instant(),
      authorKey,
      plus: 0,
      minus: 0,
      net: 0,
    };
  });
}

/** Under which this capability, and no other, knows an author: the subject itself is stored nowhere. */
async function authorKeyOf(subject: string): Promise<string> {
  return keyedDigest(await subkey(env.authorSecretArn, 'imaginest author'), subject);
}
