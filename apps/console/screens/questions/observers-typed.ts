import type { Observer } from '../../../../domain/polls/format.ts';

/** What is typed line by line; a fingerprint that is none is refused by the service. */
export function observersIn(typed = ''): Observer[] {
  return typed
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const at = line.lastIndexOf(';');
      const [name, fingerprint] = at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
      return { name: name.trim(), fingerprint: fingerprint.replace(/\s/g, '').toLowerCase() };
    });
}

export const observersText = (observers: readonly Observer[]): string =>
  observers.map(({ name, fingerprint }) => `${name} ; ${fingerprint}`).join('\n');
