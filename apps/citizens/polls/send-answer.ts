import type { Answer } from '../../../domain/polls/answer.ts';
import { askForProfile } from '../profile/sheet.ts';
import { say } from '../say.ts';
import { hasProfile } from '../session.ts';
import { channel, store } from '../store.ts';
import { type Cast, castVote, type OwnVote } from '../vote/cast.ts';

export type Results = OwnVote['results'];

/** Casts or withdraws an answer; undefined if the reader cancelled the profile dialog. */
export async function sendAnswer(poll: string, answer: Answer | null): Promise<Cast | undefined> {
  if (!hasProfile() && !(await askForProfile(''))) return undefined;
  return castVote(poll, answer);
}

/** The message for an answer that wasn’t recorded. */
export function faultOf(cast: Exclude<Cast, { outcome: 'recorded' | 'kept' | 'crowd' }>): string {
  if (cast.outcome === 'refused' || cast.outcome === 'merged' || cast.outcome === 'not-addressed') {
    return `${say('bar.refused')} ${cast.detail}`;
  }
  return say(
    ({ closed: 'poll.closed', suspended: 'bar.suspended', lost: 'bar.lost' } as const)[cast.outcome],
  );
}

/** The answer stored on this device: queued if there is one, otherwise as last accepted by the service. */
export async function keptAnswer(poll: string): Promise<{ answer?: Answer; isWaiting: boolean }> {
  const kept = await store();
  const [own, waiting] = await Promise.all([kept.get('own', poll), kept.get('votes', poll)]);
  const answer = waiting ? waiting.answer : own?.answer;
  return { isWaiting: waiting !== undefined, ...(answer && { answer }) };
}

/**
 * Calls back when an answer to these polls was sent, or came too late, in this tab or another. @returns function to stop
 * listening
 */
export function onSent(isMine: (poll: string) => boolean, heard: (isLate: boolean) => void): () => void {
  const listen = ({ data }: MessageEvent) => {
    const poll = data?.voted ?? data?.late;
    if (typeof poll === 'string' && isMine(poll)) heard(data.late !== undefined);
  };
  channel?.addEventListener('message', listen);
  return () => channel?.removeEventListener('message', listen);
}
