import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type * as z from 'zod';
import { type certificate, certificationRoutes } from '../../contract/certification/certification.routes.ts';
import { type Client, createClient } from '../../contract/client.ts';
import { statsRoutes } from '../../contract/stats/stats.routes.ts';
import { votesRoutes } from '../../contract/votes/votes.routes.ts';
import { MerkleTree } from '../../domain/certification/merkle.ts';
import { renewSession } from '../citizen.ts';
import type { Deployment } from '../deployment.ts';
import { fireSchedule } from '../levers.ts';
import { recountOf } from '../recount-of.ts';
import { type Electorate, vote } from './electorate.ts';

/** One check after a restore. */
export interface Check {
  readonly name: string;
  readonly found: string;
  readonly isRight: boolean;
}

interface CertifiedList {
  readonly postId: string;
  readonly text: string;
  /** Whether its lines give the root and the count in the certificate. */
  readonly isWhole: boolean;
}

/**
 * The published lists of ballots, each recounted against its certificate.
 * @param only the posts whose lists are checked; all by default
 */
export async function certifiedLists(
  deployment: Deployment,
  only?: readonly string[],
): Promise<CertifiedList[]> {
  const client = createClient(deployment.apiUrl);
  const lists: CertifiedList[] = [];
  for (const { postId, edition, polls } of await certificatesOf(client)) {
    if (only !== undefined && !only.includes(postId)) continue;
    for (const { step, list } of polls) {
      if (list === undefined) continue;
      const query = new URLSearchParams({ edition: String(edition), ...(step !== undefined && { step }) });
      const response = await fetch(`${deployment.apiUrl}/v1/posts/${postId}/ballots?${query}`);
      const text = response.ok ? await response.text() : '';
      const tree = new MerkleTree((bytes) => createHash('sha256').update(bytes).digest());
      const [, ...lines] = text.trimEnd().split(/\r?\n/);
      for (const line of lines) tree.add(Buffer.from(line));
      const isWhole = tree.size === list.ballots && Buffer.from(tree.root()).toString('hex') === list.root;
      lists.push({ postId, text, isWhole });
    }
  }
  return lists;
}

type Certificate = z.output<typeof certificate>;

async function certificatesOf(client: Client): Promise<Certificate[]> {
  const all: Certificate[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 100, ...(cursor !== undefined && { cursor }) };
    const page = await client.call(certificationRoutes.listCertificates, { query });
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return all;
}

/**
 * What must be unchanged in a restored and restarted service.
 * @param ballots their number before
 */
export async function restoredChecks(
  deployment: Deployment,
  ballots: number,
  electorate: Electorate,
): Promise<Check[]> {
  const recount = await recountOf(deployment);
  const chains = await fireSchedule(deployment, 'AuditCheckSchedule').then(
    () => undefined,
    (error: Error) => error.message,
  );
  const lists = await certifiedLists(deployment);
  return [
    {
      name: 'every ballot, recounted against the counters',
      found: `${recount.ballots} of ${ballots} ballots, ${recount.drifted.length} counters differ, ${recount.unreadable} unreadable`,
      isRight: recount.ballots === ballots && recount.drifted.length === 0 && recount.unreadable === 0,
    },
    {
      name: 'chains of the audit log and of the certificates',
      found: chains ?? 'whole',
      isRight: chains === undefined,
    },
    {
      name: 'certified lists, recounted',
      found: `${lists.filter(({ isWhole }) => isWhole).length} of ${lists.length} give their Merkle root`,
      isRight: lists.length > 0 && lists.every(({ isWhole }) => isWhole),
    },
    ...(await votersChecks(deployment, electorate, lists, ballots).catch((error: Error) => [
      { name: 'people who voted before go on', found: error.message, isRight: false },
    ])),
  ];
}

/** Whether earlier voters find their votes and can go on voting. */
async function votersChecks(
  deployment: Deployment,
  { postId, openPostId, voters }: Electorate,
  lists: readonly CertifiedList[],
  ballots: number,
): Promise<Check[]> {
  const client = createClient(deployment.apiUrl);
  const list = lists.find((each) => each.postId === postId)?.text ?? '';
  const listed = voters.filter(({ receipts }) => list.includes(`\n${receipts[postId]},`)).length;
  const tokens: string[] = [];
  let own = 0;
  for (const { refreshToken, receipts } of voters) {
    const token = await renewSession(client, refreshToken);
    tokens.push(token);
    const query = { postIds: [postId, openPostId].join(',') };
    const { items } = await client.call(votesRoutes.listOwnVotes, { token, query });
    if (items.length === 2 && items.every((item) => item.receipt === receipts[item.postId])) own += 1;
  }
  // The first half repeats its vote, the second half changes it.
  const half = Math.floor(voters.length / 2);
  for (const [index, token] of tokens.entries()) {
    await vote(client, token, openPostId, index < half ? 'plus' : 'minus');
  }
  const expected = { plus: half, minus: voters.length - half };
  const totals = await settledTotals(client, openPostId, expected);
  const recount = await recountOf(deployment);
  return [
    {
      name: 'receipts of voters in the certified list',
      found: `${listed} of ${voters.length}`,
      isRight: listed === voters.length,
    },
    {
      name: 'voters who find their own ballots, under the same receipts',
      found: `${own} of ${voters.length}`,
      isRight: own === voters.length,
    },
    {
      name: 'who votes again changes their ballot and casts no second one',
      found: `+${totals?.plus} −${totals?.minus} (of ${expected.plus} and ${expected.minus}), ${recount.ballots - ballots} ballots more, ${recount.drifted.length} counters differ`,
      isRight:
        totals?.plus === expected.plus &&
        totals.minus === expected.minus &&
        recount.ballots === ballots &&
        recount.drifted.length === 0,
    },
  ];
}

/** The totals once they are as expected, or after half a minute. */
async function settledTotals(client: Client, postId: string, expected: { plus: number; minus: number }) {
  const until = Date.now() + 30_000;
  for (;;) {
    const { totals } = await client.call(statsRoutes.getPostStatistics, { params: { postId } });
    const isSettled = totals?.plus === expected.plus && totals.minus === expected.minus;
    if (isSettled || Date.now() > until) return totals;
    await sleep(250);
  }
}
