import { actAsStaff } from '../../../foundations/staff/act.ts';
import type { StaffMember } from '../../../foundations/staff/staff-items.ts';
import { ProblemError } from '../../../platform/http/problem.ts';
import { editions } from './act-on-edition.ts';
import { type Edition, letterPut } from './edition-items.ts';
import { existingContent, existingEdition, heaviestBytes, lettersOf } from './edition-view.ts';

/** Size at which Gmail clips a letter, including its unsubscribe link. */
const gmailLimit = 102 * 1024;
/** A reader's links are a few hundred bytes longer than their placeholders. */
const linkBytes = 1024;

/**
 * Approves a draft: its letters are rendered and stored, and exactly these are sent.
 * @throws ProblemError edition-not-found, edition-changed, edition-too-large; EditionImpossible
 */
export async function approveEdition(member: StaffMember, month: string, version: number): Promise<Edition> {
  const edition = await existingEdition(month);
  const content = await existingContent(month);
  const letters = lettersOf(month, content);
  const heaviest = Math.max(...letters.map(({ letter }) => heaviestBytes(letter))) + linkBytes;
  if (heaviest > gmailLimit) {
    throw new ProblemError('edition-too-large', { htmlBytes: heaviest, limit: gmailLimit });
  }
  const also = letters.map(({ language, letter }) => ({ item: letterPut(month, language, letter) }));
  const command = { kind: 'approve', by: member.pseudonym } as const;
  return actAsStaff(editions, edition, { actor: member, version, command, also });
}
