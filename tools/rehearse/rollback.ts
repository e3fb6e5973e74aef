import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startDeployment } from '../deployment.ts';
import { run } from '../run.ts';
import { assembly, synthesize } from '../synth.ts';

const root = resolve(import.meta.dirname, '../..');
const conversation = 'tools/conversation/grand-est.votes.csv';

/** The assembly of a version, and its name. */
interface Version {
  readonly name: string;
  /** Its sources: each version's smoke test knows its own routes. */
  readonly source: string;
  readonly assembly: string;
}

/**
 * Runs another commit's version, the current one, and the former again on the same data.
 * @param to commit, tag or branch
 * @param place an empty directory
 * @param votes number of votes under each version
 * @returns the exit code
 */
export async function rehearseRollback(to: string, place: string, votes: string): Promise<number> {
  const source = join(place, 'source');
  try {
    await expectDone('git', ['worktree', 'add', '--detach', source, to]);
    symlinkSync(join(root, 'node_modules'), join(source, 'node_modules'));
    const former = { name: to, source, assembly: join(place, 'former') };
    console.log(`Synthesizing ${former.name} and the present version…`);
    await expectDone('node', ['--no-warnings', 'bin/imaginest.ts'], {
      cwd: source,
      env: { CDK_OUTDIR: former.assembly, IMAGINEST_FAST_SYNTH: '1' },
    });
    await synthesize({ validate: false });
    const present = { name: 'the present version', source: root, assembly };
    for (const version of [former, present, former]) {
      console.log(`\n## ${version.name}`);
      const failed = await takeTurn(version, join(place, 'state'), votes);
      if (failed !== undefined) {
        console.error(`Under ${version.name}, ${failed}.`);
        return 1;
      }
    }
    console.log(`\nThe present version can be taken back to ${to}.`);
    return 0;
  } finally {
    await run('git', ['worktree', 'remove', '--force', source], { quiet: true });
  }
}

/** Boots a version on the previous one's data, and has people vote. @returns what failed */
async function takeTurn(
  version: Version,
  stateDirectory: string,
  votes: string,
): Promise<string | undefined> {
  const deployment = await startDeployment({ stateDirectory, port: 0, assembly: version.assembly });
  try {
    const at = ['--url', deployment.apiUrl, '--state', stateDirectory];
    const steps: [failure: string, source: string, ...words: string[]][] = [
      [
        'the service doesn’t answer as it should',
        version.source,
        'tools/smoke.ts',
        '--api',
        deployment.apiUrl,
      ],
      ['votes and totals differ', root, 'tools/replay.ts', conversation, '--limit', votes, ...at],
      ['the recount differs', root, 'tools/recount.ts', '--state', stateDirectory],
    ];
    for (const [failure, cwd, ...words] of steps) {
      const { code } = await run('node', ['--no-warnings', ...words], { cwd });
      if (code !== 0) return failure;
    }
    return undefined;
  } finally {
    await deployment.stop();
  }
}

async function expectDone(
  command: string,
  args: string[],
  options: Parameters<typeof run>[2] = {},
): Promise<void> {
  const { code, output } = await run(command, args, { ...options, quiet: true });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
}
