import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Answer } from '../../domain/polls/answer.ts';

/** What is stored on the device (documented in « Mes données »). The service reads none of it. */
interface Kept extends DBSchema {
  /** Own answers as accepted by the service, by poll: a post, or `post~step`. */
  own: { key: string; value: OwnAnswer };
  /** Answers waiting for the network: the latest for each poll, `null` to withdraw. */
  votes: { key: string; value: WaitingVote };
  drafts: { key: string; value: unknown };
  kv: { key: string; value: unknown };
}

/** Times are milliseconds since the epoch. */
export interface WaitingVote {
  readonly answer: Answer | null;
  /** When it was given. */
  readonly at: number;
  /** When the poll was first queued: steps are sent in the order in which they were asked. */
  readonly since?: number;
}

/** Key of a poll in the store: its post, or the post and the step. */
export function pollKey(postId: string, step: string | undefined): string {
  return step === undefined ? postId : `${postId}~${step}`;
}

/** The post, and the step if any, of a poll's key. */
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

/** The device's database, opened on first use. */
export function store(): Promise<Store> {
  opened ??= openDB<Kept>('imaginest', 1, {
    upgrade(database) {
      for (const name of ['own', 'votes', 'drafts', 'kv'] as const) database.createObjectStore(name);
    },
  });
  return opened;
}

/** Tells other tabs of the app that something changed. */
export const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('imaginest') : undefined;
