import * as z from 'zod';
import { keys } from '../../platform/table/keys.ts';
import { queryPart } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put, remove } from '../../platform/table/write.ts';
import type { PostItem } from './post-items.ts';
import type { TextPosition } from './published-texts.ts';

const decidedStates = ['refused', 'merged'] as const;

const decidedText = z.object({
  id: z.string(),
  title: z.string(),
  theme: z.string(),
  state: z.enum(decidedStates),
  /** When it was decided: ISO 8601, UTC. */
  at: z.string(),
});

/** A suggestion that was refused or merged into another; published ones are in the feeds, waiting ones in the queue. */
export type DecidedText = z.output<typeof decidedText>;

function decidedOf(post: PostItem): DecidedText | undefined {
  const { id, title, theme, decidedAt: at } = post;
  const state = decidedStates.find((each) => each === post.state);
  return state === undefined || at === undefined ? undefined : { id, title, theme, state, at };
}

const keyOf = ({ at, id }: DecidedText) => keys.decided(at, id);

/** The writes that list a suggestion as decided, or take it off that list, as part of a transition. */
export function decidedItems(before: PostItem, after: PostItem): TransactItem[] {
  const [left, entered] = [decidedOf(before), decidedOf(after)];
  const isSamePlace = left?.at === entered?.at;
  if (isSamePlace && left?.state === entered?.state && left?.theme === entered?.theme) return [];
  return [
    ...(left && !isSamePlace ? [remove(keyOf(left))] : []),
    ...(entered ? [put(keyOf(entered), 'Decided', entered)] : []),
  ];
}

/** Takes it off the list when the suggestion itself is deleted. */
export function decidedDelete(post: PostItem): TransactItem[] {
  const decided = decidedOf(post);
  return decided === undefined ? [] : [remove(keyOf(decided))];
}

/** A page (1 MB) of suggestions decided at `since` (ISO 8601; undefined: ever) or later, oldest first: one Query of small items. */
export async function readDecidedTexts(
  since: string | undefined,
  after?: TextPosition,
): Promise<{ texts: DecidedText[]; next: TextPosition | undefined }> {
  const { pk } = keys.decided('', '');
  const { items, next } = await queryPart({ pk, sk: { from: since }, start: after }, decidedText);
  return { texts: items, next };
}
