/** `npm run sbom`: prints the bill of materials of what is deployed, as CycloneDX. */
import { spawnSync } from 'node:child_process';
import { runCommand } from './command.ts';

const usage = 'npm run sbom\n\nWrites the bill of materials of what is deployed (CycloneDX, JSON).';

await runCommand({ usage, options: {} }, async () => {
  const { status, error } = spawnSync('npm', ['sbom', '--omit', 'dev', '--sbom-format', 'cyclonedx'], {
    stdio: 'inherit',
  });
  if (error) throw error;
  if (status !== 0) throw new Error('npm could not tell what is installed: npm ci, then once more.');
});
