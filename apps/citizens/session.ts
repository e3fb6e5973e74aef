import { call, Refusal } from '../../contract/client/call.ts';
import type { Solved } from './profile/proof.ts';
import { hasProfileMark } from './profile-mark.ts';

/** The three answers of a profile. */
export interface Cell {
  readonly departement: string;
  readonly sex: string;
  readonly ageBand: string;
}

/** Only in memory: each page gets a new one through its cookie. */
let current: { readonly idToken: string; readonly until: number } | undefined;

/** The kiosk's key, if this is one. */
let kiosk: string | undefined;

/** On a kiosk the profile is only in memory, because the next visitor is somebody else. @param key of the kiosk */
export function beKiosk(key: string): void {
  kiosk = key;
}

/** The code of the room that this browser is entering, if it is. */
let room: string | undefined;

/** In a room its code pays for the profile (docs/decisions/0037-meetings.md). @param code undefined: it pays no more */
export function beInRoom(code: string | undefined): void {
  room = code;
}

export const roomCode = (): string | undefined => room;

/** The next visitor of a kiosk is somebody else. */
export function forgetVisitor(): void {
  current = undefined;
}

export const isKiosk = (): boolean => kiosk !== undefined;

/** Whether this browser has a profile, as far as known. */
export function hasProfile(): boolean {
  if (kiosk !== undefined) return current !== undefined;
  return !isLost && hasProfileMark();
}

/** The cookie that says so may outlive the profile: what the service answered takes precedence. */
let isLost = false;

const forgetting = new Set<() => void>();

/** What else this device keeps of a profile goes with it, be it lost or another one made in its place. */
export function onProfileGone(forget: () => void): void {
  forgetting.add(forget);
}

function forgetProfile(): void {
  for (const forget of forgetting) forget();
}

function lose(): void {
  isLost = true;
  forgetProfile();
}

/** Forgets a profile that the service has just erased, and its cookies. */
export function leaveProfile(): void {
  current = undefined;
  lose();
}

/** Whether a refusal means that the profile no longer exists: its session has ended, or it was erased. */
export function isProfileGone({ code }: Refusal): boolean {
  return code === 'session-expired' || code === 'profile-erased';
}

/** Tokens are renewed this long before they expire, so that none expires in transit. */
const margin = 60_000;

/**
 * An ID token that is valid for at least a minute.
 * @throws Refusal; `isProfileGone` if the profile no longer exists
 */
export async function idToken(options: { readonly fresh?: boolean } = {}): Promise<string> {
  if (!options.fresh && current !== undefined && Date.now() < current.until) return current.idToken;
  try {
    keep(await call('POST /v1/profiles/session', { body: {} }));
  } catch (error) {
    // Without a cookie, the service misses the body.
    if (error instanceof Refusal && (isProfileGone(error) || error.code === 'request-invalid')) lose();
    throw error;
  }
  return current?.idToken ?? '';
}

/** Creates this browser's profile. @param key the same for every attempt of the same creation */
export async function createProfile(cell: Cell, proofOfWork: Solved, key: string): Promise<void> {
  forgetProfile();
  keep(await newSession(cell, proofOfWork, key));
}

/** The session of a new profile, which nothing here remembers. @param key as for `createProfile` */
export function newSession(cell: Cell, proofOfWork: Solved, key: string) {
  const place = kiosk === undefined ? { cookie: true as const, ...(room && { meeting: room }) } : { kiosk };
  return call('POST /v1/profiles', { idempotencyKey: key, body: { ...cell, proofOfWork, ...place } });
}

function keep(session: { readonly idToken: string; readonly expiresIn: number }): void {
  isLost = false;
  current = { idToken: session.idToken, until: Date.now() + session.expiresIn * 1000 - margin };
}

/** Calls `act` with a token, and again with a new one if the first was refused as expired. */
export async function withToken<T>(act: (token: string) => Promise<T>): Promise<T> {
  try {
    return await act(await idToken());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // A token can outlive its profile, if that was erased in another tab or for its age.
    if (isProfileGone(error)) leaveProfile();
    if (error.status !== 401 || isProfileGone(error)) throw error;
    return act(await idToken({ fresh: true }));
  }
}
