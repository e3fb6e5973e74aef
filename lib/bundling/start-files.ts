import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files that a cold start reads: the bundle and its static imports, without the lazily loaded parts. */
export function startFiles(bundle: string): string[] {
  const files = new Set<string>();
  const add = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const [, part = ''] of readFileSync(file, 'utf8').matchAll(
      /(?:from|import)\s*"(\.\/part-\w+\.mjs)"/g,
    )) {
      add(join(dirname(file), part));
    }
  };
  add(bundle);
  return [...files];
}
