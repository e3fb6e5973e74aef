import type * as z from 'zod';
import type { newsletterEditionsRoutes } from '../../../contract/newsletter/newsletter-editions.routes.ts';
import { type EditionCommand, editionAfter } from '../../../domain/newsletter/edition.ts';
import type { EditionItem, SectionKind } from '../../../domain/newsletter/edition-content.ts';
import { transactWithAudit } from '../../../foundations/staff/audit-items.ts';
import type { StaffMember } from '../../../foundations/staff/staff-items.ts';
import { instant } from '../../../platform/clock.ts';
import { type FieldError, ProblemError, requestInvalid } from '../../../platform/http/problem.ts';
import { isConditionFailedAt } from '../../../platform/table/errors.ts';
import type { TransactItem } from '../../../platform/table/transact.ts';
import { letterLanguages, letterOf } from '../letter/approved-letters.ts';
import { readFeedback } from '../subscriptions/feedback-items.ts';
import { checkedEditorials } from './checked-editorial.ts';
import {
  contentPut,
  type Edition,
  editionPut,
  editionPutIndex,
  letterPut,
  type StoredContent,
} from './edition-items.ts';
import { existingContent, existingEdition, sizesOf } from './edition-view.ts';
import { countsOfParts } from './progress.ts';
import { readParts } from './sending-part-items.ts';
import { tellTeam } from './tell-team.ts';
import { wakeParts } from './wake-parts.ts';

type Change = z.output<typeof newsletterEditionsRoutes.editEdition.body>;

/** Bytes from which Gmail hides the end of a letter, and with it the link to unsubscribe. */
const gmailLimit = 102 * 1024;
/** Links of a reader are some hundred bytes longer than their marks. */
const linkBytes = 1024;

const actions = {
  edit: 'edition.edited',
  approve: 'edition.approved',
  withdraw: 'edition.approval-withdrawn',
  pause: 'edition.paused',
  resume: 'edition.resumed',
  stop: 'edition.stopped',
} as const satisfies Partial<Record<EditionCommand, string>>;

type TeamCommand = keyof typeof actions;

/**
 * Puts the team's words and order into a draft.
 * @throws ProblemError request-invalid, edition-not-found, edition-changed; EditionImpossible
 */
export async function editEdition(member: StaffMember, month: string, change: Change): Promise<Edition> {
  const edition = await existingEdition(month);
  const content = await existingContent(month);
  const editorials = checkedEditorials(change.editorial ?? {});
  const errors = [...languageErrors(change), ...editorials.errors, ...sectionErrors(change, content)];
  if (errors.length > 0) throw requestInvalid(errors);
  const after: StoredContent = {
    ...content,
    editorial: { ...content.editorial, ...editorials.value },
    sections: change.sections ?? content.sections,
  };
  return act(member, edition, {
    ...{ command: 'edit', version: change.version },
    ...{ fields: { editedAt: instant() }, items: [contentPut(month, after)] },
  });
}

/**
 * Approves a draft: its letters are made, and what is sent is what they are.
 * @throws ProblemError edition-not-found, edition-changed, edition-too-large; EditionImpossible
 */
export async function approveEdition(member: StaffMember, month: string, version: number): Promise<Edition> {
  const edition = await existingEdition(month);
  const content = await existingContent(month);
  const heaviest = Math.max(...sizesOf(month, content).map(({ htmlBytes }) => htmlBytes)) + linkBytes;
  if (heaviest > gmailLimit) {
    throw new ProblemError(
      'edition-too-large',
      `La lettre pèse ${heaviest} octets\u00a0; au-delà de ${gmailLimit}, Gmail en cache la fin. Raccourcissez l’éditorial, ou retirez des éléments.`,
      { members: { htmlBytes: heaviest, limit: gmailLimit } },
    );
  }
  const letters = letterLanguages.map((language) =>
    letterPut(month, language, letterOf(month, content, language)),
  );
  const fields = { approvedAt: instant(), approvedBy: member.pseudonym };
  return act(member, edition, { command: 'approve', version, fields, items: letters });
}

/**
 * Withdraws an approval, pauses, resumes or stops.
 * @param version as it was read, where it is said
 * @throws ProblemError edition-not-found, edition-changed; EditionImpossible
 */
export async function changeState(
  member: StaffMember,
  month: string,
  command: 'withdraw' | 'pause' | 'resume' | 'stop',
  version?: number,
): Promise<Edition> {
  const edition = await existingEdition(month);
  const after = await act(member, edition, { command, version, fields: await fieldsAfter(edition, command) });
  if (command === 'resume') await wakeParts(month);
  if (command === 'stop') await tellTeam(after);
  return after;
}

async function fieldsAfter(
  { month }: Edition,
  command: 'withdraw' | 'pause' | 'resume' | 'stop',
): Promise<Partial<Edition>> {
  switch (command) {
    case 'withdraw':
      return { approvedAt: undefined, approvedBy: undefined };
    case 'pause':
      return { pauseReason: 'team' };
    case 'stop':
      return { endedAt: instant() };
    case 'resume': {
      const [parts, { hardBounces, complaints }] = await Promise.all([readParts(month), readFeedback(month)]);
      const { sent, failed, uncertain } = countsOfParts(parts);
      return { pauseReason: undefined, accepted: { sent, failed, uncertain, hardBounces, complaints } };
    }
  }
}

async function act(
  member: StaffMember,
  edition: Edition,
  change: {
    readonly command: TeamCommand;
    readonly version: number | undefined;
    readonly fields: Partial<Edition>;
    readonly items?: readonly TransactItem[];
  },
): Promise<Edition> {
  const { month, state: from } = edition;
  const { command, version, fields, items = [] } = change;
  if (version !== undefined && version !== edition.version) throw editionChanged(edition);
  const state = editionAfter(month, from, command);
  const after: Edition = { ...edition, ...fields, state, version: edition.version + 1 };
  try {
    await transactWithAudit([editionPut(edition, after), ...items], {
      actor: { sub: member.sub, pseudonym: member.pseudonym },
      action: actions[command],
      subject: `edition:${month}`,
      details: { from, to: state, version: after.version },
    });
  } catch (error) {
    if (isConditionFailedAt(error, editionPutIndex)) throw editionChanged(await existingEdition(month));
    throw error;
  }
  return after;
}

function editionChanged({ month, version, state }: Edition): ProblemError {
  return new ProblemError(
    'edition-changed',
    'Cette édition vient d’être modifiée par ailleurs\u00a0: relisez-la.',
    {
      members: { month, version, state },
    },
  );
}

function languageErrors({ editorial = {} }: Change): FieldError[] {
  return Object.keys(editorial)
    .filter((language) => !letterLanguages.includes(language))
    .map((language) => ({
      path: `body.editorial.${language}`,
      message: `Langue inconnue ; possibles : ${letterLanguages.join(', ')}`,
    }));
}

function sectionErrors({ sections = [] }: Change, { candidates }: StoredContent): FieldError[] {
  const seen = new Set<string>();
  return sections.flatMap(({ kind, items }, index) => {
    const path = `body.sections.${index}`;
    const twice = seen.has(kind) ? [{ path: `${path}.kind`, message: 'Rubrique présente deux fois' }] : [];
    seen.add(kind);
    const wrong = items.flatMap((id, place) => {
      const at = `${path}.items.${place}`;
      const item = Object.hasOwn(candidates, id) ? candidates[id] : undefined;
      if (item === undefined) return [{ path: at, message: 'Élément inconnu de cette édition' }];
      if (seen.has(id)) return [{ path: at, message: 'Élément présent deux fois' }];
      seen.add(id);
      return kindsOf[kind] === item.kind ? [] : [{ path: at, message: 'Élément d’une autre rubrique' }];
    });
    return [...twice, ...wrong];
  });
}

/** Which items a section holds. */
const kindsOf: Readonly<Record<SectionKind, EditionItem['kind']>> = {
  decisions: 'follow-up',
  progress: 'follow-up',
  results: 'result',
  answers: 'follow-up',
  suggestions: 'suggestion',
  questions: 'question',
};
