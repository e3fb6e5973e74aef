/** Icons available for themes (apps/view/theme-icons.ts). */
export const themeIconNames = [
  ...(['train', 'monument', 'globe', 'school', 'leaf', 'health', 'house'] as const),
  ...(['tractor', 'work', 'ball', 'palette', 'network', 'map', 'sprout'] as const),
] as const;
export type ThemeIcon = (typeof themeIconNames)[number];

/** A subject on which the Région can act; `id` appears in URLs. */
export interface Theme {
  readonly id: string;
  readonly icon: ThemeIcon;
  /** A word or two for cards; the label by default. */
  readonly short?: string;
  readonly label: string;
  readonly description: string;
}

/** An operational directorate and its themes; every theme has exactly one directorate. */
export interface Directorate {
  readonly id: string;
  readonly label: string;
  readonly themes: readonly string[];
}
