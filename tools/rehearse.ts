/** `npm run rehearse`: rehearses what nobody wants to do for the first time in an emergency. */
import './seed/quiet.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './command.ts';
import { rehearseRestore } from './rehearse/restore.ts';
import { rehearseRollback } from './rehearse/rollback.ts';

const usage = `npm run rehearse -- rollback --to REF [--votes 300]
       rehearse -- restore [--without-escrow]

  rollback          the version of REF, the present one and that of REF again take turns on the same data: under each people vote, every
                    total is compared, and a recount finds nothing (docs/releases.md)
  --to REF          a commit, tag or branch: the version that is gone back to
  --votes N         how many votes are cast under each
  restore           table, files and secrets of a service with the demo are exported, and imported into a new one: item for item, every ballot recounted,
                    receipts found, chains whole; then people vote on (docs/runbook.md, Backups)
  --without-escrow  leaves the secrets out: shows what a backup is worth without them, and fails`;

const options = {
  to: { type: 'string' },
  votes: { type: 'string', default: '300' },
  'without-escrow': { type: 'boolean', default: false },
} as const;

await runCommand({ usage, options, words: { least: 1, most: 1 } }, async ({ values, positionals }) => {
  const [what] = positionals;
  const place = mkdtempSync(join(tmpdir(), 'imaginest-rehearsal-'));
  try {
    if (what === 'rollback') {
      if (values.to === undefined) throw new Error('--to names the version that is gone back to.');
      return await rehearseRollback(values.to, place, values.votes);
    }
    if (what === 'restore') {
      return await rehearseRestore({ place, withEscrow: !values['without-escrow'] });
    }
    throw new Error(`There is no rehearsal "${what}"; --help tells what there is.`);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
