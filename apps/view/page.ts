import type { CitizenKey } from '../../messages/citizens/index.ts';
import type { Formats } from '../../messages/formats.ts';
import type { Language } from '../../messages/languages.ts';
import type { Translate } from '../../messages/translate.ts';
import type { Assets } from './assets.ts';

/** The sections of the app, as named in its header and tabs. */
export const sections = ['home', 'results', 'propose', 'follow', 'letter', 'contact', 'more'] as const;
export type Section = (typeof sections)[number];

/** What rendering a page needs: its language, and everything that turns facts into text. */
export interface Page {
  readonly language: Language;
  /** Texts of the app, typeset. */
  readonly t: Translate<CitizenKey>;
  readonly formats: Formats;
  /** A French text of the Région or of a citizen, typeset for display. */
  readonly french: (text: string) => string;
  /** Localizes a path: `/suivi` is `/de/suivi` in German. */
  readonly href: (path: string) => string;
  /** Time of rendering, in milliseconds since the epoch. */
  readonly now: number;
  readonly assets: Assets;
  /** Names of the instance (« Imagin’Est ») and of its Région. */
  readonly name: string;
  readonly region: string;
  /** The app’s accessibility level in the terms of the law, which every page states. */
  readonly accessibility: 'full' | 'partial' | 'none';
  /** The reference population: its source and date (`YYYY-MM-DD`). */
  readonly population: { readonly source: string; readonly date: string };
}

/** Marks French text on a page in another language (RGAA 8.7); empty on a French one. */
export function inFrench({ language }: Pick<Page, 'language'>): { lang?: 'fr' } {
  return language === 'fr' ? {} : { lang: 'fr' };
}
