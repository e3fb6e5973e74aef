/** The languages that people are addressed in. Texts of the Région and of citizens stay French in all of them. */
export const languages = ['fr', 'de', 'en'] as const;
export type Language = (typeof languages)[number];

/** What each calls itself. */
export const languageNames = { fr: 'Français', de: 'Deutsch', en: 'English' } as const satisfies Record<
  Language,
  string
>;

/** BCP 47 tags by which numbers and dates are written. */
export const locales = { fr: 'fr-FR', de: 'de-DE', en: 'en-GB' } as const satisfies Record<Language, string>;

export function isLanguage(text: string | undefined): text is Language {
  return languages.some((language) => language === text);
}
