import { call, Refusal, type Reply, type RouteKey, type RouteOf } from '../../../contract/client/call.ts';
import type { CallOptions as AnyCallOptions } from '../../../contract/client.ts';
import { store } from '../store.ts';

/** The signed-in member. */
export type Member = Reply<'GET /v1/admin/me'>;

/** Why a dialog covers the page: the session ended, or the account lost its rights. */
export type Interruption = 'ended' | 'rights';

export type SessionState =
  | { readonly name: 'starting' }
  | { readonly name: 'signed-out'; readonly left?: boolean }
  | { readonly name: 'without-rights'; readonly detail: string }
  | { readonly name: 'signed-in'; readonly member: Member; readonly interrupted?: Interruption };

export const sessionState = store<SessionState>({ name: 'starting' });

type Opened = Reply<'POST /v1/admin/session/renewal'>;

/** Only in memory; a cookie that scripts can't read renews it. */
let current: { readonly idToken: string; readonly until: number } | undefined;
/** Tokens are renewed this long before they expire, so that none expires in transit. */
const margin = 30_000;

function keep({ idToken, expiresIn }: Opened): void {
  current = { idToken, until: Date.now() + expiresIn * 1000 - margin };
}

/** Whether this browser has a session, according to a readable cookie beside the session cookie. */
const mayHaveSession = (): boolean => /(?:^|; )__Host-agent-la=1/.test(document.cookie);

/** Checks whether somebody is already signed in, in another tab or before a reload. @throws Refusal without an answer */
export async function start(): Promise<void> {
  if (!mayHaveSession()) return sessionState.set({ name: 'signed-out' });
  try {
    await renew();
  } catch (error) {
    if (isEnd(error)) return sessionState.set({ name: 'signed-out' });
    throw error;
  }
  await enter();
}

/** Called after the last step of a sign-in. @throws Refusal */
export async function opened(session: Opened): Promise<void> {
  keep(session);
  await enter();
}

/** Calls waiting for the dialog to be answered. */
let waiting: (() => void)[] = [];

async function enter(): Promise<void> {
  const before = sessionState.get();
  let member: Member;
  try {
    member = await call('GET /v1/admin/me', { token: current?.idToken ?? '' });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'staff-only') throw error;
    current = undefined;
    if (before.name !== 'signed-in') {
      return sessionState.set({ name: 'without-rights', detail: error.detail });
    }
    throw error;
  }
  // Nobody may continue on another person’s page; the drafts are stored under their author's name (use-draft.ts).
  if (before.name === 'signed-in' && before.member.id !== member.id) return location.reload();
  sessionState.set({ name: 'signed-in', member });
  const resumed = waiting;
  waiting = [];
  for (const resume of resumed) resume();
}

let renewal: Promise<void> | undefined;

/** Concurrent callers share one renewal. @throws Refusal */
function renew(): Promise<void> {
  renewal ??= call('POST /v1/admin/session/renewal', {})
    .then(keep)
    .finally(() => {
      renewal = undefined;
    });
  return renewal;
}

const isEnd = (error: unknown): boolean => error instanceof Refusal && error.code === 'session-expired';

/** Covers the page with the dialog until somebody has signed in. */
function interrupted(why: Interruption): Promise<void> {
  const state = sessionState.get();
  if (state.name !== 'signed-in') return Promise.reject(new Refusal(401, {}));
  current = undefined;
  sessionState.set({ ...state, interrupted: why });
  return new Promise((resolve) => {
    waiting.push(resolve);
  });
}

async function token(): Promise<string> {
  while (current === undefined || Date.now() >= current.until) {
    try {
      await renew();
    } catch (error) {
      if (!isEnd(error)) throw error;
      await interrupted('ended');
    }
  }
  return current.idToken;
}

type Options<K extends RouteKey> = Omit<AnyCallOptions<RouteOf<K>>, 'token'>;

/**
 * Calls a route as the signed-in member. If the session has ended or rights were revoked, a dialog covers the page; once it
 * is answered the call is repeated, so that nothing is lost.
 * @throws Refusal for any other refusal, with status 0 if there was no answer
 */
export async function request<K extends RouteKey>(
  key: K,
  ...[options]: keyof Options<K> extends never ? [] : [Options<K>]
): Promise<Reply<K>> {
  for (let isSecond = false; ; ) {
    try {
      return await call(key, { ...options, token: await token() } as AnyCallOptions<RouteOf<K>>);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'staff-only') await interrupted('rights');
      else if (error.status === 401 && error.code === undefined && !isSecond) current = undefined;
      else throw error;
      isSecond = error.status === 401;
    }
  }
}

/**
 * The whole text of a paginated file of the API, following its `Link` headers.
 * @param path with its query
 * @throws Refusal
 */
export async function readFile(path: string): Promise<string> {
  let text = '';
  for (let next: string | undefined = path; next !== undefined; ) {
    const headers = { authorization: `Bearer ${await token()}` };
    const response: Response | undefined = await fetch(next, { headers, credentials: 'same-origin' }).catch(
      () => undefined,
    );
    if (response === undefined) throw new Refusal(0, {});
    if (!response.ok) throw new Refusal(response.status, Object(await response.json().catch(() => ({}))));
    text += await response.text();
    next = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
  }
  return text;
}

/**
 * What the API makes of a request, as a file.
 * @throws Refusal
 */
export async function sendForFile(path: string, body: unknown): Promise<Blob> {
  const headers = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' };
  const options = {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    credentials: 'same-origin',
  } as const;
  const response = await fetch(path, options).catch(() => undefined);
  if (response === undefined) throw new Refusal(0, {});
  if (!response.ok) throw new Refusal(response.status, Object(await response.json().catch(() => ({}))));
  return response.blob();
}

/** Ends the session everywhere. */
export async function leave(): Promise<void> {
  await call('DELETE /v1/admin/session', {});
  current = undefined;
  sessionState.set({ name: 'signed-out', left: true });
}
