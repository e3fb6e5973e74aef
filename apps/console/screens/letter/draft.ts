import type { EditionItem, Editorial, SectionKind } from '../../../../domain/newsletter/edition-content.ts';
import { sectionKinds } from '../../../../domain/newsletter/edition-content.ts';
import type { Edition } from './edition-props.ts';

/** A section as the team works on it: what is left out keeps its place. */
export interface SectionDraft {
  readonly kind: SectionKind;
  readonly items: readonly { readonly id: string; readonly isOn: boolean }[];
}

/** What is being written of a letter. */
export interface LetterDraft {
  /** The version that was read when it was begun: another one’s changes aren’t written over. */
  readonly version: number;
  readonly editorial: Readonly<Record<string, Editorial>>;
  readonly sections: readonly SectionDraft[];
}

export const emptyEditorial: Editorial = { subject: '', preheader: '', title: '', text: '' };

/** Where something goes that was left out: the section it was found for, as far as it says so itself. */
function sectionOf(item: EditionItem): SectionKind {
  switch (item.kind) {
    case 'result':
      return 'results';
    case 'suggestion':
      return 'suggestions';
    case 'question':
      return 'questions';
    case 'follow-up':
      if (item.state === 'decided' || item.state === 'done') return 'decisions';
      return item.state === 'in-progress' ? 'progress' : 'answers';
  }
}

/** The sections of an edition in their order, each with what is in it and then what was left out. */
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

/** A list with one of its members a place higher or lower; at the end of it, the same list. */
export function movedBy<T>(list: readonly T[], from: number, by: -1 | 1): readonly T[] {
  const to = from + by;
  if (to < 0 || to >= list.length) return list;
  const moved = [...list];
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}

const isEmpty = (editorial: Editorial): boolean =>
  Object.values(editorial).every((text: string) => text.trim() === '');

/** Languages in which an editorial is begun and not whole. */
export const unfinishedLanguages = ({ editorial }: LetterDraft): string[] =>
  Object.entries(editorial)
    .filter(([, one]) => !isEmpty(one) && Object.values(one).some((text: string) => text.trim() === ''))
    .map(([language]) => language);

/** What the API takes: languages that say nothing are left as they were. */
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
