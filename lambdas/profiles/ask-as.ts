import { env, requiredEnv } from '../../platform/env.ts';
import { tooManyRequests } from '../../platform/http/problem.ts';

/** A list as routes return it: a page, and a cursor for the next. */
interface OwnList {
  readonly items: unknown[];
  readonly nextCursor?: string | undefined;
}

/** Maximum number of pages to request; a cursor points to the rest. */
const mostPages = 20;
const timeoutMs = 20_000;

/**
 * Requests a list on behalf of its owner, with their own token: page by page to its end or the maximum.
 * @param authorization the caller's header
 * @typeParam T the contract's type of the list
 * @throws ProblemError too-many-requests
 */
export async function askAs<T extends OwnList>(
  authorization: string,
  path: `/v1/me/${string}`,
  query: Readonly<Record<string, string>> = {},
): Promise<T> {
  const items: unknown[] = [];
  const signal = AbortSignal.timeout(timeoutMs);
  let nextCursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const search = new URLSearchParams({ ...query, ...(nextCursor !== undefined && { cursor: nextCursor }) });
    const response = await fetch(`${requiredEnv(env.publicUrl)}${path}?${search}`, {
      headers: { authorization, accept: 'application/json' },
      signal,
    });
    if (response.status === 429) throw busy(response);
    if (!response.ok) throw new Error(`${path} answers ${response.status}.`);
    const list = (await response.json()) as OwnList;
    items.push(...list.items);
    nextCursor = list.nextCursor;
    if (nextCursor === undefined) break;
  }
  return { items, nextCursor } as T;
}

function busy(response: Response) {
  const seconds = Number(response.headers.get('retry-after') ?? 5);
  return tooManyRequests(seconds, { reason: 'crowd-asks' });
}
