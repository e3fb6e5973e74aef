import type * as z from 'zod';
import type { newsletterEditionsRoutes } from '../../../contract/newsletter/newsletter-editions.routes.ts';
import type { EditionItem, SectionKind } from '../../../domain/newsletter/edition-content.ts';
import { actAsStaff } from '../../../foundations/staff/act.ts';
import type { StaffMember } from '../../../foundations/staff/staff-items.ts';
import { type FieldError, requestInvalid } from '../../../platform/http/problem.ts';
import { letterLanguages } from '../letter/approved-letters.ts';
import { editions } from './act-on-edition.ts';
import { checkedEditorials } from './checked-editorial.ts';
import { contentPut, type Edition, type StoredContent } from './edition-items.ts';
import { existingContent, existingEdition } from './edition-view.ts';

type Change = z.output<typeof newsletterEditionsRoutes.editEdition.body>;

/**
 * Saves the team's editorial and selection in a draft.
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
  return actAsStaff(editions, edition, {
    ...{ actor: member, version: change.version, command: { kind: 'edit' } },
    also: [{ item: contentPut(month, after) }],
  });
}

function languageErrors({ editorial = {} }: Change): FieldError[] {
  return Object.keys(editorial)
    .filter((language) => !letterLanguages.includes(language))
    .map((language) => ({
      path: `body.editorial.${language}`,
      fault: 'unknown-language',
      facts: { known: letterLanguages },
    }));
}

function sectionErrors({ sections = [] }: Change, { candidates }: StoredContent): FieldError[] {
  const seen = new Set<string>();
  return sections.flatMap(({ kind, items }, index): FieldError[] => {
    const path = `body.sections.${index}`;
    const twice = seen.has(kind) ? [{ path: `${path}.kind`, fault: 'section-twice' } as const] : [];
    seen.add(kind);
    const wrong = items.flatMap((id, place): FieldError[] => {
      const at = `${path}.items.${place}`;
      const item = Object.hasOwn(candidates, id) ? candidates[id] : undefined;
      if (item === undefined) return [{ path: at, fault: 'item-unknown' }];
      if (seen.has(id)) return [{ path: at, fault: 'item-twice' }];
      seen.add(id);
      return kindsOf[kind].includes(item.kind) ? [] : [{ path: at, fault: 'item-of-other-section' }];
    });
    return [...twice, ...wrong];
  });
}

/** The kinds of items in each section. */
const kindsOf: Readonly<Record<SectionKind, readonly EditionItem['kind'][]>> = {
  decisions: ['follow-up'],
  progress: ['follow-up'],
  results: ['result'],
  'common-ground': ['common'],
  answers: ['follow-up'],
  suggestions: ['suggestion'],
  questions: ['question', 'meeting'],
};
