/** `npm run rehearse`: what nobody wants to do for the first time when it must be done. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCommand } from './command.ts';
import { startDeployment } from './deployment.ts';
import { run } from './run.ts';
import { assembly, synthesize } from './synth.ts';

const usage = `npm run rehearse -- rollback --to REF [--votes 300]

  rollback    the version of REF, the present one and that of REF again take turns on the same data: under each people vote, every total
              is compared, and a recount finds nothing (docs/releases.md)
  --to REF    a commit, tag or branch: the version that is gone back to
  --votes N   how many votes are cast under each`;

const root = resolve(import.meta.dirname, '..');
const conversation = 'tools/conversation/grand-est.votes.csv';

/** What a version is booted from, and how it is called. */
interface Version {
  readonly name: string;
  /** Where its sources lie: its own smoke test knows its own routes. */
  readonly source: string;
  readonly assembly: string;
}

await runCommand(
  {
    usage,
    options: { to: { type: 'string' }, votes: { type: 'string', default: '300' } },
    words: { least: 1, most: 1 },
  },
  async ({ values, positionals: [what] }) => {
    if (what !== 'rollback') throw new Error(`There is no rehearsal "${what}"; --help tells what there is.`);
    if (values.to === undefined) throw new Error('--to names the version that is gone back to.');
    const place = mkdtempSync(join(tmpdir(), 'imaginest-rollback-'));
    const source = join(place, 'source');
    try {
      await expectDone('git', ['worktree', 'add', '--detach', source, values.to]);
      symlinkSync(join(root, 'node_modules'), join(source, 'node_modules'));
      const former = { name: values.to, source, assembly: join(place, 'former') };
      console.log(`Synthesizing ${former.name} and the present version…`);
      await expectDone('node', ['--no-warnings', 'bin/imaginest.ts'], {
        cwd: source,
        env: { CDK_OUTDIR: former.assembly, IMAGINEST_FAST_SYNTH: '1' },
      });
      await synthesize({ validate: false });
      const present = { name: 'the present version', source: root, assembly };
      for (const version of [former, present, former]) {
        console.log(`\n## ${version.name}`);
        const failed = await takeTurn(version, join(place, 'state'), values.votes);
        if (failed !== undefined) {
          console.error(`Under ${version.name}, ${failed}.`);
          return 1;
        }
      }
      console.log(`\nThe present version can be taken back to ${values.to}.`);
      return 0;
    } finally {
      await run('git', ['worktree', 'remove', '--force', source], { quiet: true });
      rmSync(place, { recursive: true, force: true });
    }
  },
);

/** Boots a version on the data of the one before, and has people vote. @returns what failed */
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
