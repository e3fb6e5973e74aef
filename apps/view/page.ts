import type { CitizenKey } from '../../messages/citizens/index.ts';
import type { Formats } from '../../messages/formats.ts';
import type { Language } from '../../messages/languages.ts';
import type { Translate } from '../../messages/translate.ts';
import type { Assets } from './assets.ts';

/** The sections of the app: the names in its head, the tabs of a phone. */
export const sections = ['home', 'results', 'propose', 'follow', 'letter', 'contact', 'more'] as const;
export type Section = (typeof sections)[number];

/** What a page is written with: its language, and all that turns facts into text. */
export interface Page {
  readonly language: Language;
  /** Texts of the app, typeset. */
  readonly t: Translate<CitizenKey>;
  readonly formats: Formats;
  /** A French text of the Région or of a citizen, typeset for display. */
  readonly french: (text: string) => string;
  /** The address of a page in this language, from its path: `/suivi` is `/de/suivi` in German. */
  readonly href: (path: string) => string;
  /** Milliseconds since the epoch, of the rendering. */
  readonly now: number;
  readonly assets: Assets;
  /** Name of the instance (« Imagin’Est ») and of its Région. */
  readonly name: string;
  readonly region: string;
  /** What the law calls the state of the app’s accessibility: every page says it. */
  readonly accessibility: 'full' | 'partial' | 'none';
  /** What figures are set against: source and date (`YYYY-MM-DD`) of the population. */
  readonly population: { readonly source: string; readonly date: string };
}

/** What stays French on a page in another language says so (RGAA 8.7); nothing on a French one. */
export function inFrench({ language }: Pick<Page, 'language'>): { lang?: 'fr' } {
  return language === 'fr' ? {} : { lang: 'fr' };
}
