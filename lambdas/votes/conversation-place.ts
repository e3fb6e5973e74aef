import * as z from 'zod';
import { type Passed, passedFrom, passedText } from '../../domain/conversation/passed.ts';
import type { VotedChannel } from '../../domain/posts/post.ts';
import { decodeCursor, encodeCursor, isInstantAndId } from '../../platform/http/cursor.ts';

/** Where a feed is read on: its beginning, after a post (`positionText`), or not at all, since its end was reached. */
export type FeedPlace = 'begin' | 'end' | (string & {});

/** Where somebody stands in a conversation, all of which the device keeps: the cursor of `GET /v1/me/next`. */
export interface ConversationPlace {
  readonly round: 1 | 2;
  /** Whether anything was skipped in the first round, so that there is a second. */
  readonly skipped: boolean;
  /** Where the topics that are dealt now begin. */
  readonly feeds: Readonly<Record<VotedChannel, FeedPlace>>;
  /** What was dealt of them. */
  readonly passed: Passed;
  readonly last?: { readonly postId: string; readonly theme: string } | undefined;
}

const feedPlace = z.string().refine((text) => text === 'begin' || text === 'end' || isInstantAndId(text));
const written = z.tuple([
  z.union([z.literal(1), z.literal(2)]),
  z.boolean(),
  feedPlace,
  feedPlace,
  z.string().refine((text) => passedFrom(text) !== undefined),
  z.string().max(22),
  z.string().max(64),
]);

const everyFeed = (at: FeedPlace) => ({ region: at, citizen: at });

export const beginning: ConversationPlace = {
  round: 1,
  skipped: false,
  feeds: everyFeed('begin'),
  passed: new Map(),
};

/** @throws ProblemError cursor-invalid */
export function placeFrom(cursor: string | undefined): ConversationPlace {
  const text = decodeCursor(cursor, (typed) => read(typed) !== undefined);
  return (text === undefined ? undefined : read(text)) ?? beginning;
}

export function cursorOf({ round, skipped, feeds, passed, last }: ConversationPlace): string {
  const { region, citizen } = feeds;
  const parts: z.input<typeof written> = [
    ...([round, skipped, region, citizen, passedText(passed)] as const),
    ...([last?.postId ?? '', last?.theme ?? ''] as const),
  ];
  return encodeCursor(JSON.stringify(parts));
}

/**
 * Where the conversation goes on once nothing is left of these topics: with the next ones; from the beginning, with what was
 * skipped; undefined where it ends.
 * @param next where each feed goes on
 */
export function following(
  place: ConversationPlace,
  next: Readonly<Record<VotedChannel, FeedPlace>>,
): ConversationPlace | undefined {
  const passed = new Map();
  if (next.region !== 'end' || next.citizen !== 'end') return { ...place, feeds: next, passed };
  if (place.round === 2 || !place.skipped) return undefined;
  return { ...place, round: 2, feeds: everyFeed('begin'), passed };
}

function read(text: string): ConversationPlace | undefined {
  let typed: unknown;
  try {
    typed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { data } = written.safeParse(typed);
  if (data === undefined) return undefined;
  const [round, skipped, region, citizen, passed, postId, theme] = data;
  return {
    ...{ round, skipped, feeds: { region, citizen }, passed: passedFrom(passed) ?? new Map() },
    ...(postId !== '' && { last: { postId, theme } }),
  };
}
