import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { postsRoutes } from '../../contract/posts/posts.routes.ts';
import { questionsRoutes } from '../../contract/questions/questions.routes.ts';
import { regionPostsRoutes } from '../../contract/questions/region-posts.routes.ts';
import { addStaff, renewStaffToken, type StaffAccount, signInStaff } from '../../tools/staff.ts';
import { readFeed } from './support/feed.ts';
import { expectProblem } from './support/problems.ts';
import { bootService, type Service } from './support/service.ts';

const { getPost } = postsRoutes;
const { createProposal, decideProposal, getProposal, scheduleProposal, getCalendar } = questionsRoutes;

let service: Service;
/** Refresh tokens of two members of the project team and of the référente of transports. */
let sessions: Record<'team' | 'team2' | 'referent', string>;

beforeAll(async () => {
  service = await bootService({ runsSchedules: ['Questions'] });
  const { deployment } = service;
  const password = 'Essai-de-bout-en-bout-2026!';
  const sessionOf = async (email: string, member: Parameters<typeof addStaff>[1]): Promise<string> => {
    const account: StaffAccount = await addStaff(deployment, member, { email, password });
    return (await signInStaff(deployment, account)).refreshToken;
  };
  sessions = {
    team: await sessionOf('une@equipe.example', { pseudonym: 'Une', role: 'project-team' }),
    team2: await sessionOf('deux@equipe.example', { pseudonym: 'Deux', role: 'project-team' }),
    referent: await sessionOf('ref@agents.example', {
      ...{ pseudonym: 'Référente', role: 'referent', directorates: ['transports'] },
    }),
  };
});
afterAll(() => service?.stop());

/** A token of the hour that the service's clock shows. */
const token = (who: keyof typeof sessions = 'team') => renewStaffToken(service.deployment, sessions[who]);

/** Sets the clock of the whole deployment; schedules that it passes fire, as they would have. */
async function goTo(time: string): Promise<void> {
  await service.lever('clock', { now: time });
}
/** Waits until everything that the clock has made due is done. */
const settle = () => service.lever('schedules/settle', {});

const secondsFrom = (time: string, seconds: number) =>
  new Date(Date.parse(time) + 1000 * seconds).toISOString();

interface ScheduleLine {
  readonly name: string;
  readonly logicalId: string;
  readonly targets: readonly string[];
}
async function schedule(part: string): Promise<ScheduleLine> {
  const { schedules } = (await service.lever('schedules')) as { schedules: ScheduleLine[] };
  const [found] = schedules.filter(({ logicalId }) => logicalId.includes(part));
  if (found === undefined) throw new Error(`No schedule is called ${part}.`);
  return found;
}
async function fire(part: string): Promise<void> {
  await service.lever(`schedules/${encodeURIComponent((await schedule(part)).name)}/fire`, {});
}

const question = (title: string) =>
  ({
    kind: 'question',
    theme: 'transports',
    title,
    why: 'Le service annuel se prépare.',
    commitment: 'Il en sera tenu compte.',
    closing: { kind: 'days', days: 14 },
    resultsVisibility: 'always',
  }) as const;

/** A question that the project team has approved, in the pool or for a week. */
async function approved(title: string, week?: string): Promise<string> {
  const call = { token: await token() };
  const { id } = await service.client.call(createProposal, {
    token: await token('referent'),
    body: question(title),
  });
  const params = { proposalId: id };
  await service.client.call(decideProposal, { ...call, params, body: { decision: 'approve', version: 1 } });
  if (week !== undefined)
    await service.client.call(scheduleProposal, { ...call, params, body: { version: 2, week } });
  return id;
}

/** Withdraws what was approved, so that no other story asks it. */
async function withdraw(proposalId: string): Promise<void> {
  const { version } = await proposal(proposalId);
  const params = { proposalId };
  const body = { decision: 'take-back', version } as const;
  await service.client.call(decideProposal, { token: await token(), params, body });
}

const proposal = async (proposalId: string) =>
  service.client.call(getProposal, { token: await token(), params: { proposalId } });
/** Those of these titles that everybody can read by now, sorted. */
const shown = async (titles: readonly string[]) =>
  (await readFeed(service, { channel: 'region' }))
    .map(({ title }) => title)
    .filter((title) => titles.includes(title))
    .sort();

// The clock goes back from one story to the next: going forward would fire everything that it passes.

/** At eight on Monday in Paris, not before, the week opens: once. */
async function expectOpening(week: string, eight: string, closesAt: string): Promise<void> {
  const titles = [`Première de ${week}`, `Seconde de ${week}`];
  await goTo(secondsFrom(eight, -3600));
  const ids = [await approved(titles[0] ?? '', week), await approved(titles[1] ?? '')];
  await goTo(secondsFrom(eight, -20));
  await settle();
  expect(await shown(titles)).toEqual([]);
  await goTo(secondsFrom(eight, 1));
  await settle();
  expect(await shown(titles)).toEqual(titles);
  const { state, postId, history } = await proposal(ids[0] ?? '');
  expect({ state, by: history.at(-1)?.by }).toEqual({ state: 'published', by: 'Calendrier' });
  const post = await service.client.call(getPost, { params: { postId: postId ?? '' } });
  expect(post).toMatchObject({ status: 'open', closesAt, why: question('').why });

  // Fired twice more, at the same instant, with more to ask: the week has its own.
  const late = await approved(`Troisième de ${week}`);
  await Promise.all([fire('QuestionsPublisher'), fire('QuestionsPublisher')]);
  expect(await shown([...titles, `Troisième de ${week}`])).toEqual(titles);
  await withdraw(late);
}

test('The week opens at eight in Paris on the Monday after summer time began', () =>
  expectOpening('2021-W13', '2021-03-29T06:00:00Z', '2021-04-12T22:00:00.000Z'));

test('The week 53 opens as any other', () =>
  expectOpening('2020-W53', '2020-12-28T07:00:00Z', '2021-01-11T23:00:00.000Z'));

test('Killed at any moment, the function opens the whole week or nothing, and the next morning the rest', async () => {
  await goTo('2020-12-07T08:00:00Z');
  const week = '2020-W50';
  const titles = ['Coupée en deux\u00a0?', 'Ou entière\u00a0?'];
  const ids = [await approved(titles[0] ?? '', week), await approved(titles[1] ?? '', week)];
  const { targets } = await schedule('QuestionsPublisher');
  const name = encodeURIComponent(targets[0]?.split(':').at(-1) ?? '');
  let killed = 0;
  for (let delay = 60; (await shown(titles)).length === 0; delay *= 1.2) {
    const fired = fire('QuestionsPublisher').catch(() => undefined);
    await sleep(delay);
    killed += ((await service.lever(`functions/${name}/kill`, {})) as { killed: number }).killed;
    await fired;
    const states = await Promise.all(ids.map(async (id) => (await proposal(id)).state));
    expect(new Set(states).size).toBe(1);
    expect(await shown(titles)).toEqual(states[0] === 'published' ? titles.toSorted() : []);
  }
  expect(killed).toBeGreaterThan(0);
  await fire('QuestionsPublisher');
  expect(await shown(titles)).toEqual(titles.toSorted());
});

test('A week whose Monday never came is caught up by the next one, and nothing is doubled', async () => {
  await goTo('2020-11-15T22:30:00Z');
  const missed = ['Manquée 1', 'Manquée 2'];
  const own = ['À son heure 1', 'À son heure 2'];
  for (const title of missed) await approved(title, '2020-W46');
  for (const title of own) await approved(title, '2020-W47');
  await goTo('2020-11-16T07:00:01Z');
  await fire('QuestionsPublisher');
  expect(await shown([...missed, ...own])).toEqual(missed);
  const { current, weeks } = await service.client.call(getCalendar, { token: await token() });
  expect(current).toMatchObject({ week: '2020-W47', postIds: [expect.any(String), expect.any(String)] });
  expect(weeks[0]).toMatchObject({
    week: '2020-W48',
    questions: own.map((title) => ({ title, from: 'overdue' })),
    free: 0,
  });
  expect(weeks.map(({ week }) => week)).toContain('2020-W53');
  expect(weeks.slice(1).every(({ free }) => free === 2)).toBe(true);
  for (const { proposalId } of weeks[0]?.questions ?? []) await withdraw(proposalId);
});

test('The week opens at eight in Paris on the Monday after winter time began', () =>
  expectOpening('2020-W44', '2020-10-26T07:00:00Z', '2020-11-09T23:00:00.000Z'));

test('The Thursday before an empty week the project team gets one mail', async () => {
  await goTo('2020-10-15T05:59:40Z');
  await settle();
  await goTo('2020-10-15T06:00:01Z');
  await settle();
  await Promise.all([fire('QuestionsWarnings'), fire('QuestionsWarnings')]);
  const listed = (await service.lever('inbox.json')) as { id: string; subject: string }[];
  const ids = listed.filter(({ subject }) => subject.includes('aucune question')).map(({ id }) => id);
  expect(ids).toHaveLength(1);
  const raw = await fetch(`${service.deployment.awsUrl}/_local/inbox/${ids[0]}.eml`);
  const mail = await PostalMime.parse(await raw.arrayBuffer());
  expect(mail.subject).toBe('Imagin’Est\u00a0: aucune question pour la semaine du 19 octobre 2020');
  expect(mail.to?.map(({ address }) => address).sort()).toEqual([
    'deux@equipe.example',
    'une@equipe.example',
  ]);
  expect(mail.text).toContain('rien ne sera demandé aux citoyens');
  expect(mail.headers).toContainEqual(
    expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
  );
});

test('Of two who approve at once one does, and the other reads who did', async () => {
  await goTo('2020-10-08T12:00:00Z');
  const body = question('À deux\u00a0?');
  const { id } = await service.client.call(createProposal, { token: await token('referent'), body });
  const answers = await Promise.all(
    (['team', 'team2'] as const).map(async (who) =>
      service.request('POST', `/v1/admin/proposals/${id}/decision`, {
        token: await token(who),
        body: { decision: 'approve', version: 1 },
      }),
    ),
  );
  const won = answers.find(({ status }) => status === 200);
  const lost = answers.find(({ status }) => status === 409) ?? answers[0];
  const by = won?.json().history.at(-1).by;
  expect(expectProblem(lost as never, 'decided-meanwhile').detail).toContain(
    `${by} a approuvé cette proposition`,
  );
  expect((await proposal(id)).history.map(({ event }) => event)).toEqual(['Proposed', 'Approved']);
});

test('The wording of what has opened is not changed by anybody', async () => {
  await goTo('2020-10-05T08:00:00Z');
  const id = await approved('Mot pour mot\u00a0?', '2020-W41');
  await fire('QuestionsPublisher');
  const { version, postId } = await proposal(id);
  const before = await service.request('GET', `/v1/posts/${postId}`);
  expect(before.json().frozenHash).toMatch(/^[0-9a-f]{64}$/);
  for (const who of ['referent', 'team'] as const) {
    const answer = await service.request('PUT', `/v1/admin/proposals/${id}`, {
      token: await token(who),
      body: { version, content: question('Autrement\u00a0?') },
    });
    expect(expectProblem(answer, 'question-frozen')).toMatchObject({ postId });
  }
  expect((await service.request('GET', `/v1/posts/${postId}`)).text).toBe(before.text);
});

test('What is published is corrected, taken back and restored in public, and a question opens in between when two want it', async () => {
  await goTo('2020-09-24T08:00:00Z');
  const { correctRegionPost, withdrawRegionPost, restoreRegionPost, closeRegionPost } = regionPostsRoutes;
  const id = await approved('Un trian de nuit\u00a0?');
  const { client } = service;
  const openUrgently = async (who: 'team' | 'team2', body: { version: number; explanation?: string }) =>
    client.call(questionsRoutes.openUrgently, { token: await token(who), params: { proposalId: id }, body });
  await openUrgently('team', { version: 2, explanation: 'La ligne ferme samedi.' });
  const { postId = '' } = await openUrgently('team2', { version: 3 });
  const params = { postId };
  const act = async () => ({ token: await token(), params });
  await client.call(correctRegionPost, {
    ...(await act()),
    body: {
      ...{ version: 1, texts: { title: 'Un train de nuit\u00a0?' } },
      ...{ explanation: 'Une faute de frappe.', meaning: 'unchanged' },
    },
  });
  const page = async () => {
    const { status, text } = await service.request('GET', `/p/${postId}`);
    return { status, text: text.replace(/<[^>]*>/g, '') };
  };
  const corrected = await page();
  expect(corrected.status).toBe(200);
  for (const told of [
    'Posée hors de sa semaine',
    'La ligne ferme samedi.',
    'Corrigée le',
    'Un trian de nuit',
  ]) {
    expect(corrected.text).toContain(told);
  }
  const why = 'Elle ne dépend plus de la Région.';
  await client.call(withdrawRegionPost, { ...(await act()), body: { version: 2, explanation: why } });
  const gone = await page();
  expect(gone.status).toBe(410);
  expect(gone.text).toContain(why);
  expect(gone.text).not.toContain('train de nuit');
  expect(expectProblem(await service.request('GET', `/v1/posts/${postId}`), 'post-withdrawn')).toMatchObject({
    why,
  });
  expect(await shown(['Un train de nuit\u00a0?'])).toEqual([]);
  await client.call(restoreRegionPost, {
    ...(await act()),
    body: { version: 3, explanation: 'Par mégarde.' },
  });
  expect((await page()).text).toContain('Retirée puis rétablie');
  await client.call(closeRegionPost, {
    ...(await act()),
    body: { version: 4, explanation: 'La décision est prise.' },
  });
  expect(await shown(['Un train de nuit\u00a0?'])).toEqual(['Un train de nuit\u00a0?']);
});
