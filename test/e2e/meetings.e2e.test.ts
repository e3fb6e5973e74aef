import { existsSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pLimit from 'p-limit';
import type { Browser, Locator } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { hostingRoutes } from '../../contract/meetings/hosting.routes.ts';
import { meetingsRoutes } from '../../contract/meetings/meetings.routes.ts';
import { roomsRoutes } from '../../contract/meetings/rooms.routes.ts';
import { profilesRoutes } from '../../contract/profiles/profiles.routes.ts';
import { statsRoutes } from '../../contract/stats/stats.routes.ts';
import { votesRoutes } from '../../contract/votes/votes.routes.ts';
import { approval } from '../../domain/polls/answer.ts';
import { signInToConsole } from '../../tools/console.ts';
import { engineOf } from '../../tools/processes.ts';
import { solve } from '../../tools/proof-of-work.ts';
import { seededRandom } from '../../tools/random.ts';
import { countFromFile, type PolisVote, readVotes } from '../../tools/replay/votes-file.ts';
import { readDemoStaff } from '../../tools/seed/demo-staff.ts';
import { sharedDataFile } from '../../tools/shared-data.ts';
import { printFigure } from '../support/figures.ts';
import { startBrowser } from './support/browser.ts';
import { computer, phone } from './support/console.ts';
import { eventually } from './support/eventually.ts';
import { holdMeeting } from './support/meetings.ts';
import { fireSchedule } from './support/schedules.ts';
import { bootService, type Service, someCell } from './support/service.ts';
import { type Visits, violations, visitsOf } from './support/visits.ts';

/** `npm run soak -- room` asks for three hundred. */
const profiles = Number(process.env.ROOM_PROFILES ?? 24);
const questions = 3;
const minute = 60_000;

let service: Service;
let browser: Browser;
let visits: Visits;
beforeAll(async () => {
  service = await bootService();
  browser = await startBrowser();
  visits = visitsOf(browser, service.deployment.apiUrl.replace('127.0.0.1', 'localhost'));
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

/**
 * A real conversation, in the room: its comments that most have voted on are the questions, and as many of its voters as sit there answer,
 * first those who have voted on one of them. Somebody who has voted on none answers as on the first others that they did vote on.
 */
async function conversation() {
  const real = sharedDataFile('polis/canadian-electoral-reform.votes.csv');
  const file = existsSync(real) ? real : 'tools/conversation/grand-est.votes.csv';
  const votes = (await readVotes(file)).filter(({ vote }) => vote !== 0);
  const comments = [...Map.groupBy(votes, ({ commentId }) => commentId)]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .slice(0, questions)
    .map(([commentId]) => commentId);
  const isAsked = ({ commentId }: PolisVote) => comments.includes(commentId);
  const byVoter = [...Map.groupBy(votes, ({ voterId }) => voterId)]
    .toSorted(([, one], [, other]) => Number(other.some(isAsked)) - Number(one.some(isAsked)))
    .slice(0, profiles);
  const heard = byVoter.flatMap(([, said]) => {
    const onAsked = said.filter(isAsked);
    if (onAsked.length > 0) return onAsked;
    const [...others] = Map.groupBy(said, ({ commentId }) => commentId).values();
    return comments.flatMap((commentId, place) =>
      (others[place] ?? []).map((vote) => ({ ...vote, commentId })),
    );
  });
  return { comments, voters: byVoter.map(([voterId]) => voterId), votes: heard };
}

/** Repeats what is safe to repeat, until it is answered: a device does no less when a function dies under it. */
async function untilAnswered<T>(act: () => Promise<T>): Promise<T> {
  let failure: unknown;
  const answered = await eventually(
    () =>
      act().then(
        (value) => ({ value }),
        (error: unknown) => {
          failure = error;
          return undefined;
        },
      ),
    (outcome) => outcome !== undefined,
  );
  if (answered === undefined) throw failure;
  return answered.value;
}

/** What dies while a room votes, and how many processes of each were killed. */
type Killed = Record<'votes' | 'aggregator' | 'engine', number>;

/** Kills the votes function, the aggregator and the table’s engine at random while something goes on, and each at least once. */
async function killWhile(isRunning: () => boolean, random: () => number, killed: Killed): Promise<void> {
  const { outputs, stateDirectory } = service.deployment;
  const functions = (await service.lever('functions')) as { logicalId: string }[];
  const names = {
    votes: functions.find(({ logicalId }) => /^VotesApi.{8}$/.test(logicalId))?.logicalId ?? '',
    aggregator: outputs.AggregateVotesFunctionName ?? '',
  };
  const due = new Set(['votes', 'aggregator', 'engine'] as const);
  while (isRunning() || due.size > 0) {
    const chance = random();
    const victim = chance < 0.4 ? 'votes' : chance < 0.7 ? 'aggregator' : 'engine';
    due.delete(victim);
    if (victim === 'engine') {
      const pid = await eventually(
        () => {
          try {
            return engineOf(stateDirectory);
          } catch {
            return undefined;
          }
        },
        (found) => found !== undefined,
      );
      if (pid === undefined) throw new Error('The engine didn’t come back.');
      process.kill(pid, 'SIGKILL');
      killed.engine += 1;
    } else {
      const name = encodeURIComponent(names[victim]);
      killed[victim] += ((await service.lever(`functions/${name}/kill`, {})) as { killed: number }).killed;
    }
    await new Promise((resolve) => setTimeout(resolve, 300 + 700 * random()));
  }
}

describe('A room', () => {
  test(`of ${profiles} profiles behind one address is counted exactly, whatever dies meanwhile`, async () => {
    const { client } = service;
    const { comments, voters, votes } = await conversation();
    const { meetingId, code, proposals } = await holdMeeting(
      service,
      comments.map((id) => `Commentaire ${id} : d’accord ?`),
      voters.length,
    );
    const began = performance.now();
    const atOnce = pLimit(12);
    const tokens = new Map<string, string>();
    // What each telephone works out for itself is done by one machine here, so it is timed apart.
    const comers = await atOnce.map(voters, async (voterId) => {
      const challenge = await client.call(profilesRoutes.createChallenge, { query: { meeting: code } });
      return { voterId, proofOfWork: await solve(challenge) };
    });
    const worked = performance.now();
    await atOnce.map(comers, async ({ voterId, proofOfWork }) => {
      const { idToken } = await client.call(profilesRoutes.createProfile, {
        body: { ...someCell, proofOfWork, meeting: code },
      });
      await client.call(roomsRoutes.joinMeeting, { token: idToken, body: { code } });
      tokens.set(voterId, idToken);
    });
    const entered = performance.now();

    const posts: string[] = [];
    const random = seededRandom(17);
    const killed: Killed = { votes: 0, aggregator: 0, engine: 0 };
    let [ballots, voting] = [0, 0];
    for (const [place, proposalId] of proposals.entries()) {
      const postId = await openWithBrokenConnection(meetingId, proposalId);
      posts.push(postId);
      const commentId = comments[place];
      const cast = votes.filter((vote) => vote.commentId === commentId);
      let isRunning = true;
      const killing = killWhile(() => isRunning, random, killed);
      const opened = performance.now();
      await castAll(cast, postId, tokens);
      voting += performance.now() - opened;
      isRunning = false;
      await killing;
      // The host is gone: it closes by itself, and is counted.
      await service.lever('clock', { offsetMs: (place + 1) * 11 * minute });
      await expect(
        client.call(votesRoutes.castVote, {
          ...{ token: tokens.get(voters[0] ?? '') ?? '', params: { postId } },
          body: { answer: approval('plus') },
        }),
      ).rejects.toMatchObject({ code: 'post-closed' });
      const expected = countFromFile(cast).get(commentId ?? '');
      const statistics = await eventually(
        async () => {
          await fireSchedule(service, 'CertificationRoomsSchedule');
          return client.call(statsRoutes.getPostStatistics, { params: { postId } }).catch(() => undefined);
        },
        (found) => found !== undefined,
      );
      expect(statistics?.totals).toEqual(expected);
      const distinct = new Set(cast.map(({ voterId }) => voterId)).size;
      expect(statistics?.voters).toBe(distinct);
      ballots += distinct;
    }
    for (const count of Object.values(killed)) expect(count).toBeGreaterThan(0);
    const seconds = (ms: number) => (ms / 1000).toFixed(1);
    const [load = 0] = loadavg();
    printFigure(
      `A room of ${voters.length} profiles: proofs of work in ${seconds(worked - began)} s, entered in ${seconds(entered - worked)} s, ${votes.length} votes on ${posts.length} ` +
        `questions given in ${seconds(voting)} s, all told after ${seconds(performance.now() - began)} s; killed meanwhile: ` +
        `${killed.votes} × votes, ${killed.aggregator} × aggregator, ${killed.engine} × engine, ${posts.length} × the host’s ` +
        `connection; ${availableParallelism()} processors, load ${load.toFixed(1)}.`,
    );
    const room = await client.call(meetingsRoutes.getRoom, { params: { meetingId } });
    expect(room.open).toBeUndefined();
    expect(room.asked.map(({ postId, state }) => [postId, state])).toEqual(posts.map((id) => [id, 'told']));
    expect(Math.abs((room.arrivals ?? 0) - voters.length)).toBeLessThanOrEqual(Math.ceil(voters.length / 50));
    await service.lever('clock', { offsetMs: 0 });
    expect(await service.recount()).toMatchObject({ ballots, drifted: [], settled: true });
  });

  async function castAll(cast: readonly PolisVote[], postId: string, tokens: ReadonlyMap<string, string>) {
    const { client } = service;
    // Of one person the next vote waits for the one before, as on a device.
    const byVoter = [...Map.groupBy(cast, ({ voterId }) => voterId).values()];
    await pLimit(12).map(byVoter, async (ofVoter) => {
      for (const { voterId, vote } of ofVoter) {
        const body = { answer: approval(vote === 1 ? 'plus' : 'minus') };
        const token = tokens.get(voterId) ?? '';
        await untilAnswered(() => client.call(votesRoutes.castVote, { token, params: { postId }, body }));
      }
    });
  }

  /** The host presses, and their connection breaks before the answer: what they then see is what happened, and they go on. */
  async function openWithBrokenConnection(meetingId: string, proposalId: string): Promise<string> {
    const { client } = service;
    const params = { meetingId };
    for (let attempt = 0; ; attempt += 1) {
      const token = await service.teamToken();
      const { version, questions: prepared } = await client.call(hostingRoutes.getStaffMeeting, {
        token,
        params,
      });
      const asked = prepared.find((one) => one.proposalId === proposalId)?.asked;
      if (asked) return asked.postId;
      const pressed = fetch(`${service.deployment.apiUrl}/v1/admin/meetings/${meetingId}/opening`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ version, proposalId }),
        ...(attempt === 0 && { signal: AbortSignal.timeout(20) }),
      });
      await pressed.catch(() => undefined);
    }
  }
});

describe('On a telephone and on the wall', () => {
  test('a question is opened, answered, counted and told', async () => {
    const { meetingId, code } = await holdMeeting(service, ['Un train de plus le soir ?'], 50);
    // In the console: the screen for the wall, in one tab, and the host’s controls in another.
    const host = await visits.visit('/admin', computer);
    const [team] = readDemoStaff(service.deployment.stateDirectory);
    if (team === undefined) throw new Error('There is no demo staff.');
    await signInToConsole(host, service.deployment, team);
    // A code of the authenticator that was used before is refused, and the next one taken.
    visits.complaints.splice(0);
    const origin = new URL(host.url()).origin;
    const wall = await host.context().newPage();
    await wall.goto(`${origin}/admin/rendez-vous/${meetingId}/ecran`);
    const drawing = wall.getByRole('img', { name: new RegExp(`/salle#${code}$`) });
    await drawing.waitFor();
    expect(await scanned(drawing)).toBe(`${origin}/salle#${code}`);
    expect(await wall.locator('.rail').isVisible()).toBe(false);
    await host.goto(`${origin}/admin/rendez-vous/${meetingId}`);

    // By the QR code of the wall, without a profile.
    const telephone = await visits.visit(`/salle#${code}`, phone);
    await telephone.getByRole('button', { name: 'Entrer', exact: true }).click();
    const sheet = telephone.getByRole('dialog');
    for (const answer of ['Bas-Rhin', 'Femme', '25 à 34 ans']) {
      await sheet.getByLabel(answer, { exact: true }).check();
    }
    await sheet.getByRole('button', { name: /J’accepte/ }).click();
    await telephone.getByText('La prochaine question s’affichera ici.').waitFor();
    expect(await violations(telephone)).toEqual([]);

    await host.getByRole('button', { name: /Ouvrir pour/ }).click();
    await wall.getByRole('heading', { name: /Un train de plus/ }).waitFor();
    await telephone.getByRole('heading', { name: /Un train de plus/ }).waitFor();
    await telephone.getByRole('button', { name: /Oui/ }).click();
    await telephone
      .getByText(/Vous\s: oui/)
      .first()
      .waitFor();
    await wall.getByText('1 réponse').waitFor();
    // The wall says how many, and nothing else.
    expect(await wall.locator('.wall').textContent()).not.toMatch(/%|Oui|Non/);
    expect(await violations(wall)).toEqual([]);

    await service.lever('clock', { offsetMs: 11 * minute });
    await telephone.getByText('Les bulletins se recomptent').first().waitFor();
    await wall.getByText('Les bulletins se recomptent').waitFor();
    await eventually(
      async () => {
        await fireSchedule(service, 'CertificationRoomsSchedule');
        return telephone.getByRole('heading', { name: 'Résultat certifié' }).count();
      },
      (shown) => shown > 0,
    );
    await wall.getByText(/Résultat certifié, sur 1/).waitFor();
    await service.lever('clock', { offsetMs: 0 });
    // Eleven minutes have passed at once: tokens that live five were refused, and renewed.
    const complaints = await visits.end();
    expect(complaints.filter((complaint) => !complaint.includes('status of 401'))).toEqual([]);
  });
});

/** What a telephone reads from the picture of an element. */
async function scanned(element: Locator): Promise<string> {
  const png = (await element.screenshot()).toString('base64');
  const { pixels, ...size } = await element.page().evaluate(async (picture) => {
    const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const { width, height } = bitmap;
    const canvas = new OffscreenCanvas(width, height).getContext('2d');
    canvas?.drawImage(bitmap, 0, 0);
    return { width, height, pixels: [...(canvas?.getImageData(0, 0, width, height).data ?? [])] };
  }, png);
  return decodeQR({ ...size, data: Uint8ClampedArray.from(pixels) });
}
