/** The outline of a département: path data of SVG, in one frame for all. */
export interface Outline {
  /** Its official code. */
  readonly code: string;
  readonly path: string;
}

/**
 * What `#outlines` is where nothing was built; in the functions it holds the départements of the instance
 * (lib/bundling/outlines-plugin.ts).
 */
export const outlines: readonly Outline[] = [];
