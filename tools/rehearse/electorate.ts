import { type Client, createClient } from '../../contract/client.ts';
import { postsRoutes } from '../../contract/posts/posts.routes.ts';
import { votesRoutes } from '../../contract/votes/votes.routes.ts';
import { approval } from '../../domain/polls/answer.ts';
import { createProfile } from '../citizen.ts';
import type { Deployment } from '../deployment.ts';
import { publishInformation } from '../information.ts';
import { bothTokens, referentTheme } from '../seed/demo-staff.ts';

/** Somebody who voted before the backup, and what they kept. */
export interface Voter {
  readonly refreshToken: string;
  readonly receipts: Readonly<Record<string, string>>;
}

/** People who voted on a suggestion, closed by the time of the backup, and on information that stays open. */
export interface Electorate {
  readonly postId: string;
  readonly openPostId: string;
  readonly voters: readonly Voter[];
}

const departements = ['67', '08', '57', '88', '51', '10'];

/** A suggestion that is open for votes. @throws Error if the demo has none */
export async function findSuggestion(deployment: Deployment): Promise<string> {
  const client = createClient(deployment.apiUrl);
  const { items } = await client.call(postsRoutes.listPosts, { query: { channel: 'citizen' } });
  const open = items.find(({ status }) => status === 'open');
  if (open === undefined) throw new Error('The demo has no suggestion that is open to votes.');
  return open.id;
}

/** Six people create profiles and vote on a suggestion and on new information. */
export async function voteOnce(deployment: Deployment, postId: string): Promise<Electorate> {
  const client = createClient(deployment.apiUrl);
  const openPostId = await publishInformation(client, await (await bothTokens(deployment))(), {
    ...{ theme: referentTheme, title: 'Ce qui était là avant la sauvegarde' },
  });
  const voters: Voter[] = [];
  for (const departement of departements) {
    const session = await createProfile(client, { departement, sex: 'F', ageBand: '25-34' });
    const receipts: Record<string, string> = {};
    for (const each of [postId, openPostId]) {
      receipts[each] = await vote(client, session.idToken, each, 'plus');
    }
    voters.push({ refreshToken: session.refreshToken, receipts });
  }
  return { postId, openPostId, voters };
}

/** @returns the receipt */
export async function vote(
  client: Client,
  token: string,
  postId: string,
  value: 'plus' | 'minus',
): Promise<string> {
  const body = { answer: approval(value) };
  const { receipt } = await client.call(votesRoutes.castVote, { token, params: { postId }, body });
  if (receipt === undefined) throw new Error('The instance gives no receipts.');
  return receipt;
}
