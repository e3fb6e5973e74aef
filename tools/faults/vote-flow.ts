import { setTimeout as sleep } from 'node:timers/promises';
import { ApiProblem, type Client } from '../../contract/client.ts';
import { votesRoutes } from '../../contract/votes/votes.routes.ts';
import { approval } from '../../domain/polls/answer.ts';
import { valuesOf } from '../../domain/polls/answer-kinds/index.ts';

type Choice = 'plus' | 'minus' | 'withdrawn';

/** A voter's latest wish for a post, and whether the service has acknowledged it. */
interface Wish {
  choice: Choice;
  acknowledged: boolean;
}

/** The service that votes are sent to. */
export interface VoteService {
  readonly client: Client;
}

/** Voters who vote, change their minds and withdraw until they are stopped. */
export interface VoteFlow {
  /**
   * Sends so many more votes; resolves once each was acknowledged, however often it had to be repeated.
   * @throws ApiProblem if a vote is refused for good
   */
  send(votes: number): Promise<void>;
  /** Number of acknowledged votes so far. */
  count(): number;
  /** Number of refused or failed attempts so far. */
  refused(): number;
  /** Redirects votes to this deployment; undefined makes them wait. */
  goTo(service: VoteService | undefined): void;
  /** What the acknowledged votes say; one in flight may count or not. */
  acknowledged(): { voter: number; postId: string; choice: Choice }[];
  /** Totals of a post according to the latest wishes. */
  totalsOf(postId: string): { plus: number; minus: number };
  /** Number of ballots that must be in the table once everything is acknowledged. */
  ballots(): number;
}

/** Votes in flight at once, each by another voter, so that a person's own votes keep their order. */
const inFlight = 8;

/** @param tokens one per voter */
export function voteFlow(
  first: VoteService,
  tokens: readonly string[],
  postIds: readonly string[],
): VoteFlow {
  const wishes = new Map<string, Wish>();
  const busy = new Set<number>();
  let service: VoteService | undefined = first;
  let [count, refused] = [0, 0];

  async function voteOnce(): Promise<void> {
    const free = tokens.map((_, index) => index).filter((index) => !busy.has(index));
    const voter = free[Math.floor(Math.random() * free.length)] ?? 0;
    const postId = postIds[Math.floor(Math.random() * postIds.length)] ?? '';
    const choice = (['plus', 'plus', 'minus', 'withdrawn'] as const)[Math.floor(Math.random() * 4)] ?? 'plus';
    busy.add(voter);
    const wish: Wish = { choice, acknowledged: false };
    wishes.set(`${voter} ${postId}`, wish);
    while (!wish.acknowledged) wish.acknowledged = await attempt(voter, postId, choice);
    count += 1;
    busy.delete(voter);
  }

  /** Like a device: repeats what wasn't acknowledged. */
  async function attempt(voter: number, postId: string, choice: Choice): Promise<boolean> {
    const target = { token: tokens[voter] ?? '', params: { postId } };
    const asked = service;
    try {
      if (asked === undefined) throw new Error('There is nothing to send a vote to.');
      if (choice === 'withdrawn') await asked.client.call(votesRoutes.withdrawVote, target);
      else await asked.client.call(votesRoutes.castVote, { ...target, body: { answer: approval(choice) } });
      return true;
    } catch (error) {
      // A permanent refusal would be repeated for ever.
      if (error instanceof ApiProblem && error.status < 500 && error.status !== 429) throw error;
      refused += 1;
      await sleep(25);
      return false;
    }
  }

  return {
    async send(votes) {
      let left = votes;
      const sender = async () => {
        while (left-- > 0) await voteOnce();
      };
      await Promise.all(Array.from({ length: inFlight }, sender));
    },
    count: () => count,
    refused: () => refused,
    goTo(next) {
      service = next;
    },
    acknowledged: () =>
      [...wishes].flatMap(([key, { choice, acknowledged }]) => {
        const [voter = '', postId = ''] = key.split(' ');
        return acknowledged ? [{ voter: Number(voter), postId, choice }] : [];
      }),
    totalsOf(postId) {
      const choices = [...wishes]
        .filter(([key]) => key.endsWith(` ${postId}`))
        .map(([, wish]) => wish.choice);
      const those = (value: Choice) => choices.filter((choice) => choice === value).length;
      return { plus: those('plus'), minus: those('minus') };
    },
    ballots: () => [...wishes.values()].filter(({ choice }) => choice !== 'withdrawn').length,
  };
}

/**
 * Checks, by asking for each voter's own votes, that acknowledged votes were stored.
 * @returns one entry per vote that was lost or differs
 */
export async function lostVotes(
  { client }: VoteService,
  flow: VoteFlow,
  tokens: readonly string[],
  postIds: readonly string[],
): Promise<{ voter: number; postId: string; told: Choice; kept: string }[]> {
  const kept = await Promise.all(
    tokens.map(async (token) => {
      const query = { postIds: postIds.join(',') };
      return (await client.call(votesRoutes.listOwnVotes, { token, query })).items;
    }),
  );
  return flow.acknowledged().flatMap(({ voter, postId, choice }) => {
    const answer = kept[voter]?.find((vote) => vote.postId === postId)?.answer;
    const found = answer ? (valuesOf(answer)[0] ?? '') : 'withdrawn';
    return found === choice ? [] : [{ voter, postId, told: choice, kept: found }];
  });
}
