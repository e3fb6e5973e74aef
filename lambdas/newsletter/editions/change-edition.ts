import type { EditionCommand } from '../../../domain/newsletter/edition.ts';
import { actAsStaff } from '../../../foundations/staff/act.ts';
import type { StaffMember } from '../../../foundations/staff/staff-items.ts';
import { editions } from './act-on-edition.ts';
import type { Edition } from './edition-items.ts';
import { existingEdition } from './edition-view.ts';
import { countsUntilNow } from './progress.ts';
import { wakeParts } from './wake-parts.ts';

/**
 * Withdraws an approval; pauses, resumes or stops the sending; or takes up one that was stopped half-way. The team is told of a stop by
 * who asks for it (`reportToTeam`): this needs no mail.
 * @param version as it was read, if given
 * @throws ProblemError edition-not-found, edition-changed; EditionImpossible
 */
export async function changeEdition(
  member: StaffMember,
  month: string,
  command: PlainCommand,
  version?: number,
): Promise<Edition> {
  const edition = await existingEdition(month);
  const asked = await commandOf(month, command);
  const after = await actAsStaff(editions, edition, { actor: member, version, command: asked });
  if (command === 'resume') await wakeParts(month);
  return after;
}

type PlainCommand = 'withdraw' | 'pause' | 'resume' | 'stop' | 'take-up';

async function commandOf(month: string, kind: PlainCommand): Promise<EditionCommand> {
  if (kind === 'pause') return { kind, reason: 'team' };
  return kind === 'resume' ? { kind, accepted: await countsUntilNow(month) } : { kind };
}
