import type { FieldRefusal } from '../../../contract/client/call.ts';
import { fields } from '../../../messages/console/fields.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';

const say = consoleTexts(fields);

/**
 * What is wrong with a field that no form foresaw, for people: `body.format.options.3.post` is « Projet n° 4 ». Fields that aren’t named
 * here, of a service newer than the page, go by the name that the service has for them.
 */
export function fieldFault({ path, message }: FieldRefusal): string {
  const parts = path.split('.');
  const name = parts.findLast((part) => !isPlace(part)) ?? path;
  const place = parts.findLast(isPlace);
  const field = Object.hasOwn(fields, name) ? say(name as keyof typeof fields) : name;
  return place === undefined
    ? say('fault', { field, message })
    : say('fault.numbered', { field, message, number: Number(place) + 1 });
}

/** The same where the screen has a name for the field. */
export const faultOf = (field: string, message: string): string => say('fault', { field, message });

/** What is wrong with one field in several ways, such as with a list in several of its items. */
export const severalFaults = (first: string, next: string): string => say('fault.several', { first, next });

/**
 * The field of a form at which a fault is told: the one that it names, or else the nearest around it. `body.origins.2` is told at `origins`,
 * unless each origin has a field of its own.
 * @param shown the paths of the fields on the screen
 */
export function fieldOf(path: string, shown: readonly string[]): string | undefined {
  // What revises a text sends it beside the version that it revises.
  const [, sent] = /^body\.(?:content\.)?(.+)$/.exec(path) ?? [];
  for (let at = sent ?? ''; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) {
    if (shown.includes(at)) return at;
  }
  return undefined;
}

const isPlace = (part: string): boolean => /^\d+$/.test(part);
