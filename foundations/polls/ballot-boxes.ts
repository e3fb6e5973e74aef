import type { Ballot } from '../../domain/polls/tally.ts';
import { ballotBoxPk, countedPoll, pollOfBallot, prefixes, ttlAttribute } from '../../platform/table/keys.ts';
import { queryAll, queryPart, rawItem } from '../../platform/table/read.ts';
import { type ScanPlace, scanSome } from '../../platform/table/scan.ts';
import { putAll } from '../../platform/table/write.ts';
import { isLeaving, readBallot } from './ballot-items.ts';

/** Receives each ballot with its receipt, or undefined for an unreadable one. */
export type BallotVisitor = (ballot: Ballot | undefined, receipt?: string) => void;

/**
 * Visits the ballots in one box of a poll that existed before the call: one consistent Query.
 * @param id `pollId`
 */
export async function visitBox(id: string, box: string, visit: BallotVisitor): Promise<void> {
  for await (const item of queryAll({ pk: ballotBoxPk(id, box), consistent: true }, rawItem)) {
    const read = readBallot(item);
    visit(read?.ballot, read?.receipt);
  }
}

/**
 * Has the ballots of a box deleted by time to live, after which the archive alone has them. Those that are leaving already are
 * passed over, so that no ballot is written again that may be gone.
 * @param expiresAt in seconds since the epoch
 */
export async function letBoxExpire(id: string, box: string, expiresAt: number): Promise<void> {
  const what = { pk: ballotBoxPk(id, box), consistent: true };
  let start: Record<string, unknown> | undefined;
  do {
    const { items, next } = await queryPart({ ...what, start }, rawItem);
    await putAll(
      items.filter((item) => !isLeaving(item)).map((item) => ({ ...item, [ttlAttribute]: expiresAt })),
    );
    start = next;
  } while (start !== undefined);
}

/**
 * The polls (`pollId`) that have ballots or counters, as far as the time goes: one parallel Scan, of which the keys alone travel.
 * @param places where to begin; undefined: at the beginning
 * @returns those found, each once, and where to go on; none at the end
 */
export async function listPolls(
  places: readonly ScanPlace[],
  isTimeLeft: () => boolean,
): Promise<{ readonly ids: string[]; readonly left: ScanPlace[] }> {
  const ids = new Set<string>();
  const what = {
    FilterExpression: [prefixes.vote, prefixes.tally, prefixes.results]
      .map((_, index) => `begins_with(pk, :p${index})`)
      .join(' OR '),
    ProjectionExpression: 'pk, sk',
    ExpressionAttributeValues: {
      ':p0': prefixes.vote,
      ':p1': prefixes.tally,
      ':p2': prefixes.results,
    },
  };
  const left = await scanSome(places, what, isTimeLeft, ({ pk, sk }) => {
    const id = pollOfBallot(String(pk)) ?? countedPoll({ pk: String(pk), sk: String(sk) });
    if (id !== undefined) ids.add(id);
  });
  return { ids: [...ids], left };
}
