import blocks from './blocks.json' with { type: 'json' };

/** Compiled fragments of HTML (tools/letter.ts). */
export type Block = keyof typeof blocks;

/**
 * Placeholder for a reader's own link. `plain` removes such characters from all content, so nobody can smuggle a
 * placeholder into a suggestion.
 */
const mark = (name: string): string => `\u0001${name}\u0001`;
export const linkMarks = {
  preferences: mark('preferences'),
  unsubscribe: mark('unsubscribe'),
} as const;

const isLinkMark = (text: string): boolean => Object.values<string>(linkMarks).includes(text);

/** A fragment of the letter with its `{{names}}` replaced by escaped text. @throws Error for a name without a value */
export function fill(block: Block, values: Readonly<Record<string, string>> = {}): string {
  return blocks[block].replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The block ${block} wants a value for ${name}.`);
    return isLinkMark(value) ? value : escapeHtml(plain(value));
  });
}

/** The text in one line, without control characters. */
export function plain(text: string): string {
  return (
    text
      .replace(/[\t\r\n]+/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u001f\u007f]/g, '')
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
