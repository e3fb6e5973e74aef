import { onProfileGone } from '../session.ts';
import { store } from '../store.ts';

/** The request that dealt a card: repeated, it deals the same one. */
export interface Request {
  readonly cursor?: string | undefined;
  /** Ids of posts that were skipped before it. */
  readonly skip?: readonly string[] | undefined;
}

/** Where the reader stands, on this device and nowhere else. */
export interface Place {
  readonly request: Request;
  /** Subjects answered since the beginning. */
  readonly answered: number;
  /** Whether the reader chose to stop; otherwise they left the page. */
  readonly isStopped: boolean;
}

const key = 'conversation';
onProfileGone(() => void forgetPlace());

export const readPlace = async (): Promise<Place | undefined> =>
  (await (await store()).get('kv', key)) as Place | undefined;

export async function keepPlace(place: Place): Promise<void> {
  await (await store()).put('kv', place, key);
}

export async function forgetPlace(): Promise<void> {
  await (await store()).delete('kv', key);
}
