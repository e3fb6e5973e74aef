/** A page of prose. Links are written `[words](/path)`; names in braces are filled in by the caller. */
export interface PlainText {
  readonly title: string;
  readonly description: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly heading: string; readonly id?: string }
  | { readonly text: string }
  /** Only where the instance has what it is about. */
  | { readonly text: string; readonly where: 'messenger' }
  | { readonly list: readonly string[] }
  /** Rows of two cells. */
  | { readonly rows: readonly (readonly [string, string])[]; readonly caption: string }
  /** Data of the instance, inserted by the caller. */
  | { readonly slot: 'reasons' | 'audit' | 'datasets' };

export const plainPages = ['privacy', 'charter', 'recount', 'data', 'legal', 'accessibility'] as const;
export type PlainPage = (typeof plainPages)[number];
export type PlainTexts = Readonly<Record<PlainPage, PlainText>>;
