import type { Editorial } from '../../../domain/newsletter/edition-content.ts';
import { TextInvalid } from '../../../domain/text/errors.ts';
import { cleanText } from '../../../domain/text/text.ts';
import type { FieldError } from '../../../platform/http/problem.ts';

/** Maximum lengths, in graphemes, which keep a letter below the 102 KB at which Gmail clips. */
const limits = {
  subject: { maxGraphemes: 120 },
  preheader: { maxGraphemes: 200 },
  title: { maxGraphemes: 120 },
  text: { maxGraphemes: 6000, multiline: true },
} as const satisfies Record<keyof Editorial, Parameters<typeof cleanText>[2]>;

/**
 * The team's texts by language, as they are stored.
 * @returns also all faults found; use the texts only if there are none
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
