/** Keys of a format, or a step, that hold displayed texts. */
const readTexts = new Set(['prompt', 'label', 'lowest', 'highest']);

/** A copy of a format, or of steps, whose texts are typeset. */
export function typesetTexts<T>(asked: T, french: (text: string) => string): T {
  const text = JSON.stringify(asked, (key, value) => {
    if (key === 'mentions' && Array.isArray(value)) return value.map((mention) => french(String(mention)));
    return readTexts.has(key) && typeof value === 'string' ? french(value) : value;
  });
  return text === undefined ? asked : JSON.parse(text);
}
