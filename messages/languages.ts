/** The languages of the service. Texts of the Région and of citizens stay French in all of them. */
export const languages = ['fr', 'de', 'en'] as const;
export type Language = (typeof languages)[number];

/** Each language's own name. */
export const languageNames = { fr: 'Français', de: 'Deutsch', en: 'English' } as const satisfies Record<
  Language,
  string
>;

/** BCP 47 tags for formatting numbers and dates. */
export const locales = { fr: 'fr-FR', de: 'de-DE', en: 'en-GB' } as const satisfies Record<Language, string>;

export function isLanguage(text: string | undefined): text is Language {
  return languages.some((language) => language === text);
}

/**
 * The reader's preferred language among ours; French if none matches.
 * @param accepted value of `Accept-Language` (RFC 9110 §12.5.4)
 */
export function preferredLanguage(accepted: string | undefined): Language {
  const ranges = (accepted ?? '').slice(0, 200).split(',');
  const wanted = ranges.flatMap((range) => {
    const [, tag = '', weight = '1'] =
      /^\s*([a-z]{2})(?:-[\w-]*)?\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(range) ?? [];
    const language = tag.toLowerCase();
    return isLanguage(language) && Number(weight) > 0 ? [{ language, weight: Number(weight) }] : [];
  });
  return wanted.sort((a, b) => b.weight - a.weight)[0]?.language ?? 'fr';
}
