import { call, Refusal, type Reply } from '../../../contract/client/call.ts';
import type { Answer } from '../../../domain/polls/answer.ts';
import { oneAtATime, oneOrNone } from '../locks.ts';
import { hasProfile, withToken } from '../session.ts';
import { channel, store, type WaitingVote } from '../store.ts';

export type OwnVote = Reply<'PUT /v1/posts/{postId}/vote'>;

/** What became of an answer that was given. */
export type Cast =
  | { readonly outcome: 'recorded'; readonly vote: OwnVote }
  /** On the device, until the network is back. */
  | { readonly outcome: 'kept' }
  | { readonly outcome: 'crowd'; readonly seconds: number }
  /** `lost`: the profile is gone; the answer waits on the device for another one. */
  | { readonly outcome: 'closed' | 'suspended' | 'lost' }
  | { readonly outcome: 'refused'; readonly detail: string };

/**
 * Gives an answer to a post, or takes it back. It is on the device before it is on its way: whatever ends the page meanwhile, the
 * last thing that was wanted is sent, once.
 */
export async function castVote(postId: string, answer: Answer | null): Promise<Cast> {
  const wanted = { answer, at: Date.now() };
  await (await store()).put('votes', wanted, postId);
  const cast = await oneAtATime(`vote ${postId}`, async () =>
    sendWaiting(postId, (await lastWanted(postId)) ?? wanted),
  );
  if (cast.outcome === 'recorded') {
    channel?.postMessage({ voted: postId });
    void flushVotes();
  }
  return cast;
}

/** What the queue came to, when its turn was over. */
export interface Flushed {
  readonly sent: readonly string[];
  /** Posts that closed before the network was back. */
  readonly late: readonly string[];
  /** What the service said of those that it will never take. */
  readonly refused: readonly string[];
  /** Why some still wait. */
  readonly stoppedBy?: 'network' | 'crowd' | 'lost';
}

type Listener = (flushed: Flushed) => void;
const listeners = new Set<Listener>();

/** Is told what became of votes that had waited on this device. */
export function onFlushed(listener: Listener): void {
  listeners.add(listener);
}

/** Sends what waits on this device, in the order in which it was wanted; one tab at a time, the others leave it to that one. */
export function flushVotes(): Promise<void> {
  return oneOrNone('votes', async () => {
    const waiting = await listWaiting();
    if (waiting.length === 0) return;
    const flushed = hasProfile() ? await sendAll(waiting) : { ...nothing, stoppedBy: 'lost' as const };
    for (const listener of listeners) listener(flushed);
  });
}

const nothing = { sent: [], late: [], refused: [] };

async function sendAll(postIds: readonly string[]): Promise<Flushed> {
  const sent: string[] = [];
  const late: string[] = [];
  const refused: string[] = [];
  for (const postId of postIds) {
    const cast = await oneAtATime(`vote ${postId}`, async () => {
      const waiting = await lastWanted(postId);
      return waiting && sendWaiting(postId, waiting);
    });
    // Sent meanwhile, by a press.
    if (cast === undefined) continue;
    if (cast.outcome === 'recorded') sent.push(postId);
    else if (cast.outcome === 'closed') late.push(postId);
    else if (cast.outcome === 'refused') refused.push(cast.detail);
    else if (cast.outcome !== 'suspended') {
      if (cast.outcome === 'crowd') setTimeout(() => void flushVotes(), cast.seconds * 1000);
      const stoppedBy = ({ kept: 'network', crowd: 'crowd', lost: 'lost' } as const)[cast.outcome];
      return { sent, late, refused, stoppedBy };
    }
    tell(cast.outcome === 'closed' ? { late: postId } : { voted: postId });
  }
  return { sent, late, refused };
}

const lastWanted = async (postId: string) => (await store()).get('votes', postId);

/** Bars of this tab hear it as those of other tabs do. */
function tell(data: unknown): void {
  channel?.postMessage(data);
  channel?.dispatchEvent(new MessageEvent('message', { data }));
}

async function listWaiting(): Promise<string[]> {
  const { store: votes } = (await store()).transaction('votes');
  const [keys, values] = await Promise.all([votes.getAllKeys(), votes.getAll()]);
  return keys
    .map((postId, index) => ({ postId, at: values[index]?.at ?? 0 }))
    .sort((one, other) => one.at - other.at)
    .map(({ postId }) => postId);
}

/** How many answers wait on this device. */
export async function countWaiting(): Promise<number> {
  return (await store()).count('votes');
}

/** The last thing that was wanted of a post is sent; of one post never two at once, in whichever tab. */
async function sendWaiting(postId: string, waiting: WaitingVote): Promise<Cast> {
  const kept = await store();
  const { answer } = waiting;
  try {
    const vote = await send(postId, answer);
    if (answer === null) await kept.delete('own', postId);
    else await kept.put('own', { answer, ...(vote.receipt && { receipt: vote.receipt }) }, postId);
    await settle(postId, waiting);
    return { outcome: 'recorded', vote };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const cast = outcomeOf(error);
    if (!['kept', 'crowd', 'lost'].includes(cast.outcome)) await settle(postId, waiting);
    return cast;
  }
}

/** It needn’t wait any longer; unless something else was wanted meanwhile. */
async function settle(postId: string, sent: WaitingVote): Promise<void> {
  const transaction = (await store()).transaction('votes', 'readwrite');
  const waiting = await transaction.store.get(postId);
  if (waiting?.at === sent.at) await transaction.store.delete(postId);
  await transaction.done;
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
  if (status === 429 || status >= 500) return { outcome: 'crowd', seconds: retryAfter ?? 5 };
  if (code === 'post-closed' || code === 'post-merged') return { outcome: 'closed' };
  if (code === 'post-not-open' || code === 'post-not-found') return { outcome: 'suspended' };
  // Without a cookie the body is what is missing.
  if (code === 'session-expired' || code === 'request-invalid') return { outcome: 'lost' };
  return { outcome: 'refused', detail };
}
