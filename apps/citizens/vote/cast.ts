import { call, Refusal, type Reply } from '../../../contract/client/call.ts';
import type { Answer } from '../../../domain/polls/answer.ts';
import { oneAtATime, oneOrNone } from '../locks.ts';
import { hasProfile, isProfileGone, withToken } from '../session.ts';
import { channel, pollKey, pollOf, store, type WaitingVote } from '../store.ts';

type VotedStep = Reply<'PUT /v1/posts/{postId}/steps/{stepId}/vote'>;

/** The service's reply to an accepted answer, for a post or a step. */
export type OwnVote = Pick<VotedStep, 'answer' | 'receipt' | 'results'> &
  Partial<Pick<VotedStep, 'withdrawn'>>;

/** The outcome of giving an answer. */
export type Cast =
  | { readonly outcome: 'recorded'; readonly vote: OwnVote }
  /** Stored on the device until the network is back. */
  | { readonly outcome: 'kept' }
  | { readonly outcome: 'crowd'; readonly seconds: number }
  /** `lost`: the profile is gone; the answer is kept on the device for the next one. */
  | { readonly outcome: 'closed' | 'lost' }
  /** `merged`: the post of this id takes the votes. */
  | { readonly outcome: 'merged'; readonly into: string; readonly detail: string }
  /** `not-addressed`: the question addresses others, whom the detail names. */
  | { readonly outcome: 'suspended' | 'refused' | 'not-addressed'; readonly detail: string };

/**
 * Casts or withdraws an answer to a poll. It is stored on the device before it is sent: whatever happens to the page, the
 * latest wish is sent, once.
 * @param poll its key in the store: a post, or a post and a step
 */
export async function castVote(poll: string, answer: Answer | null): Promise<Cast> {
  const wanted = await want(poll, answer);
  const cast = await oneAtATime(lockOf(poll), async () =>
    sendWaiting(poll, (await lastWanted(poll)) ?? wanted),
  );
  if (cast.outcome === 'recorded') {
    channel?.postMessage({ voted: poll });
    void flushVotes();
  }
  return cast;
}

/** Queues what is wanted for a poll, replacing what was queued before. */
async function want(poll: string, answer: Answer | null): Promise<WaitingVote> {
  const { store: votes, done } = (await store()).transaction('votes', 'readwrite');
  const at = Date.now();
  const wanted = { answer, at, since: (await votes.get(poll))?.since ?? at };
  await votes.put(wanted, poll);
  await done;
  return wanted;
}

/** Answers to steps that are no longer asked: they are neither sent nor shown as the reader's own. */
export async function forget(polls: readonly string[]): Promise<void> {
  const kept = await store();
  for (const poll of polls) {
    await kept.delete('votes', poll);
    await kept.delete('own', poll);
  }
}

/** One request at a time per post, across tabs, because its steps depend on one another. */
const lockOf = (poll: string): string => `vote ${pollOf(poll).postId}`;

/** The outcome of sending the queue. */
export interface Flushed {
  readonly sent: readonly string[];
  /** Posts that closed before the network was back. */
  readonly late: readonly string[];
  /** The service's reasons for answers that it will never accept. */
  readonly refused: readonly string[];
  /** Why some are still waiting. */
  readonly stoppedBy?: 'network' | 'crowd' | 'lost';
}

type Listener = (flushed: Flushed) => void;
const listeners = new Set<Listener>();

/** Registers a listener for the outcomes of queued votes. */
export function onFlushed(listener: Listener): void {
  listeners.add(listener);
}

/** Sends the queue in order; one tab does it at a time, and the others leave it to that one. */
export function flushVotes(): Promise<void> {
  return oneOrNone('votes', async () => {
    const waiting = await listWaiting();
    if (waiting.length === 0) return;
    const flushed = hasProfile() ? await sendAll(waiting) : { ...nothing, stoppedBy: 'lost' as const };
    for (const listener of listeners) listener(flushed);
  });
}

const nothing = { sent: [], late: [], refused: [] };

async function sendAll(polls: readonly string[]): Promise<Flushed> {
  const sent: string[] = [];
  const late: string[] = [];
  const refused: string[] = [];
  for (const poll of polls) {
    const cast = await oneAtATime(lockOf(poll), async () => {
      const waiting = await lastWanted(poll);
      return waiting && sendWaiting(poll, waiting);
    });
    // Sent meanwhile by a press.
    if (cast === undefined) continue;
    if (cast.outcome === 'recorded') sent.push(poll);
    else if (cast.outcome === 'closed') late.push(poll);
    else if ('detail' in cast) refused.push(cast.detail);
    else {
      if (cast.outcome === 'crowd') setTimeout(() => void flushVotes(), cast.seconds * 1000);
      const stoppedBy = ({ kept: 'network', crowd: 'crowd', lost: 'lost' } as const)[cast.outcome];
      return { sent, late, refused, stoppedBy };
    }
    broadcast(cast.outcome === 'closed' ? { late: poll } : { voted: poll });
  }
  return { sent, late, refused };
}

const lastWanted = async (poll: string) => (await store()).get('votes', poll);

/** Sends to bars of this tab, too, which listen like those of other tabs. */
function broadcast(data: unknown): void {
  channel?.postMessage(data);
  channel?.dispatchEvent(new MessageEvent('message', { data }));
}

async function listWaiting(): Promise<string[]> {
  const { store: votes } = (await store()).transaction('votes');
  const [keys, values] = await Promise.all([votes.getAllKeys(), votes.getAll()]);
  return keys
    .map((poll, index) => ({ poll, since: values[index]?.since ?? values[index]?.at ?? 0 }))
    .sort((one, other) => one.since - other.since)
    .map(({ poll }) => poll);
}

/** Number of queued answers on this device. */
export async function countWaiting(): Promise<number> {
  return (await store()).count('votes');
}

async function sendWaiting(poll: string, waiting: WaitingVote): Promise<Cast> {
  const kept = await store();
  const { answer } = waiting;
  try {
    const vote = await send(poll, answer);
    if (answer === null) await kept.delete('own', poll);
    else await kept.put('own', { answer, ...(vote.receipt && { receipt: vote.receipt }) }, poll);
    await settle(poll, waiting);
    const { postId } = pollOf(poll);
    await forget((vote.withdrawn ?? []).map((step) => pollKey(postId, step)));
    return { outcome: 'recorded', vote };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const cast = outcomeOf(error);
    if (!['kept', 'crowd', 'lost'].includes(cast.outcome)) await settle(poll, waiting);
    return cast;
  }
}

/** Removes it from the queue, unless something else was wanted meanwhile. */
async function settle(poll: string, sent: WaitingVote): Promise<void> {
  const transaction = (await store()).transaction('votes', 'readwrite');
  const waiting = await transaction.store.get(poll);
  if (waiting?.at === sent.at) await transaction.store.delete(poll);
  await transaction.done;
}

function send(poll: string, answer: Answer | null): Promise<OwnVote> {
  const { postId, step } = pollOf(poll);
  return withToken((token): Promise<OwnVote> => {
    if (step === undefined) {
      const to = { token, params: { postId } };
      return answer === null
        ? call('DELETE /v1/posts/{postId}/vote', to)
        : call('PUT /v1/posts/{postId}/vote', { ...to, body: { answer } });
    }
    const to = { token, params: { postId, stepId: step } };
    return answer === null
      ? call('DELETE /v1/posts/{postId}/steps/{stepId}/vote', to)
      : call('PUT /v1/posts/{postId}/steps/{stepId}/vote', { ...to, body: { answer } });
  });
}

function outcomeOf(refusal: Refusal): Cast {
  const { status, code, detail, retryAfter, mergedInto } = refusal;
  if (status === 0) return { outcome: 'kept' };
  const isCrowd = (status === 429 || status >= 500) && retryAfter !== undefined;
  if (isCrowd) return { outcome: 'crowd', seconds: retryAfter };
  if (code === 'post-closed') return { outcome: 'closed' };
  if (code === 'post-merged' && mergedInto !== undefined)
    return { outcome: 'merged', into: mergedInto, detail };
  if (code === 'post-not-open' || code === 'post-not-found') return { outcome: 'suspended', detail };
  // Without a cookie, the service misses the body.
  if (isProfileGone(refusal) || code === 'request-invalid') return { outcome: 'lost' };
  return { outcome: code === 'not-addressed' ? code : 'refused', detail };
}
