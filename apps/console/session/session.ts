import { call, Refusal, type Reply, type RouteKey, type RouteOf } from '../../../contract/client/call.ts';
import type { CallOptions as AnyCallOptions } from '../../../contract/client.ts';
import { store } from '../store.ts';

/** Whoever is signed in. */
export type Member = Reply<'GET /v1/admin/me'>;

/** Why a page is behind a dialog: the session ended, or the account has no rights any more. */
export type Interruption = 'ended' | 'rights';

export type SessionState =
  | { readonly name: 'starting' }
  | { readonly name: 'signed-out'; readonly left?: boolean }
  | { readonly name: 'without-rights'; readonly detail: string }
  | { readonly name: 'signed-in'; readonly member: Member; readonly interrupted?: Interruption };

export const sessionState = store<SessionState>({ name: 'starting' });

type Opened = Reply<'POST /v1/admin/session/renewal'>;

/** In memory alone; what renews it is in a cookie that no script reads. */
let current: { readonly idToken: string; readonly until: number } | undefined;
/** Renewed a little before its end, so that no request carries one that ends on the way. */
const margin = 30_000;

function keep({ idToken, expiresIn }: Opened): void {
  current = { idToken, until: Date.now() + expiresIn * 1000 - margin };
}

/** Whether this browser holds a session: the service says so beside the cookie that no script reads. */
const mayHaveSession = (): boolean => /(?:^|; )__Host-agent-la=1/.test(document.cookie);

/** Looks whether somebody is signed in already, on another tab or before a reload. @throws Refusal without an answer */
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

/** After the last step of a sign-in. @throws Refusal */
export async function opened(session: Opened): Promise<void> {
  keep(session);
  await enter();
}

/** Who waits for the dialog to be answered. */
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
  // Another person’s page must not be gone on with: what was typed waits for its author under their name (use-draft.ts).
  if (before.name === 'signed-in' && before.member.id !== member.id) return location.reload();
  sessionState.set({ name: 'signed-in', member });
  const resumed = waiting;
  waiting = [];
  for (const resume of resumed) resume();
}

let renewal: Promise<void> | undefined;

/** One renewal for all who ask at once. @throws Refusal */
function renew(): Promise<void> {
  renewal ??= call('POST /v1/admin/session/renewal', {})
    .then(keep)
    .finally(() => {
      renewal = undefined;
    });
  return renewal;
}

const isEnd = (error: unknown): boolean => error instanceof Refusal && error.code === 'session-expired';

/** Puts the dialog over the page, and waits until somebody has signed in. */
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
 * Calls a route as whoever is signed in. A session that has ended, or rights that were taken, put a dialog over the page; once it is
 * answered the call is made again, so that nothing is lost.
 * @throws Refusal for every other refusal, and with status 0 when no answer came
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
 * The whole text of a file of the API, page after page as its `Link` leads on.
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

/** Ends the session everywhere it may be used. */
export async function leave(): Promise<void> {
  await call('DELETE /v1/admin/session', {});
  current = undefined;
  sessionState.set({ name: 'signed-out', left: true });
}
