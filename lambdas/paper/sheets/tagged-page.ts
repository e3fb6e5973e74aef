import type PDFDocument from 'pdfkit';

type Document = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Document['struct']>;

/** The types of ISO 32000-1, §14.8.4, that bulletins use. */
type Tag = 'H1' | 'P' | 'Figure';

/** One part of a tagged document, to which pieces are added in the order in which they are to be read aloud. */
export class TaggedPart {
  readonly #document: Document;
  readonly #element: Element;

  constructor(document: Document, parent: { add(child: Element): unknown }) {
    this.#document = document;
    this.#element = document.struct('Sect');
    parent.add(this.#element);
  }

  /** Draws a piece of content and tags it. @param alt what is read in the place of a figure */
  add(tag: Tag, draw: () => void, alt?: string): void {
    const piece = this.#document.struct(tag, alt === undefined ? {} : { alt });
    const content = this.#document.markStructureContent(tag);
    draw();
    this.#document.endMarkedContent();
    piece.add(content);
    this.#element.add(piece);
    piece.end();
  }

  /** Draws what says nothing: boxes, lines. */
  decorate(draw: () => void): void {
    this.#document.markContent('Artifact', { type: 'Layout' });
    draw();
    this.#document.endMarkedContent();
  }

  end(): void {
    this.#element.end();
  }
}
