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

const isPlace = (part: string): boolean => /^\d+$/.test(part);
