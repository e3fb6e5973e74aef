import type { ProposalState } from '../../domain/questions/proposal.ts';
import { ownThemes } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { isPlace, type ProposalSummary, placeOf, proposalsOf } from './proposal-items.ts';

/** States in which nobody waits for anything: there the latest comes first. */
const finished: readonly ProposalState[] = ['published', 'refused'];

/**
 * One page of the proposals of a state, on the themes of this member of staff.
 * @throws ProblemError cursor-invalid
 */
export async function listProposals(
  member: StaffMember,
  query: { readonly state: ProposalState; readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: ProposalSummary[]; nextCursor: string | undefined }> {
  const { state, limit, cursor } = query;
  const themes = ownThemes(member);
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const items: ProposalSummary[] = [];
  for await (const one of proposalsOf(state, { newestFirst: finished.includes(state), after })) {
    if (!themes.includes(one.theme)) continue;
    const last = items.at(-1);
    // One more than the page: another one follows.
    if (items.length === limit && last !== undefined) return { items, nextCursor: encodeCursor(last) };
    items.push(one);
  }
  return { items, nextCursor: undefined };
}

const encodeCursor = (last: ProposalSummary) => Buffer.from(placeOf(last)).toString('base64url');

function decodeCursor(cursor: string): string {
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  if (isPlace(place)) return place;
  throw new ProblemError('cursor-invalid', 'Reprenez tel quel nextCursor de la page précédente.');
}
