import type { Answer } from '../../../domain/polls/answer.ts';
import { askForProfile } from '../profile/sheet.ts';
import { say } from '../say.ts';
import { hasProfile } from '../session.ts';
import { channel, store } from '../store.ts';
import { type Cast, castVote, type OwnVote } from '../vote/cast.ts';

export type Results = OwnVote['results'];

/** Gives an answer to a poll, or takes it back; undefined where the reader turned back at the sheet of the profile. */
export async function sendAnswer(poll: string, answer: Answer | null): Promise<Cast | undefined> {
  if (!hasProfile() && !(await askForProfile(''))) return undefined;
  return castVote(poll, answer);
}

/** What is said of an answer that wasn’t recorded. */
export function faultOf(cast: Exclude<Cast, { outcome: 'recorded' | 'kept' | 'crowd' }>): string {
  if (cast.outcome === 'refused') return `${say('bar.refused')} ${cast.detail}`;
  return say(
    ({ closed: 'poll.closed', suspended: 'bar.suspended', lost: 'bar.lost' } as const)[cast.outcome],
  );
}

/** What this device knows of an answer: what waits on it, else what the service took. */
export async function keptAnswer(poll: string): Promise<{ answer?: Answer; isWaiting: boolean }> {
  const kept = await store();
  const [own, waiting] = await Promise.all([kept.get('own', poll), kept.get('votes', poll)]);
  const answer = waiting ? waiting.answer : own?.answer;
  return { isWaiting: waiting !== undefined, ...(answer && { answer }) };
}

/** Hears of an answer of these polls that went out, or came too late, in this tab or another. @returns how to stop */
export function onSent(isMine: (poll: string) => boolean, heard: (isLate: boolean) => void): () => void {
  const listen = ({ data }: MessageEvent) => {
    const poll = data?.voted ?? data?.late;
    if (typeof poll === 'string' && isMine(poll)) heard(data.late !== undefined);
  };
  channel?.addEventListener('message', listen);
  return () => channel?.removeEventListener('message', listen);
}
