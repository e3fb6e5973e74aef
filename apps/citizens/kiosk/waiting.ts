import { Refusal } from '../../../contract/client/call.ts';
import { type Solved, solveProfileChallenge } from '../profile/proof.ts';
import { type Cell, forgetVisitor, hasProfile, idToken, newSession, withToken } from '../session.ts';

/**
 * Answers that visitors give while there is no network: in the memory of the page alone, and sent in their order as soon as somebody
 * answers. Visitors who have no profile yet get theirs then, from the three answers they gave. If the kiosk is switched off before, they
 * are lost: to keep them it would have to write what people think on its disk.
 */

interface Visitor {
  readonly cell: Cell;
  /** The same for every attempt, so that one profile is made. */
  readonly key: string;
  solved?: Solved | undefined;
  token?: string;
}

interface Waiting {
  readonly by: Visitor | { readonly token: string };
  /** What it answers: a later answer of the same visitor takes its place. */
  readonly about: string;
  readonly send: (token: string) => Promise<unknown>;
}

const waiting: Waiting[] = [];
const retryMs = 20_000;
let present: Visitor | undefined;
let isSending = false;
let notBefore = 0;

export const isWaiting = (): boolean => waiting.length > 0;

/** Whether the visitor has said who they are, if only to this page. */
export const isKnown = (): boolean => hasProfile() || present !== undefined;

/** The visitor's profile, to be made when there is a network. */
export function promiseProfile(cell: Cell): void {
  present = { cell, key: crypto.randomUUID() };
}

/** Whoever comes next is somebody else; what waits goes on waiting. */
export function leave(): void {
  present = undefined;
  forgetVisitor();
}

export type Given<T> = { readonly outcome: 'sent'; readonly reply: T } | { readonly outcome: 'kept' };

/** Sends what a visitor answers, or keeps it until that is possible. @throws Refusal if the service refused it */
export async function give<T>(about: string, send: (token: string) => Promise<T>): Promise<Given<T>> {
  if (present === undefined) {
    try {
      return { outcome: 'sent', reply: await withToken(send) };
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 0) throw error;
    }
  }
  const by = present ?? { token: await idToken() };
  const before = waiting.findIndex((each) => each.about === about && isSame(each.by, by));
  // The first one may be on its way: then both are sent, this one last.
  if (before > 0 || (before === 0 && !isSending)) waiting.splice(before, 1);
  waiting.push({ by, about, send });
  void sendAll();
  return { outcome: 'kept' };
}

const isSame = (one: Waiting['by'], other: Waiting['by']): boolean =>
  one === other || (!('cell' in one) && !('cell' in other) && one.token === other.token);

async function sendAll(): Promise<void> {
  if (isSending || Date.now() < notBefore) return;
  isSending = true;
  try {
    for (let [first] = waiting; first !== undefined; [first] = waiting) {
      try {
        await first.send(await tokenOf(first.by));
      } catch (error) {
        if (!isRefused(error)) return;
        // The vote has ended, or the kiosk has served its number: its visitor has left, so there is nobody to tell.
      }
      waiting.splice(waiting.indexOf(first), 1);
    }
  } finally {
    isSending = false;
  }
}

async function tokenOf(by: Waiting['by']): Promise<string> {
  if (!('cell' in by)) return by.token;
  if (by.token === undefined) {
    by.solved ??= await solveProfileChallenge(undefined);
    try {
      by.token = (await newSession(by.cell, by.solved, by.key)).idToken;
    } catch (error) {
      // A proof is good for ten minutes.
      if (error instanceof Refusal && /^challenge-/.test(error.code ?? '')) {
        by.solved = undefined;
        notBefore = Date.now() + retryMs;
        throw new Refusal(0, {});
      }
      throw error;
    }
  }
  return by.token;
}

/** Whether the service said no for good: otherwise it is tried again, later if it asked for that. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof Refusal)) return true;
  const { status, retryAfter } = error;
  if (status !== 0 && status !== 429 && status < 500) return true;
  if (status !== 0) notBefore = Date.now() + Math.max(retryMs, 1000 * (retryAfter ?? 0));
  return false;
}

addEventListener('online', () => void sendAll());
setInterval(() => void sendAll(), retryMs);
