import type { Editorial } from '../../../domain/newsletter/edition-content.ts';
import { TextInvalid } from '../../../domain/text/errors.ts';
import { cleanText } from '../../../domain/text/text.ts';
import type { FieldError } from '../../../platform/http/problem.ts';

/** Longest texts, in graphemes. They keep a letter below the 102 KB that Gmail shows. */
const limits = {
  subject: { maxGraphemes: 120 },
  preheader: { maxGraphemes: 200 },
  title: { maxGraphemes: 120 },
  text: { maxGraphemes: 6000, multiline: true },
} as const satisfies Record<keyof Editorial, Parameters<typeof cleanText>[2]>;

/**
 * The team's words by language, as they are stored.
 * @returns with them, all that is wrong with what was sent; they are to be used only if nothing is
 */
export function checkedEditorials(editorials: Readonly<Record<string, Editorial>>): {
  readonly value: Record<string, Editorial>;
  readonly errors: readonly FieldError[];
} {
  const errors: FieldError[] = [];
  const value = Object.fromEntries(
    Object.entries(editorials).map(([language, editorial]) => {
      const clean = (field: keyof Editorial): string => {
        const path = `body.editorial.${language}.${field}`;
        try {
          return cleanText(path, editorial[field], limits[field]);
        } catch (error) {
          if (!(error instanceof TextInvalid)) throw error;
          errors.push({ path, fault: error.code, facts: error.facts });
          return editorial[field];
        }
      };
      const cleaned: Editorial = {
        subject: clean('subject'),
        preheader: clean('preheader'),
        title: clean('title'),
        text: clean('text'),
      };
      return [language, cleaned];
    }),
  );
  return { value, errors };
}
