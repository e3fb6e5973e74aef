import { call, type Reply } from '../../../contract/client/call.ts';
import { endOfProfile } from '../../../domain/profiles/life.ts';
import { cellIn, claimsOf } from '../profile/own-cell.ts';
import { type Cell, hasProfile, idToken, leaveProfile, withToken } from '../session.ts';
import { type OwnAnswer, store, type WaitingVote } from '../store.ts';

/** What this device stores. */
export interface Kept {
  /** By poll: a post, or `post~step`. */
  readonly votes: Readonly<Record<string, OwnAnswer>>;
  readonly waiting: Readonly<Record<string, WaitingVote>>;
  readonly drafts: Readonly<Record<string, unknown>>;
}

export async function readKept(): Promise<Kept> {
  const kept = await store();
  const all = async <Name extends 'own' | 'votes' | 'drafts'>(name: Name) => {
    const { store: values } = kept.transaction(name);
    const [keys, found] = await Promise.all([values.getAllKeys(), values.getAll()]);
    return Object.fromEntries(keys.map((key, index) => [key, found[index]]));
  };
  const [votes, waiting, drafts] = await Promise.all([all('own'), all('votes'), all('drafts')]);
  return { votes, waiting, drafts } as Kept;
}

/** Deletes votes, receipts, drafts and pages; the profile is in a cookie that scripts can't access. */
export async function forgetDevice(): Promise<void> {
  const kept = await store();
  for (const name of ['own', 'votes', 'drafts', 'kv'] as const) await kept.clear(name);
  for (const name of await caches.keys()) await caches.delete(name);
}

/** The profile's three answers and its end, from its token; undefined without a profile. */
export async function readAnswers(): Promise<(Cell & ReturnType<typeof endOfProfile>) | undefined> {
  if (!hasProfile()) return undefined;
  const claims = claimsOf(await idToken());
  return { ...cellIn(claims), ...endOfProfile(Number(claims.auth_time) * 1000, Date.now()) };
}

/** All data that the service holds on this profile; undefined without a profile. */
export async function readHeld(): Promise<Reply<'GET /v1/me'> | undefined> {
  return hasProfile() ? withToken((token) => call('GET /v1/me', { token })) : undefined;
}

export type Erasure = Reply<'DELETE /v1/me'>;

/** Erases the profile, and deletes what this device stored. */
export async function eraseProfile(): Promise<Erasure> {
  const erasure = await withToken((token) => call('DELETE /v1/me', { token }));
  leaveProfile();
  await forgetDevice();
  return erasure;
}
