import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Answer } from '../../domain/polls/answer.ts';

/** What stays on the device (docs: « Mes données »). The service reads none of it. */
interface Kept extends DBSchema {
  /** Own answers as the service took them, by poll: a post, or `post~step`. */
  own: { key: string; value: OwnAnswer };
  /** Answers that wait for the network: the last one of each poll, `null` to withdraw. */
  votes: { key: string; value: WaitingVote };
  drafts: { key: string; value: unknown };
  kv: { key: string; value: unknown };
}

/** Times are milliseconds since the epoch. */
export interface WaitingVote {
  readonly answer: Answer | null;
  /** When it was wanted. */
  readonly at: number;
  /** When something was wanted of this poll first: steps are sent in the order in which they were asked. */
  readonly since?: number;
}

/** Where answers to a poll are kept: under its post, or under the post and the step. */
export function pollKey(postId: string, step: string | undefined): string {
  return step === undefined ? postId : `${postId}~${step}`;
}

/** The post, and the step if it is one, of a poll that something is kept of. */
export function pollOf(key: string): { readonly postId: string; readonly step: string | undefined } {
  const [postId = key, step] = key.split('~');
  return { postId, step };
}

export interface OwnAnswer {
  readonly answer: Answer;
  readonly receipt?: string;
}

export type Store = IDBPDatabase<Kept>;

let opened: Promise<Store> | undefined;

/** The database of the device; opened when it is first needed. */
export function store(): Promise<Store> {
  opened ??= openDB<Kept>('imaginest', 1, {
    upgrade(database) {
      for (const name of ['own', 'votes', 'drafts', 'kv'] as const) database.createObjectStore(name);
    },
  });
  return opened;
}

/** What other tabs of the app are told: that something changed here. */
export const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('imaginest') : undefined;
