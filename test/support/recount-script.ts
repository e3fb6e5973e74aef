import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs docs/recount.py, or another script of docs/ (they need python3), on files as a person would have them, in a directory of their own.
 * @param files texts by name
 */
export function recountScript(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  name = 'recount.py',
) {
  const cwd = mkdtempSync(join(tmpdir(), 'imaginest-recount-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
    const script = join(process.cwd(), 'docs', name);
    const { status, stdout, stderr, error } = spawnSync('python3', [script, ...args], {
      cwd,
      encoding: 'utf8',
    });
    if (error) throw error;
    return { status, stdout, stderr };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
