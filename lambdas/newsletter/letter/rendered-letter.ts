import { itemsFor, mailLimits, type SectionKind } from '../../../domain/newsletter/edition-content.ts';

/** One of the two parts of a letter (HTML or text), in pieces that the choice of themes puts together. */
export interface RenderedPart {
  readonly begin: string;
  readonly sections: readonly RenderedSection[];
  /** In the place of sections that are all empty. */
  readonly nothing: string;
  readonly end: string;
}

export interface RenderedSection {
  readonly kind: SectionKind;
  readonly head: string;
  readonly items: readonly RenderedItem[];
  readonly foot: string;
}

export interface RenderedItem {
  readonly theme: string;
  readonly featured: boolean;
  readonly body: string;
}

/** A letter in one language, once composed: frozen by the approval, so that what was approved is what is sent. */
export interface RenderedLetter {
  readonly subject: string;
  readonly html: RenderedPart;
  readonly text: RenderedPart;
}

/**
 * A part as somebody reads it who chose `themes` (none: no choice).
 * @param everything all items of all sections, however many: for the web version
 */
export function assemble(
  { begin, sections, nothing, end }: RenderedPart,
  themes: readonly string[],
  { everything = false }: { readonly everything?: boolean } = {},
): string {
  const shown = sections.flatMap(({ kind, head, items, foot }) => {
    const chosen = everything ? items : itemsFor(items, themes, mailLimits[kind]);
    return chosen.length === 0 ? [] : [head, ...chosen.map(({ body }) => body), foot];
  });
  return [begin, ...(shown.length === 0 ? [nothing] : shown), end].join('');
}
