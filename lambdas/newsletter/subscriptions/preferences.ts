import type { FieldError } from '../../../platform/http/problem.ts';
import { instance, isTheme } from '../../../platform/instance.ts';

/** What the instance doesn't know of somebody's preferences. */
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
      message: `Langue inconnue ; la lettre existe en : ${instance.languages.join(', ')}`,
    });
  }
  if (!themes.every(isTheme)) {
    const known = instance.themes.map(({ id }) => id).join(', ');
    errors.push({ path: 'body.themes', message: `Thème inconnu ; les thèmes sont : ${known}` });
  }
  if (new Set(themes).size < themes.length) {
    errors.push({ path: 'body.themes', message: 'Un thème est donné deux fois' });
  }
  return errors;
}
