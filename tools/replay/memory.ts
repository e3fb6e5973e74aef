import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a replay leaves for the next one on the same deployment: its posts, and its profiles' tokens. */
export interface Memory {
  /** Post id by comment id. */
  readonly posts: Record<string, string>;
  /** Refresh token by voter id. */
  readonly profiles: Record<string, string>;
}

export function readMemory(path: string): Memory {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { posts: {}, profiles: {} };
  }
}

/** Written beside and renamed, so that an interrupted replay leaves a complete file. */
export function writeMemory(path: string, memory: Memory): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(memory), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
