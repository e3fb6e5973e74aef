import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { journalActions } from '../../messages/console/journal.ts';

const roots = ['lambdas', 'foundations'];
/** Codes as they are spelled where staff act; the few that are put together there are named in the catalogue alone. */
const code =
  /(?:action: |: )'((?:post|proposal|week|meeting|follow-up|contact|edition|staff|kiosk|certificate|audit)\.[a-z-]+)'/g;

test('Every action that the audit log holds is told in French', () => {
  const files = roots.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => join(root, file)),
  );
  const spelled = files
    // Pages have messages whose keys look alike.
    .filter((file) => file.endsWith('.ts') && !file.startsWith('lambdas/pages'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(code)].map(([, action]) => action ?? ''));
  expect(new Set(spelled).size).toBeGreaterThan(30);
  expect(spelled.filter((action) => journalActions[action] === undefined)).toEqual([]);
});
