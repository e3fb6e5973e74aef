/**
 * The instance that is bundled with the functions. `#instance` is resolved by package.json to the instance that
 * ships, and by the bundler to the one being deployed.
 */
import { instance as bundled } from '#instance';
import type { Instance } from '../instance/instance.ts';
import type { Directorate } from '../instance/types/themes.ts';

export const instance: Instance = bundled;

export function isTheme(id: string): boolean {
  return instance.themes.some((theme) => theme.id === id);
}

/** The directorate that answers for a theme; every theme has one (checked at synth). */
export function directorateOf(theme: string): Directorate | undefined {
  return instance.directorates.find((directorate) => directorate.themes.includes(theme));
}
