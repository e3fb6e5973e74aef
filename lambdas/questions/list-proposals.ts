import type { ProposalState } from '../../domain/questions/proposal.ts';
import { ownThemes } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { type CursorPage, decodeCursor, encodeCursor, isInstantAndId } from '../../platform/http/cursor.ts';
import { type ProposalSummary, placeOf, proposalsOf } from './proposal-items.ts';

/** States in which nobody waits for anything: there the latest comes first. */
const finished: readonly ProposalState[] = ['published', 'refused'];

/**
 * One page of the proposals of a state, on the themes of this member of staff.
 * @throws ProblemError cursor-invalid
 */
export async function listProposals(
  member: StaffMember,
  query: { readonly state: ProposalState; readonly limit: number; readonly cursor?: string | undefined },
): Promise<CursorPage<ProposalSummary>> {
  const { state, limit, cursor } = query;
  const themes = ownThemes(member);
  const after = decodeCursor(cursor, isInstantAndId);
  const items: ProposalSummary[] = [];
  for await (const one of proposalsOf(state, { newestFirst: finished.includes(state), after })) {
    if (!themes.includes(one.theme)) continue;
    const last = items.at(-1);
    // One more than the page: another one follows.
    if (items.length === limit && last !== undefined)
      return { items, nextCursor: encodeCursor(placeOf(last)) };
    items.push(one);
  }
  return { items, nextCursor: undefined };
}
