import { onProfileGone } from '../session.ts';
import { store } from '../store.ts';

/** What dealt a card: asked again, it deals the same. */
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
  /** Whether the reader stopped there; otherwise the page was left. */
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
