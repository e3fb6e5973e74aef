/** The outline of a département as SVG path data, in a frame common to all. */
export interface Outline {
  /** Its official code. */
  readonly code: string;
  readonly path: string;
}

/**
 * Stands in for `#outlines` if nothing was built; in the functions it contains the instance's départements
 * (lib/bundling/outlines-plugin.ts).
 */
export const outlines: readonly Outline[] = [];
