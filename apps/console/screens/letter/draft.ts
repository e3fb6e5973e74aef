import type { EditionItem, Editorial, SectionKind } from '../../../../domain/newsletter/edition-content.ts';
import { sectionKinds } from '../../../../domain/newsletter/edition-content.ts';
import type { Edition } from './edition-props.ts';

/** A section being edited: excluded items keep their position. */
export interface SectionDraft {
  readonly kind: SectionKind;
  readonly items: readonly { readonly id: string; readonly isOn: boolean }[];
}

/** An edition being edited. */
export interface LetterDraft {
  /** The version it is based on, so that other people's changes aren’t overwritten. */
  readonly version: number;
  readonly editorial: Readonly<Record<string, Editorial>>;
  readonly sections: readonly SectionDraft[];
}

export const emptyEditorial: Editorial = { subject: '', preheader: '', title: '', text: '' };

/** The section to which an excluded item would return, as far as its content tells. */
function sectionOf(item: EditionItem): SectionKind {
  switch (item.kind) {
    case 'result':
      return 'results';
    case 'common':
      return 'common-ground';
    case 'suggestion':
      return 'suggestions';
    case 'question':
    case 'meeting':
      return 'questions';
    case 'follow-up':
      if (item.state === 'decided' || item.state === 'done') return 'decisions';
      return item.state === 'in-progress' ? 'progress' : 'answers';
  }
}

/** The sections of an edition in order, each with its items followed by the excluded ones. */
export function draftOf({ version, content }: Edition): LetterDraft {
  const told = new Set(content.sections.flatMap(({ items }) => items));
  const left = Object.values(content.candidates).filter(({ id }) => !told.has(id));
  const shown = content.sections.map(({ kind }) => kind);
  const kinds = [...shown, ...sectionKinds.filter((kind) => !shown.includes(kind))];
  return {
    version,
    editorial: content.editorial,
    sections: kinds.map((kind) => ({
      kind,
      items: [
        ...(content.sections.find((section) => section.kind === kind)?.items ?? []).map((id) => ({
          ...{ id, isOn: true },
        })),
        ...left.filter((item) => sectionOf(item) === kind).map(({ id }) => ({ id, isOn: false })),
      ],
    })),
  };
}

/** The list with one item moved up or down; unchanged at its end. */
export function movedBy<T>(list: readonly T[], from: number, by: -1 | 1): readonly T[] {
  const to = from + by;
  if (to < 0 || to >= list.length) return list;
  const moved = [...list];
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}

const isEmpty = (editorial: Editorial): boolean =>
  Object.values(editorial).every((text: string) => text.trim() === '');

/** Languages whose editorial is started but incomplete. */
export const unfinishedLanguages = ({ editorial }: LetterDraft): string[] =>
  Object.entries(editorial)
    .filter(([, one]) => !isEmpty(one) && Object.values(one).some((text: string) => text.trim() === ''))
    .map(([language]) => language);

/** The change as the API expects it; languages without content are left unchanged. */
export function changeOf({ version, editorial, sections }: LetterDraft) {
  return {
    version,
    editorial: Object.fromEntries(Object.entries(editorial).filter(([, one]) => !isEmpty(one))),
    sections: sections.map(({ kind, items }) => ({
      kind,
      items: items.filter(({ isOn }) => isOn).map(({ id }) => id),
    })),
  };
}
