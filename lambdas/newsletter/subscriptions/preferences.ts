import type { FieldError } from '../../../platform/http/problem.ts';
import { instance, isTheme } from '../../../platform/instance.ts';

/** Field errors for preferences that the instance doesn't offer. */
export function preferenceErrors({
  language,
  themes,
}: {
  readonly language: string;
  readonly themes: readonly string[];
}): FieldError[] {
  const errors: FieldError[] = [];
  if (!instance.languages.includes(language)) {
    errors.push({
      path: 'body.language',
      fault: 'unknown-language',
      facts: { known: instance.languages },
    });
  }
  if (!themes.every(isTheme)) {
    const known = instance.themes.map(({ id }) => id);
    errors.push({ path: 'body.themes', fault: 'unknown-theme', facts: { known } });
  }
  if (new Set(themes).size < themes.length) {
    errors.push({ path: 'body.themes', fault: 'theme-twice' });
  }
  return errors;
}
