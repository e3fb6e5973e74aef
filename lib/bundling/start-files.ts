import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files that a function reads when it starts: its bundle, and what that imports at once, not what it keeps for later. */
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
