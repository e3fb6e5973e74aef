import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a replay leaves for the next one on the same deployment: its posts and the profiles it may act for. */
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

/** Written beside and renamed, so that a replay that is cut short leaves a whole file. */
export function writeMemory(path: string, memory: Memory): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(memory), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
