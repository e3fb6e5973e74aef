import { instance } from '../../../platform/instance.ts';

/** The consent text in this language, or in the first language that has one. */
export function consentText(language: string): {
  readonly version: string;
  readonly language: string;
  readonly text: string;
} {
  const { version, texts } = instance.newsletter.consent;
  const chosen = [language, ...instance.languages, ...Object.keys(texts)].find((one) =>
    Object.hasOwn(texts, one),
  );
  return { version, language: chosen ?? '', text: texts[chosen ?? ''] ?? '' };
}

/** What a subscription form shows. */
export function newsletterTerms() {
  const { languages, newsletter } = instance;
  return {
    consent: consentText(languages[0] ?? ''),
    languages: [...languages],
    confirmationHours: newsletter.confirmationHours,
  };
}
