/** A key as screens name it: a letter, a figure, `ctrl+enter`, `escape`. */
export type KeyName = string;

/**
 * Letters by what they type, since AZERTY has them elsewhere; digits by their position, since AZERTY types `&` for an
 * unshifted 1.
 * @returns undefined for keys that aren't shortcuts
 */
export function keyNameOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey'>,
): KeyName | undefined {
  const { key, code, altKey, ctrlKey, metaKey } = event;
  if (key === 'Escape') return 'escape';
  if (key === 'Enter' && (ctrlKey || metaKey) && !altKey) return 'ctrl+enter';
  if (altKey || ctrlKey || metaKey) return undefined;
  const figure = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (figure !== undefined) return figure;
  return key.length === 1 ? key.toLowerCase() : undefined;
}
