import { type ProposalState, proposalStates } from '../../domain/questions/proposal.ts';
import { ownThemes } from '../../foundations/staff/own-theme.ts';
import { personOf, type StaffMember } from '../../foundations/staff/staff-items.ts';
import { type CursorPage, decodeCursor, encodeCursor, isInstantAndId } from '../../platform/http/cursor.ts';
import { type ProposalSummary, placeOf, proposalsOf } from './proposal-items.ts';

/** States in which somebody waits: these are listed longest waiting first, all others latest first. */
const waited: readonly string[] = ['proposed', 'sent-back', 'approved'] satisfies ProposalState[];

/**
 * One page of the proposals in a state, or of all, on this member's themes.
 * @throws ProblemError cursor-invalid
 */
export async function listProposals(
  member: StaffMember,
  query: {
    readonly state: ProposalState | 'all';
    readonly mine: boolean;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Promise<CursorPage<ProposalSummary>> {
  const { state, mine, limit, cursor } = query;
  const themes = ownThemes(member);
  const person = personOf(member);
  const after = decodeCursor(cursor, isInstantAndId);
  const newestFirst = !waited.includes(state);
  const states = state === 'all' ? proposalStates : [state];
  const items: ProposalSummary[] = [];
  const found = inOrder(
    states.map((one) => proposalsOf(one, { newestFirst, after })),
    newestFirst,
  );
  for await (const one of found) {
    if (!themes.includes(one.theme) || (mine && !one.authors?.includes(person))) continue;
    const last = items.at(-1);
    // One more than the page was read: there is another page.
    if (items.length === limit && last !== undefined)
      return { items, nextCursor: encodeCursor(placeOf(last)) };
    items.push(one);
  }
  return { items, nextCursor: undefined };
}

/** Merges several lists that share the same order. */
async function* inOrder(
  lists: readonly AsyncGenerator<ProposalSummary>[],
  newestFirst: boolean,
): AsyncGenerator<ProposalSummary> {
  const heads = await Promise.all(
    lists.map(async (list) => ({ list, head: (await list.next()).value as ProposalSummary | undefined })),
  );
  for (;;) {
    const next = heads
      .filter(({ head }) => head !== undefined)
      .toSorted((one, other) => {
        const [a, b] = [placeOf(one.head as ProposalSummary), placeOf(other.head as ProposalSummary)];
        return a < b === newestFirst ? 1 : -1;
      })[0];
    if (next?.head === undefined) return;
    yield next.head;
    next.head = (await next.list.next()).value as ProposalSummary | undefined;
  }
}
