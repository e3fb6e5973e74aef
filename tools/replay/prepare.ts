import pLimit from 'p-limit';
import type { Client } from '../../contract/client.ts';
import type { Cell } from '../../domain/polls/cell.ts';
import { createProfile, renewSession } from '../citizen.ts';
import { publishInformation, type Tokens } from '../information.ts';
import type { Memory } from './memory.ts';

export interface Progress {
  start(total: number, what: string): void;
  step(): void;
}

/** Publishes one piece of information per comment, reusing those of an earlier replay. */
export async function ensurePosts(options: {
  readonly client: Client;
  readonly staffTokens: () => Promise<Tokens>;
  /** A theme on which the proposer has rights. */
  readonly theme: string;
  readonly conversation: string;
  readonly commentIds: readonly string[];
  readonly memory: Memory;
  readonly inFlight: number;
  readonly progress: Progress;
}): Promise<void> {
  const { client, staffTokens, theme, conversation, commentIds, memory, inFlight, progress } = options;
  const missing = commentIds.filter((commentId) => memory.posts[commentId] === undefined);
  progress.start(missing.length, 'publications');
  const limit = pLimit(inFlight);
  await limit.map(missing, async (commentId) => {
    memory.posts[commentId] = await publishInformation(
      client,
      await staffTokens(),
      {
        theme,
        title: `Commentaire n° ${commentId} de la conversation ${conversation}`,
      },
      `replay-${conversation}-comment-${commentId}`,
    );
    progress.step();
  });
}

/** One anonymous profile per voter, with an ID token each; those of an earlier replay renew their session. */
export async function ensureProfiles(options: {
  readonly client: Client;
  readonly voterIds: readonly string[];
  readonly cells: ReadonlyMap<string, Cell>;
  readonly memory: Memory;
  readonly inFlight: number;
  readonly progress: Progress;
}): Promise<Map<string, string>> {
  const { client, voterIds, cells, memory, inFlight, progress } = options;
  const tokens = new Map<string, string>();
  progress.start(voterIds.length, 'profils');
  const limit = pLimit(inFlight);
  await limit.map(voterIds, async (voterId) => {
    const refreshToken = memory.profiles[voterId];
    if (refreshToken === undefined) {
      const session = await createProfile(client, cells.get(voterId) as Cell);
      memory.profiles[voterId] = session.refreshToken;
      tokens.set(voterId, session.idToken);
    } else {
      tokens.set(voterId, await renewSession(client, refreshToken));
    }
    progress.step();
  });
  return tokens;
}
