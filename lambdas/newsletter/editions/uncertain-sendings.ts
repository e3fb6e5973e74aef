import type * as z from 'zod';
import type { newsletterEditionsRoutes } from '../../../contract/newsletter/newsletter-editions.routes.ts';
import { transactWithAudit } from '../../../foundations/staff/audit-items.ts';
import type { StaffMember } from '../../../foundations/staff/staff-items.ts';
import { decodeCursor, encodeCursor } from '../../../platform/http/cursor.ts';
import { ProblemError } from '../../../platform/http/problem.ts';
import { isConditionFailedAt } from '../../../platform/table/errors.ts';
import { existingEdition } from './edition-view.ts';
import {
  decisionIndex,
  decisionItems,
  readCase,
  readCases,
  readSendings,
  type SendingCase,
} from './sending-items.ts';
import { wakeSender } from './wake-parts.ts';

type Page = z.input<typeof newsletterEditionsRoutes.listUncertainSendings.success.body>;

/**
 * Recipients who didn't get an edition, or of whom nobody knows. A sender that was slow, and not dead, may have ended its
 * work after it was taken for dead: what was sent since isn't uncertain any more, and isn't shown.
 * @throws ProblemError edition-not-found, cursor-invalid
 */
export async function listUncertain(
  month: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page> {
  const after = decodeCursor(cursor, (text) => /^[\w-]{43}$/.test(text));
  await existingEdition(month);
  const { cases, next } = await readCases(month, limit, after);
  const records = await readSendings(
    month,
    cases.map(({ id }) => id),
  );
  const items = cases.filter(({ id }) => records.get(id)?.state !== 'sent').map(caseView);
  return { items, ...(next !== undefined && { nextCursor: encodeCursor(next) }) };
}

/**
 * What the team decides of an uncertain recipient: write again, knowing that it may be a second time, or leave it.
 * @throws ProblemError edition-not-found, recipient-not-uncertain
 */
export async function decideUncertain(
  member: StaffMember,
  month: string,
  recipient: string,
  decision: 'again' | 'leave',
) {
  await existingEdition(month);
  const before = await readCase(month, recipient);
  if (before === undefined) throw notUncertain(recipient);
  try {
    await transactWithAudit(decisionItems(month, recipient, decision), {
      actor: { sub: member.sub, pseudonym: member.pseudonym },
      action: decision === 'again' ? 'edition.sent-again' : 'edition.left-uncertain',
      subject: `edition:${month}`,
      details: { recipient },
    });
  } catch (error) {
    const refused = [decisionIndex, decisionIndex + 1].some((index) => isConditionFailedAt(error, index));
    if (refused) throw notUncertain(recipient);
    throw error;
  }
  if (decision === 'again') await wakeSender({ kind: 'again', month, id: recipient });
  return caseView({ ...before, decision });
}

function caseView({ id, kind, at, error, decision }: SendingCase) {
  return {
    recipient: id,
    ...{ kind, at },
    ...(error !== undefined && { error }),
    ...(decision !== undefined && { decision }),
  };
}

function notUncertain(recipient: string): ProblemError {
  return new ProblemError(
    'recipient-not-uncertain',
    'Cet envoi n’est pas, ou plus, incertain : relisez la liste.',
    { members: { recipient } },
  );
}
