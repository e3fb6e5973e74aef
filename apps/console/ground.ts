import { formatsOf } from '../../messages/formats.ts';
import { type ConsoleGround, groundElement } from '../view/ground.ts';

/** Configuration of the instance, from the page. */
export const ground: ConsoleGround = JSON.parse(
  document.getElementById(groundElement)?.textContent ?? '{}',
) as ConsoleGround;

/** Difference between this device’s clock and the service’s, accurate to the minute for which the page may be cached. */
const skew = ground.now - Date.now();

/** Milliseconds since the epoch, by the service’s clock. */
export const now = (): number => Date.now() + skew;

/** Numbers and dates in French, in the Région's time zone. */
export const formats = formatsOf('fr', ground.timeZone, now());

export const dayMs = 86_400_000;

/** Whole days since an instant. */
export const daysSince = (instant: string): number => Math.floor((now() - Date.parse(instant)) / dayMs);

const themes = new Map(ground.themes.map((theme) => [theme.id, theme]));
export const themeOf = (id: string) => themes.get(id);
/** A theme no longer configured is shown by its id. */
export const themeLabel = (id: string): string => themes.get(id)?.label ?? id;
/** A directorate no longer configured is shown by its id. */
export const directorateLabel = (id: string): string =>
  ground.directorates.find((directorate) => directorate.id === id)?.label ?? id;
