import { requestInvalid } from '../../platform/http/problem.ts';
import { instance, isTheme } from '../../platform/instance.ts';

/**
 * @param path where the theme stands in the request (`body.theme`)
 * @throws ProblemError request-invalid naming the themes there are
 */
export function assertTheme(path: string, theme: string): void {
  if (isTheme(theme)) return;
  const known = instance.themes.map(({ id }) => id);
  throw requestInvalid([{ path, fault: 'unknown-theme', facts: { known } }]);
}
