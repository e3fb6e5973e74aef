/** `npm run faults`: injects faults under load, and checks what must hold all the same and which alarms ring. */
import './seed/quiet.ts';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { runCommand } from './command.ts';
import { actAsOperator } from './deployment.ts';
import type { Fault } from './faults/fault.ts';
import { faults } from './faults/faults.ts';
import { Ground } from './faults/ground.ts';
import { lastingTotals, whatIsWrong } from './faults/holds.ts';
import { readAlarms, readSignals, rung } from './faults/signals.ts';
import { run } from './run.ts';
import { assembly, synthesize } from './synth.ts';

const usage = `npm run faults -- [${Object.keys(faults).join(' | ')}] …

  Injects each fault for real while people vote on a service of its own, and says what became of it: nothing that was acknowledged is
  lost, counters equal ballots, nobody gets two letters, and the alarm that somebody would be called by rings. All of them, or those named.`;

/** Space for the service’s state; the fault “disk” fills it up. */
const diskSize = '256m';
const ownDisk = 'IMAGINEST_FAULTS_DISK';

await runCommand(
  { usage, options: {}, words: { least: 0, most: Number.POSITIVE_INFINITY } },
  async ({ positionals }) => {
    const unknown = positionals.filter((name) => !Object.hasOwn(faults, name));
    if (unknown.length > 0) {
      throw new Error(
        `No fault is called ${unknown.join(', ')}; there are ${Object.keys(faults).join(', ')}.`,
      );
    }
    const chosen = Object.entries(faults).filter(
      ([name]) => positionals.length === 0 || positionals.includes(name),
    );
    const disk = process.env[ownDisk];
    if (disk === undefined) {
      await synthesize({ validate: false });
      return onDiskOfItsOwn(positionals);
    }
    return injectAll(chosen, disk);
  },
);

/**
 * Runs this command again with a small disk of its own, mounted in a namespace that needs no privileges. If the system
 * doesn't allow that, the machine’s disk is used, and isn’t filled.
 */
async function onDiskOfItsOwn(names: readonly string[]): Promise<number> {
  const place = mkdtempSync(join(tmpdir(), 'imaginest-faults-'));
  const again = [process.execPath, '--no-warnings', import.meta.filename, ...names];
  const mount = `mount -t tmpfs -o size=${diskSize} tmpfs "$0" && exec "$@"`;
  const canMount = spawnSync('unshare', ['-r', '-m', 'sh', '-c', mount, place, 'true']).status === 0;
  try {
    const { code } = canMount
      ? await run('unshare', ['-r', '-m', 'sh', '-c', mount, place, ...again], { env: { [ownDisk]: place } })
      : await run('node', again.slice(1), { env: { [ownDisk]: '' } });
    return code;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function injectAll(chosen: readonly [string, Fault][], disk: string): Promise<number> {
  const place = disk === '' ? mkdtempSync(join(tmpdir(), 'imaginest-faults-')) : disk;
  const alarms = readAlarms(assembly);
  const ground = await Ground.prepare(join(place, 'state'));
  const table = new Table({
    head: ['fault', 'what was done', 's', 'votes', 'tries refused', 'holds', 'rings'],
    style: { head: [], border: [], compact: true },
    colWidths: [24, 34, 6, 7, 9, 24, 34],
    wordWrap: true,
  });
  let failed = 0;
  try {
    actAsOperator(ground.deployment);
    await ground.flow.send(40);
    for (const [name, fault] of chosen) {
      if (name === 'disk' && disk === '') {
        table.push([fault.name, 'not tried: no disk of its own can be mounted here', '', '', '', '', '']);
        continue;
      }
      process.stdout.write(`${fault.name}… `);
      const started = performance.now();
      const [votes, refusals] = [ground.flow.count(), ground.flow.refused()];
      const before = await readSignals(ground.deployment, alarms);
      // Passing weeks end everybody's session, so nobody votes then.
      const totals = name === 'clock' ? await lastingTotals(ground) : undefined;
      const done =
        totals === undefined
          ? await ground.whileVoting(() => fault.inject(ground))
          : await fault.inject(ground);
      const wrong = await whatIsWrong(ground, fault, totals);
      const rang = rung(alarms, before, await readSignals(ground.deployment, alarms));
      const mustRing = fault.signals.length > 0 && !(fault.mayGoUnfelt && ground.flow.refused() === refusals);
      const isHeard = !mustRing || fault.signals.some((signal) => rang.includes(signal));
      await fault.mend?.(ground);
      if (wrong.length > 0 || !isHeard) failed += 1;
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      console.log(`${seconds} s`);
      table.push([
        ...[fault.name, done, seconds, ground.flow.count() - votes, ground.flow.refused() - refusals],
        wrong.length === 0 ? 'yes' : wrong.join('; '),
        isHeard ? rang.join(', ') || 'nobody needs to come' : `NONE of ${fault.signals.join(', ')}`,
      ]);
    }
  } finally {
    await ground.deployment.stop();
    if (disk === '') rmSync(place, { recursive: true, force: true });
  }
  console.log(table.toString());
  console.log(failed === 0 ? 'Everything holds.' : `${failed} faults did what they must not.`);
  return failed === 0 ? 0 : 1;
}
