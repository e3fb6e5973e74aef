import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { certificationRoutes } from '../../contract/certification/certification.routes.ts';
import { type Client, createClient } from '../../contract/client.ts';
import { newsletterArchiveRoutes } from '../../contract/newsletter/newsletter-archive.routes.ts';
import { openDataRoutes } from '../../contract/open-data/open-data.routes.ts';
import { barometerRoutes } from '../../contract/stats/barometer.routes.ts';
import { votesRoutes } from '../../contract/votes/votes.routes.ts';
import { addDays } from '../../domain/dates/calendar.ts';
import { approval } from '../../domain/polls/answer.ts';
import { instance } from '../../instance/grand-est.ts';
import { calendarDate } from '../../platform/clock.ts';
import { createProfile, renewSession } from '../../tools/citizen.ts';
import { readDeployment } from '../../tools/deployment.ts';
import { information } from '../../tools/seed/content/information.ts';
import { meetings } from '../../tools/seed/content/meetings.ts';

import { questions } from '../../tools/seed/content/questions.ts';
import { suggestions } from '../../tools/seed/content/suggestions.ts';
import { assembly } from '../../tools/synth.ts';
import { holdPort } from '../support/held-port.ts';
import { readFeed } from './support/feed.ts';
import { send } from './support/http.ts';
import { leftBehind, npmStart, pressCtrlC, type Started } from './support/npm-start.ts';
import { runTool } from './support/run-tool.ts';
import { someCell } from './support/service.ts';

// A bound for what hangs: the demo is written here.
const directory = mkdtempSync(join(tmpdir(), 'imaginest-e2e-start-'));
const state = join(directory, 'state');
const started: Started[] = [];

function start(...args: string[]): Started {
  const one = npmStart(join(directory, 'cdk.out'), '--state', state, ...args);
  started.push(one);
  return one;
}

afterAll(async () => {
  for (const { launcher, exited } of started) {
    launcher.kill('SIGTERM');
    await exited;
  }
  rmSync(directory, { recursive: true, force: true });
});

/** What the demo has told and asked by now; other questions wait for their week. */
const regionTitles = [
  ...information.map(({ title }) => title),
  ...questions.filter(({ week }) => week !== 'pool' && week <= 0).map(({ content }) => content.title),
  ...meetings.filter(({ day }) => day < 0).flatMap(({ questions }) => questions.map(({ title }) => title)),
].sort();

/** What citizens proposed that is still published. */
const published = suggestions
  .filter(({ outcomes }) => {
    const kinds = outcomes.map((outcome) => outcome.kind);
    return (kinds.includes('publish') || kinds.includes('uphold')) && !kinds.includes('hold');
  })
  .map(({ text }) => text)
  .sort();

const clientNow = (): Client => createClient(readDeployment(state).apiUrl);
const titlesOf = async (channel: 'region' | 'citizen') =>
  (await readFeed({ client: clientNow() }, { channel })).map(({ title }) => title).sort();

/** The days on which the demo's suggestions were taken down. */
const takenDownOn = (today: string): string[] =>
  suggestions.flatMap(({ day, outcomes }) =>
    outcomes.flatMap(({ kind, after }) => (kind === 'hold' ? [addDays(today, after - day)] : [])),
  );

/** What three months leave: votes of everywhere, certified results, a history, a letter, open data; and counters that are right. */
async function expectLiving(): Promise<void> {
  const client = clientNow();
  const { totals } = await client.call(barometerRoutes.getBarometer, {});
  expect(totals.votes).toBeGreaterThan(2_000);
  const today = calendarDate(instance.timeZone);
  const query = { from: addDays(today, -80), to: today };
  const { days } = await client.call(barometerRoutes.getBarometerHistory, { query });
  expect(days.filter(({ counted }) => counted !== null)).toHaveLength(80);
  // What is taken down takes its votes with it: on such a day, fewer may come than go.
  const quiet = days.filter(({ counted }) => (counted?.votes ?? 0) <= 0).map(({ date }) => date);
  expect(quiet.filter((date) => !takenDownOn(today).includes(date))).toEqual([]);
  const { items: letters } = await client.call(newsletterArchiveRoutes.listArchivedEditions, {});
  expect(letters).toHaveLength(1);
  const { snapshot } = await client.call(openDataRoutes.getOpenData, {});
  expect(snapshot?.date).toBe(today);
  const { items: certificates } = await client.call(certificationRoutes.listCertificates, {});
  expect(certificates.length).toBeGreaterThanOrEqual(10);
  const recount = await runTool('tools/recount.ts', ['--state', state]);
  expect(recount).toMatchObject({ code: 0, stdout: expect.stringContaining(': 0 counters drifted') });
}

/** What a person reads when something goes wrong. */
function expectOneSentence(stderr: string, sentence: RegExp): void {
  expect(stderr).toMatch(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
}

describe('npm start', () => {
  let refreshToken: string;
  let voted: string;

  test('says where everything is, and fills the instance', async () => {
    const first = start('--port', '0');
    await first.up;
    const { apiUrl, awsUrl } = readDeployment(state);
    for (const url of [`${apiUrl}/v1/posts`, `${apiUrl}/v1/docs`, `${awsUrl}/_local/inbox`]) {
      expect(first.output.stdout).toContain(url);
      expect((await send('GET', url)).status).toBe(200);
    }
    expect(first.output.stdout).toMatch(/@demo\.example {2}\S/);
    expect(first.output.stdout).toMatch(/^Synthesizing .* s\nBooting .* s\nFilling .* s\n/);
    expect(await titlesOf('region')).toEqual(regionTitles);
    expect(await titlesOf('citizen')).toEqual(published);

    await expectLiving();

    const session = await createProfile(clientNow(), someCell);
    refreshToken = session.refreshToken;
    const [question] = await readFeed({ client: clientNow() }, { channel: 'region' });
    voted = question?.id ?? '';
    const body = { answer: approval('minus') };
    await clientNow().call(votesRoutes.castVote, { token: session.idToken, params: { postId: voted }, body });

    pressCtrlC(first);
    expect(await first.exited).toBe(0);
    expect(await leftBehind(state)).toEqual([]);
  });

  test('finds everything again, fills nothing twice, and ends with its launcher', async () => {
    const second = start('--port', '0');
    await second.up;
    expect(await titlesOf('region')).toEqual(regionTitles);
    expect(await titlesOf('citizen')).toEqual(published);
    const token = await renewSession(clientNow(), refreshToken);
    const own = await clientNow().call(votesRoutes.listOwnVotes, { token, query: { postIds: voted } });
    expect(own.items).toMatchObject([{ postId: voted, answer: approval('minus') }]);

    second.launcher.kill('SIGTERM');
    expect(await second.exited).toBe(0);
    expect(await leftBehind(state)).toEqual([]);
  });

  test('starts over when told to, and lets nobody else have its state directory', async () => {
    const third = start('--port', '0', '--fresh', '--empty');
    await third.up;
    await expect(renewSession(clientNow(), refreshToken)).rejects.toMatchObject({ code: 'session-expired' });
    expect(await titlesOf('region')).toEqual([]);

    const fourth = start('--port', '0');
    expect(await fourth.exited).toBe(1);
    expectOneSentence(fourth.output.stderr, /already uses .* --state/);
    // The one that was running is unaffected.
    expect(await titlesOf('region')).toEqual([]);
    pressCtrlC(third);
    expect(await third.exited).toBe(0);
  });

  test('ends with one sentence where its port is taken', async () => {
    const { port, release } = await holdPort();
    try {
      const refused = start('--port', String(port));
      expect(await refused.exited).toBe(1);
      expectOneSentence(refused.output.stderr, new RegExp(`${port}.*--port`));
      expect(await leftBehind(state)).toEqual([]);
      // Before anything was synthesized, and without leaving a trace; the port after it counts too.
      for (const asked of [port, port - 1]) {
        const places = [join(directory, 'untouched.out'), join(directory, 'untouched')] as const;
        const early = npmStart(places[0], '--state', places[1], '--port', String(asked));
        started.push(early);
        expect(await early.exited).toBe(1);
        expectOneSentence(early.output.stderr, new RegExp(`Port ${port} .*--port`));
        expect(places.filter(existsSync)).toEqual([]);
      }
    } finally {
      await release();
    }
  });

  test('tells how it is used', async () => {
    const help = start('--help');
    expect(await help.exited).toBe(0);
    expect(help.output.stdout).toMatch(/--port.*--state.*--fresh/s);
    const unknown = start('--prot', '5000');
    expect(await unknown.exited).toBe(1);
    expectOneSentence(unknown.output.stderr, /--prot/);
  });

  test.each(['http', '-1', '70000'])('takes no port called %s', async (port) => {
    const refused = start(`--port=${port}`);
    expect(await refused.exited).toBe(1);
    expectOneSentence(refused.output.stderr, /--port/);
  });
});

test('Without the engine’s binary the local runtime says what to do, in one sentence', () => {
  // The runtime with all packages except that one.
  const copy = join(directory, 'without-engine');
  cpSync('packages', join(copy, 'packages'), { recursive: true });
  cpSync('package.json', join(copy, 'package.json'));
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync('node_modules').filter((each) => each !== '@dynoxide')) {
    symlinkSync(resolve('node_modules', name), join(copy, 'node_modules', name));
  }
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      ...['--no-warnings', 'packages/local-aws/cli.ts', '--assembly', resolve(assembly)],
      ...['--state', join(copy, 'state'), '--port', '0'],
    ],
    { cwd: copy, encoding: 'utf8', env: { PATH: process.env.PATH } },
  );
  expect(status).toBe(1);
  expectOneSentence(stderr, /@dynoxide\/linux-x64.*npm ci.*DYNAMODB_ENDPOINT/);
});
