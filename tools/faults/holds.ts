import { statsRoutes } from '../../contract/stats/stats.routes.ts';
import { recountOf } from '../recount-of.ts';
import type { Fault } from './fault.ts';
import { type Ground, until } from './ground.ts';
import { lostVotes } from './vote-flow.ts';

/** How long counters have to catch up: a tick, plus retries. */
const patienceMs = 40_000;

type Totals = Readonly<Record<string, { readonly plus: number; readonly minus: number }>>;

/** The totals of all posts, once every vote that was acknowledged is in them. */
export async function lastingTotals(ground: Ground): Promise<Totals> {
  let served = await servedTotals(ground);
  await until(async () => {
    served = await servedTotals(ground);
    return isSame(served, acknowledgedTotals(ground));
  }, patienceMs);
  return served;
}

const acknowledgedTotals = ({ flow, postIds }: Ground): Totals =>
  Object.fromEntries(postIds.map((postId) => [postId, flow.totalsOf(postId)]));

const isSame = (one: Totals, other: Totals): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The totals of all posts as served now. */
async function servedTotals(ground: Ground): Promise<Totals> {
  const entries = ground.postIds.map(async (postId) => {
    const { totals } = await ground.client.call(statsRoutes.getPostStatistics, { params: { postId } });
    return [postId, { plus: totals?.plus ?? 0, minus: totals?.minus ?? 0 }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * What doesn't hold after a fault: an acknowledged vote that isn't stored, a total that differs from what people asked for,
 * a counter that differs from the ballots, and the fault's own check.
 * @param lasting totals that must be unchanged, if nobody voted meanwhile
 */
export async function whatIsWrong(
  ground: Ground,
  fault: Fault,
  lasting: Totals | undefined,
): Promise<string[]> {
  const { flow, postIds } = ground;
  const expected = lasting ?? acknowledgedTotals(ground);
  const wrong: string[] = [];
  let served: Totals = {};
  const areRight = async () => {
    served = await servedTotals(ground);
    return isSame(served, expected);
  };
  if (!(await until(areRight, patienceMs))) {
    wrong.push(
      `totals ${JSON.stringify(Object.values(served))} of ${JSON.stringify(Object.values(expected))}`,
    );
  }
  if (lasting === undefined) {
    const lost = await lostVotes(ground, flow, ground.tokens, postIds);
    if (lost.length > 0) wrong.push(`${lost.length} acknowledged votes lost`);
  }
  const { ballots, drifted } = await recountOf(ground.deployment);
  if (drifted.length > 0) wrong.push(`${drifted.length} counters differ from the ballots`);
  if (ballots !== flow.ballots()) wrong.push(`${ballots} ballots of ${flow.ballots()}`);
  const own = await fault.wrong?.(ground);
  if (own !== undefined) wrong.push(own);
  return wrong;
}
