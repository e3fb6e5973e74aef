import type * as z from 'zod';
import type { newsletterEditionsRoutes } from '../../../contract/newsletter/newsletter-editions.routes.ts';
import { actAsStaff, type StaffActedOn } from '../../../foundations/staff/act.ts';
import type { StaffMember } from '../../../foundations/staff/staff-items.ts';
import { decodeCursor, encodeCursor } from '../../../platform/http/cursor.ts';
import { ProblemError } from '../../../platform/http/problem.ts';
import { existingEdition } from './edition-view.ts';
import {
  decisionIndex,
  decisionItems,
  readCase,
  readCases,
  readSendings,
  recordIndex,
  type SendingCase,
} from './sending-items.ts';
import { wakeSender } from './wake-parts.ts';

type Page = z.input<typeof newsletterEditionsRoutes.listUncertainSendings.success.body>;

/**
 * Recipients who didn't get an edition, or for whom nobody can know. A sender that was slow, not dead, may have finished
 * after it was given up: recipients it reached aren't uncertain any more and aren't listed.
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
 * The team's decision on an uncertain recipient: write again at the risk of a duplicate, or leave it.
 * @throws ProblemError edition-not-found, recipient-not-uncertain
 */
export async function decideUncertain(
  member: StaffMember,
  month: string,
  recipient: string,
  decision: Decision,
) {
  await existingEdition(month);
  const before = await readCase(month, recipient);
  if (before === undefined) throw notUncertain(recipient);
  const after = await actAsStaff(uncertainOf(month), before, { actor: member, command: decision });
  if (decision === 'again') await wakeSender({ kind: 'again', month, id: recipient });
  return caseView(after);
}

/** How the team decides on uncertain recipients of an edition. @throws ProblemError recipient-not-uncertain */
function uncertainOf(month: string): StaffActedOn<SendingCase, Decision, Decision> {
  return {
    decide: (_, decision) => decision,
    evolve: (read, decision) => ({ ...read, decision }),
    writes: ({ id }, _, decision) => decisionItems(month, id, decision),
    conditionIndex: decisionIndex,
    otherRefusals: { [recordIndex]: ({ id }) => notUncertain(id) },
    // A case has no version; the condition is that nobody has decided.
    versionOf: () => 0,
    audit: ({ sub, pseudonym }, { id }, decision) => ({
      actor: { sub, pseudonym },
      action: decision === 'again' ? 'edition.sent-again' : 'edition.left-uncertain',
      subject: `edition:${month}`,
      details: { recipient: id },
    }),
    late: async ({ id }) => notUncertain(id),
  };
}

type Decision = NonNullable<SendingCase['decision']>;

function caseView({ id, kind, at, error, decision }: SendingCase) {
  return {
    recipient: id,
    ...{ kind, at },
    ...(error !== undefined && { error }),
    ...(decision !== undefined && { decision }),
  };
}

function notUncertain(recipient: string): ProblemError {
  return new ProblemError('recipient-not-uncertain', { recipient });
}
