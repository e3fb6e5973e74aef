import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** Names that a message is filled with, with those of the plural forms and cases it tells apart. */
function namesIn(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      return [element.value, ...Object.values(element.options).flatMap(({ value }) => namesIn(value))];
    }
    return element.type === TYPE.argument || element.type === TYPE.number ? [element.value] : [];
  });
}

export const namesOf = (text: string): string[] =>
  [...new Set(namesIn(parse(text, { ignoreTag: true })))].sort();
