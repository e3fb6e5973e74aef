import type { Language } from '../../messages/languages.ts';
import { isLanguage } from '../../messages/languages.ts';

/** Texts that the page carries for its scripts (apps/view/document.tsx). */
export const words: Readonly<Record<string, string>> = JSON.parse(
  document.querySelector('#words')?.textContent ?? '{}',
);

const { lang } = document.documentElement;
export const language: Language = isLanguage(lang) ? lang : 'fr';
