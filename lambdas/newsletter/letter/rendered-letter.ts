import { itemsFor, mailLimits, type SectionKind } from '../../../domain/newsletter/edition-content.ts';

/** One part of a letter (HTML or text), in pieces to be assembled for a choice of themes. */
export interface RenderedPart {
  readonly begin: string;
  readonly sections: readonly RenderedSection[];
  /** Shown if all sections are empty. */
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

/** A letter in one language. The approval freezes it, so that exactly what was approved is sent. */
export interface RenderedLetter {
  readonly subject: string;
  readonly html: RenderedPart;
  readonly text: RenderedPart;
}

/**
 * Assembles a part for a reader who chose `themes` (empty: no choice).
 * @param everything all items of all sections, without a maximum: for the web version
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
