import { call, Refusal, type Reply } from '../../../contract/client/call.ts';
import { withToken } from '../session.ts';
import type { Request } from './place.ts';

type Dealt = Reply<'GET /v1/me/next'>;
export type CardData = NonNullable<Dealt['card']>;

/** A card on the screen. */
export interface Entry {
  readonly card: CardData;
  /** Absent for one that the page carried, while there is no profile. */
  readonly request?: Request;
  readonly next?: string | undefined;
  /** Subjects after this one, and whether there may be others than those. */
  readonly left: number;
  readonly more: boolean;
  /** What the reader answered, in words. */
  readonly answer?: string | undefined;
  readonly isSkipped?: boolean;
}

/**
 * The next card from the service; undefined at the end.
 * @throws Refusal
 */
export async function dealFrom(request: Request): Promise<Entry | undefined> {
  let asked = request;
  for (;;) {
    const { card, left, more, nextCursor } = await next(asked);
    if (card !== null) return { card, request: asked, next: nextCursor, left, more };
    if (nextCursor === undefined) return undefined;
    asked = { cursor: nextCursor };
  }
}

/** A cursor of an earlier version is refused: begin again without it. */
async function next(request: Request): Promise<Dealt> {
  try {
    return await ask(request);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'cursor-invalid') throw error;
    return ask({});
  }
}

function ask({ cursor, skip = [] }: Request): Promise<Dealt> {
  const query = { ...(cursor && { cursor }), ...(skip.length > 0 && { skip: skip.slice(-20).join(',') }) };
  return withToken((token) => call('GET /v1/me/next', { token, query }));
}
