import { call, Refusal, type Reply } from '../../../contract/client/call.ts';
import type { Answer } from '../../../domain/polls/answer.ts';
import { withToken } from '../session.ts';
import { channel, store } from '../store.ts';

export type OwnVote = Reply<'PUT /v1/posts/{postId}/vote'>;

/** What became of an answer that was given. */
export type Cast =
  | { readonly outcome: 'recorded'; readonly vote: OwnVote }
  /** On the device, until the network is back. */
  | { readonly outcome: 'kept' }
  | { readonly outcome: 'crowd'; readonly seconds: number }
  | { readonly outcome: 'closed' | 'suspended' | 'lost' }
  | { readonly outcome: 'refused'; readonly detail: string };

/** Gives an answer to a post, or takes it back; what can’t be sent now is kept. */
export async function castVote(postId: string, answer: Answer | null): Promise<Cast> {
  const kept = await store();
  try {
    const vote = await send(postId, answer);
    await kept.delete('votes', postId);
    if (answer === null) await kept.delete('own', postId);
    else await kept.put('own', { answer, ...(vote.receipt && { receipt: vote.receipt }) }, postId);
    channel?.postMessage({ voted: postId });
    return { outcome: 'recorded', vote };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const cast = outcomeOf(error);
    if (cast.outcome === 'kept' || cast.outcome === 'crowd') {
      await kept.put('votes', { answer, at: Date.now() }, postId);
    } else await kept.delete('votes', postId);
    return cast;
  }
}

function send(postId: string, answer: Answer | null): Promise<OwnVote> {
  const params = { postId };
  return withToken((token) =>
    answer === null
      ? call('DELETE /v1/posts/{postId}/vote', { token, params })
      : call('PUT /v1/posts/{postId}/vote', { token, params, body: { answer } }),
  );
}

function outcomeOf({ status, code, detail, retryAfter }: Refusal): Cast {
  if (status === 0) return { outcome: 'kept' };
  if (status === 429 || status === 503) return { outcome: 'crowd', seconds: retryAfter ?? 5 };
  if (code === 'post-closed' || code === 'post-merged') return { outcome: 'closed' };
  if (code === 'post-not-open' || code === 'post-not-found') return { outcome: 'suspended' };
  // Without a cookie the body is what is missing.
  if (code === 'session-expired' || code === 'request-invalid') return { outcome: 'lost' };
  return { outcome: 'refused', detail };
}
