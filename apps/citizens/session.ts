import { call, Refusal } from '../../contract/client/call.ts';
import type { Solved } from './profile/proof.ts';
import { hasProfileMark } from './profile-mark.ts';

/** The three answers of a profile. */
export interface Cell {
  readonly departement: string;
  readonly sex: string;
  readonly ageBand: string;
}

/** In memory alone: a page that is left forgets it, and the next one asks anew by its cookie. */
let current: { readonly idToken: string; readonly until: number } | undefined;

/** Key of the kiosk that this is, if it is one. */
let kiosk: string | undefined;

/** On a kiosk a profile lives in memory alone: who comes next is somebody else. @param key of the kiosk */
export function beKiosk(key: string): void {
  kiosk = key;
}

/** Whether this browser holds a profile, as far as is known. */
export function hasProfile(): boolean {
  if (kiosk !== undefined) return current !== undefined;
  return !isLost && hasProfileMark();
}

/** The cookie that says so outlives the profile: what the service answered is what counts. */
let isLost = false;

/** Forgets the profile that the service has just erased, and the cookies with it. */
export function leaveProfile(): void {
  isLost = true;
  current = undefined;
}

/** Whether a refusal says that there is no such profile any more: its session has ended, or it was erased. */
export function isProfileGone({ code }: Refusal): boolean {
  return code === 'session-expired' || code === 'profile-erased';
}

/** Renewed a little before its end, so that no request carries one that ends on the way. */
const margin = 60_000;

/**
 * An ID token that is valid for a minute at least.
 * @throws Refusal; `isProfileGone` when the profile is gone
 */
export async function idToken(options: { readonly fresh?: boolean } = {}): Promise<string> {
  if (!options.fresh && current !== undefined && Date.now() < current.until) return current.idToken;
  try {
    keep(await call('POST /v1/profiles/session', { body: {} }));
  } catch (error) {
    // Without a cookie the body is what is missing.
    if (error instanceof Refusal && (isProfileGone(error) || error.code === 'request-invalid')) isLost = true;
    throw error;
  }
  return current?.idToken ?? '';
}

/** Makes the profile that this browser will hold. @param key stays the same when the same creation is tried again */
export async function createProfile(cell: Cell, proofOfWork: Solved, key: string): Promise<void> {
  const place = kiosk === undefined ? { cookie: true as const } : { kiosk };
  keep(await call('POST /v1/profiles', { idempotencyKey: key, body: { ...cell, proofOfWork, ...place } }));
}

function keep(session: { readonly idToken: string; readonly expiresIn: number }): void {
  isLost = false;
  current = { idToken: session.idToken, until: Date.now() + session.expiresIn * 1000 - margin };
}

/** Does something with a token; once more with a new one, if the first is refused for its age. */
export async function withToken<T>(act: (token: string) => Promise<T>): Promise<T> {
  try {
    return await act(await idToken());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // A token outlives the profile that was erased in another tab, or for its age.
    if (isProfileGone(error)) leaveProfile();
    if (error.status !== 401 || isProfileGone(error)) throw error;
    return act(await idToken({ fresh: true }));
  }
}
