/**
 * A French text as it is typed on a keyboard, with the spaces that don't break: thin ones before ; ! ? and within thousands,
 * wide ones before : % » and h, after « and n°; and the apostrophe that curls.
 */
export function typesetText(text: string): string {
  return text
    .replaceAll("'", '’')
    .replace(/ (?=[;!?])/g, '\u202f')
    .replace(/ (?=[:%»])/g, '\u00a0')
    .replace(/(?<=[«°]) /g, '\u00a0')
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, '\u202f')
    .replace(/(?<=\d) (?=(?:h|km|ans|centimes|euros)\b)/g, '\u00a0')
    .replace(/(?<=\d\u00a0h) (?=\d)/g, '\u00a0');
}

/** The same for every text of a value, however deep. */
export function typeset<T>(value: T): T {
  if (typeof value === 'string') return typesetText(value) as T;
  if (Array.isArray(value)) return value.map(typeset) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, typeset(each)])) as T;
}
