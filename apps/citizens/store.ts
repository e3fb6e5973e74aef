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

/** `at`: when it was wanted, in milliseconds since the epoch. */
export interface WaitingVote {
  readonly answer: Answer | null;
  readonly at: number;
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
