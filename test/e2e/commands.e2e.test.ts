import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { wholeNumber } from '../../tools/command.ts';
import { runTool } from './support/run-tool.ts';

/** Every command of package.json, by the script that it runs. */
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const commands = Object.entries(scripts).map(([name, command]) => ({
  name,
  script: /\S+\.ts$/.exec(command)?.[0] ?? '',
}));
/** Arguments for those that need some. */
const wordsOf: Readonly<Record<string, readonly string[]>> = {
  replay: ['some.votes.csv'],
  staff: ['list'],
};

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'imaginest-command-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** One line for a person: no stack trace, no path of ours. */
function expectOneLine(finished: Awaited<ReturnType<typeof runTool>>, line: RegExp): void {
  expect(finished).toMatchObject({ code: 1, stdout: '' });
  expect(finished.stderr).toMatch(line);
  expect(finished.stderr.trim().split('\n')).toHaveLength(1);
  expect(finished.stderr).not.toMatch(/node:|file:\/\/|^\s+at /m);
}

test.each(commands)('npm run $name says how it is called', async ({ name, script }) => {
  const help = await runTool(script, ['--help']);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toMatch(/^npm (start|test|run [a-z:]+)(?: -- |\n)/);
  expect(help.stdout).toContain(name);
});

test.each(commands)('npm run $name reads its words and options as all do', ({ script }) => {
  expect(readFileSync(script, 'utf8')).toMatch(/^ *await runCommand\(/m);
});

test.each(['replay', 'staff', 'openapi', 'licences'])(
  'npm run %s refuses an option that it doesn’t know',
  async (asked) => {
    const { script = '' } = commands.find(({ name }) => name === asked) ?? {};
    const unknown = await runTool(script, [...(wordsOf[asked] ?? []), '--nonsense']);
    expectOneLine(unknown, /'--nonsense'.*--help/);
  },
);

test('The commands that read a deployment say when there is none', async () => {
  for (const [script, ...words] of [['citizen-token.ts'], ['recount.ts'], ['manage-staff.ts', 'list']]) {
    const finished = await runTool(`tools/${script}`, [...words, '--state', join(directory, 'none')]);
    expectOneLine(finished, /No deployment was started on .*none: run npm start first/);
  }
});

test('and name the address when nobody answers there', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise((resolve) => server.close(resolve));
  const gone = {
    apiUrl: `http://${address}`,
    awsUrl: `http://${address}`,
    outputs: { RecountFunctionName: 'recount' },
    stateDirectory: directory,
  };
  writeFileSync(join(directory, 'deployment.json'), JSON.stringify(gone));
  for (const script of ['citizen-token.ts', 'recount.ts']) {
    const finished = await runTool(`tools/${script}`, ['--state', directory]);
    expectOneLine(finished, new RegExp(`Nothing answers at ${address}.*npm start`));
  }
});

test.each([
  ['replay.ts', /There is no .*none\.csv/],
  ['evaluate-findings.ts', /There is no .*none\.csv/],
])('%s names the file that isn’t there', async (script, line) => {
  expectOneLine(await runTool(`tools/${script}`, [join(directory, 'none.csv')]), line);
});

test('A directory in the place of a file is named too', async () => {
  for (const script of ['replay.ts', 'evaluate-findings.ts']) {
    expectOneLine(await runTool(`tools/${script}`, [directory]), /is a directory; name a file/);
  }
});

test('A state directory that can’t be written is named, and nothing is left', async () => {
  const file = join(directory, 'a-file');
  writeFileSync(file, '');
  const finished = await runTool('tools/start.ts', ['--port', '0', '--state', join(file, 'state')]);
  expect(finished.code).toBe(1);
  expect(finished.stderr).toMatch(/a-file/);
  expect(finished.stderr.trim().split('\n')).toHaveLength(1);
  expect(readdirSync(directory).sort()).toEqual(['a-file', 'deployment.json']);
});

test('What is written over is named where it can’t be', async () => {
  const file = join(directory, 'another-file');
  writeFileSync(file, '');
  expectOneLine(await runTool('tools/screenshots.ts', ['--out', join(file, 'shots')]), /another-file/);
  rmSync(file);
});

test('A step or an instance that there isn’t begins no deployment', async () => {
  const deploy = (...words: string[]) => runTool('tools/deploy.ts', ['--stage', 'dev', '--print', ...words]);
  expectOneLine(await deploy('--from', 'z'), /--from takes a whole number/);
  expectOneLine(await deploy('--instance', 'nowhere'), /no instance\/nowhere\.ts/);
});

test('Names that a command doesn’t know are told, with those that there are', async () => {
  expectOneLine(await runTool('tools/soak.ts', ['nothing']), /"nothing".*votes.*second-engine/);
  expectOneLine(await runTool('tools/soak.ts', ['second-engine', 'nothing']), /nothing/);
  expectOneLine(await runTool('bench/main.ts', ['nothing']), /nothing.*votes/);
  expectOneLine(await runTool('bench/main.ts', []), /votes/);
  expectOneLine(await runTool('tools/manage-staff.ts', ['nothing']), /list \| invite/);
});

test.each([
  ['1', 1, 1],
  ['0', 0, 0],
  ['16', 1, 16],
])('%s is a whole number from %d', (text, least, value) => {
  expect(wholeNumber('--n', text, least)).toBe(value);
});
test.each(['0', '-1', '1.5', '', '0x10', 'ten', '99999999999999999999'])('%j is none from 1', (text) => {
  expect(() => wholeNumber('--n', text)).toThrow(/--n takes a whole number from 1/);
});
