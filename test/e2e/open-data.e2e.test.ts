import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { Parser, Store } from 'n3';
import Validator from 'rdf-validate-shacl';
import { certificationRoutes } from '../../contract/certification/certification.routes.ts';
import { followUpsRoutes } from '../../contract/follow-ups/follow-ups.routes.ts';
import { moderationRoutes } from '../../contract/moderation/moderation.routes.ts';
import { openDataRoutes } from '../../contract/open-data/open-data.routes.ts';
import { postsRoutes } from '../../contract/posts/posts.routes.ts';
import { barometerRoutes } from '../../contract/stats/barometer.routes.ts';
import { noticeCodes } from '../../contract/stats/breakdowns.ts';
import { statsRoutes } from '../../contract/stats/stats.routes.ts';
import { votesRoutes } from '../../contract/votes/votes.routes.ts';
import { type Answer, approval } from '../../domain/polls/answer.ts';
import { withoutFormulas } from '../../domain/text/formulas.ts';
import { readSnapshots, saveSnapshot } from '../../lambdas/open-data/snapshot-items.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { DeleteCommand, PutCommand } from '../../platform/table/commands.ts';
import { keys } from '../../platform/table/keys.ts';
import { readFeed } from './support/feed.ts';
import { publishedSuggestion } from './support/moderation.ts';
import { expectProblem } from './support/problems.ts';
import { fireSchedule } from './support/schedules.ts';
import { bootService, type Service } from './support/service.ts';
import { settledStatistics } from './support/totals.ts';

const minute = 60_000;
type Row = Record<string, string | number | null>;

let service: Service;
let posts: Record<'question' | 'suggestion' | 'hidden' | 'questionnaire', string>;
let voters: string[];

beforeAll(async () => {
  service = await bootService({ runsSchedules: ['OpenData'] });
  voters = await Promise.all(
    ['67', '08', '57'].map(async (departement) => (await service.citizen({ departement })).idToken),
  );
  const options = ['a', 'b', 'c'].map((id) => ({ id, label: `Option ${id.toUpperCase()}` }));
  posts = {
    question: await service.question({ title: '=SOMME(A1) : "plus" de trains,\nou moins ?' }),
    suggestion: await publishedSuggestion(service, 'Un abri à vélos devant chaque gare.'),
    hidden: await service.question({
      closesAt: new Date(Date.now() + 30 * minute).toISOString(),
      resultsVisibility: 'after-close',
    }),
    questionnaire: await service.question({
      steps: [
        { id: 'choix', prompt: 'Laquelle ?', format: { kind: 'single-choice', options } },
        { id: 'ordre', prompt: 'Dans quel ordre ?', format: { kind: 'ranking', options } },
        { id: 'note', prompt: 'Quelle note ?', format: { kind: 'scale', lowest: 'Mal', highest: 'Bien' } },
      ],
    }),
  };
});
afterAll(() => service?.stop());

const answers = (stepId: string): Answer[] =>
  ({
    choix: ['a', 'b', 'a'].map((value): Answer => ({ kind: 'single-choice', value })),
    ordre: ['abc', 'bac', 'acb'].map((order): Answer => ({ kind: 'ranking', order: [...order] })),
    note: [5, 4, 4].map((value): Answer => ({ kind: 'scale', value })),
  })[stepId] ?? [];

async function voteOnAll(): Promise<void> {
  for (const [index, token] of voters.entries()) {
    for (const postId of [posts.question, posts.suggestion, posts.hidden]) {
      const answer = approval(index === 0 ? 'minus' : 'plus');
      await service.client.call(votesRoutes.castVote, { token, params: { postId }, body: { answer } });
    }
    for (const stepId of ['choix', 'ordre', 'note']) {
      const answer = answers(stepId)[index] as Answer;
      const params = { postId: posts.questionnaire, stepId };
      await service.client.call(votesRoutes.castStepVote, { token, params, body: { answer } });
    }
  }
  await settledStatistics(service, posts.suggestion, { plus: 2, minus: 1 });
  await settledStatistics(service, posts.question, { plus: 2, minus: 1 });
}

/** A release as the release function would write it, of more voters than a test can make. */
async function putBreakdowns(postId: string): Promise<void> {
  const refreshedAt = '2026-03-01T08:00:00.000Z';
  const shares = { plus: 62, minus: 38 };
  const document = {
    ...{ postId, lot: 1, releasedAt: refreshedAt, notice: 'À lire avec prudence.' },
    labels: {
      departement: [{ code: '67', label: 'Bas-Rhin' }],
      sex: [{ code: 'F', label: 'Femme' }],
      ageBand: [{ code: '75+', label: '75 ans et plus' }],
    },
    notices: Object.fromEntries(noticeCodes.map((code) => [code, code])),
    tables: [
      {
        dimensions: ['departement'],
        cells: [
          { departement: '67', kind: 'split', base: 40, plus: 25, minus: 15, shares, blur: 22, refreshedAt },
          { departement: '08', kind: 'hidden', notice: 'too-few' },
          { departement: '57', kind: 'base', base: 30, notice: 'above-90-plus', refreshedAt },
        ],
      },
    ],
    weighted: {
      ...{ kind: 'weighted', voters: 230, raw: shares, weighted: { plus: 55, minus: 45 } },
      ...{ effectiveSize: 180, designEffect: 1.3, merged: [], refreshedAt, notice: 'Pas un sondage.' },
    },
    representativeness: { source: 'INSEE', populationDate: '2025-01-01', dimensions: [] },
  };
  await table.send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...keys.released(postId), type: 'Released', document: JSON.stringify(document) },
    }),
  );
}

/** Two days that the barometer has frozen, the second one a Sunday: what hours of waiting would make. */
async function putFrozenDays(): Promise<void> {
  const days = ['2026-02-07', '2026-02-08'].map((date, index) => ({
    ...{ date, measuredAt: `${date}T23:00:00.000Z`, profilesCreated: 22 },
    counted: index === 0 ? null : { from: '2026-02-07', votes: 31, suggestions: 2 },
    themes: [{ theme: 'transports', votes: 40 + index, suggestions: 3 }],
    ...(index === 1 && {
      week: {
        ...{ week: '2026-W06', profilesCreated: 33, profilesActive: 44 },
        counted: { from: '2026-02-02', votes: 31, suggestions: 2 },
        departements: [
          { code: '67', profilesCreated: 22, profilesActive: 22, votes: 20 },
          { code: '08', profilesCreated: null, profilesActive: null, votes: null },
        ],
      },
    }),
  }));
  for (const document of days) {
    const Item = { ...keys.barometerDay(document.date), type: 'BarometerDay', document };
    await table.send(new PutCommand({ TableName: tableName(), Item }));
  }
}

/** Makes today's snapshot yesterday's, as a night would: its files stay where they are. */
async function yesterdays() {
  const [today] = await readSnapshots(1);
  if (today === undefined) throw new Error('There is no snapshot yet.');
  const date = new Date(Date.parse(today.date) - 24 * 60 * minute).toISOString().slice(0, 10);
  await saveSnapshot({ ...today, date }, 90);
  await forget(today.date);
  const { items } = await service.client.call(openDataRoutes.listSnapshots, {});
  expect(items.map((item) => item.date)).toEqual([date]);
  return { ...items[0], date };
}

const forget = (date: string) =>
  table.send(new DeleteCommand({ TableName: tableName(), Key: keys.snapshot(date) }));

/** Follows the redirection as any client does. */
async function download(name: string, snapshot = 'latest'): Promise<Buffer> {
  const answer = await service.request('GET', `/v1/open-data/snapshots/${snapshot}/${name}`);
  expect([name, answer.status]).toEqual([name, 302]);
  const file = await fetch(answer.headers.get('location') ?? '');
  expect([name, file.status]).toEqual([name, 200]);
  expect(file.headers.get('content-disposition')).toMatch(
    new RegExp(`^attachment; filename="grand-est-\\d{4}-\\d{2}-\\d{2}-${name}"$`),
  );
  return Buffer.from(await file.arrayBuffer());
}

const rowsOf = async (id: string, snapshot?: string): Promise<Row[]> =>
  JSON.parse((await download(`${id}.json`, snapshot)).toString());
const describeData = () => service.client.call(openDataRoutes.getOpenData, {});
const byPost = (rows: readonly Row[], postId: string) => rows.filter(({ post_id }) => post_id === postId);

describe('Before the first snapshot', () => {
  test('there are datasets, and no files', async () => {
    const { snapshot, datasets, files } = await describeData();
    expect(snapshot).toBeNull();
    expect(files).toEqual([]);
    expect(datasets.length).toBeGreaterThan(10);
    expect(datasets.flatMap((dataset) => dataset.files)).toEqual([]);
    const answer = await service.request('GET', '/v1/open-data/snapshots/latest/publications.csv');
    expectProblem(answer, 'snapshot-not-found');
  });
});

describe('The first snapshot', () => {
  beforeAll(async () => {
    await voteOnAll();
    await putBreakdowns(posts.suggestion);
    await putBreakdowns(posts.hidden);
    await putFrozenDays();
    const token = await service.teamToken();
    const params = { postId: posts.suggestion };
    const add = (body: object) =>
      service.client.call(followUpsRoutes.addFollowUp, { token, params, body: body as never });
    await add({ state: 'under-study', text: 'Les gares sont visitées.' });
    await add({ state: 'decided', text: 'Dix abris seront posés.', link: 'https://grandest.example/d/1' });
    await add({ state: 'decided', text: 'Douze abris seront posés.', corrects: 2 });
    // Two firings at once, as may happen: one snapshot.
    await Promise.all([fireSchedule(service, 'OpenDataSnapshot'), fireSchedule(service, 'OpenDataSnapshot')]);
  });

  test('gives of each post what its page shows', async () => {
    const rows = await rowsOf('publications');
    const shown = [
      ...(await readFeed(service, { channel: 'region' })),
      ...(await readFeed(service, { channel: 'citizen' })),
    ];
    expect(rows.map(({ post_id }) => post_id)).toEqual(shown.map(({ id }) => id));
    for (const row of rows) {
      const post = await service.client.call(postsRoutes.getPost, {
        params: { postId: String(row.post_id) },
      });
      expect(row).toMatchObject({
        ...{ channel: post.channel, kind: post.kind, theme: post.theme, title: post.title },
        ...{ body: post.body ?? null, why: post.why ?? null, commitment: post.commitment ?? null },
        ...{ status: post.status, published_at: post.publishedAt, closes_at: post.closesAt ?? null },
        ...{ results_visibility: post.resultsVisibility, revealed_at: post.revealedAt ?? null },
        ...{ plus: post.totals?.plus ?? null, minus: post.totals?.minus ?? null },
      });
    }
    expect(byPost(rows, posts.suggestion)[0]).toMatchObject({ plus: 2, minus: 1 });
    expect(byPost(rows, posts.hidden)[0]).toMatchObject({ plus: null, minus: null });
  });

  test('gives the results that everybody may read, and no others', async () => {
    const [rows, duels] = [await rowsOf('resultats'), await rowsOf('duels')];
    for (const postId of Object.values(posts)) {
      const answer = await service.request('GET', `/v1/posts/${postId}/statistics`);
      const ours = byPost(rows, postId);
      if (postId === posts.hidden) {
        expectProblem(answer, 'results-hidden');
        expect(ours).toEqual([]);
        continue;
      }
      const { totals, polls } = await service.client.call(statsRoutes.getPostStatistics, {
        params: { postId },
      });
      if (totals) {
        expect(ours.map(({ option, votes }) => [option, votes])).toEqual(Object.entries(totals));
        continue;
      }
      expect(
        ours.map(({ step, option, votes, voters, mean }) => ({ step, option, votes, voters, mean })),
      ).toEqual(
        polls?.flatMap(({ step, options, voters, mean }) =>
          options.map(({ id, votes }) => ({ step, option: id, votes, voters, mean: mean ?? null })),
        ),
      );
      const ranking = polls?.find(({ step }) => step === 'ordre')?.ranking;
      expect(byPost(duels, postId).map(({ option, against, votes }) => ({ option, against, votes }))).toEqual(
        ranking?.duels,
      );
      expect(ranking?.duels.length).toBeGreaterThan(0);
      expect(ours.filter(({ step }) => step === 'ordre').map(({ borda_points }) => borda_points)).toEqual(
        ['a', 'b', 'c'].map((id) => ranking?.borda.find(({ option }) => option === id)?.points),
      );
    }
    expect(duels.every(({ post_id }) => post_id === posts.questionnaire)).toBe(true);
  });

  test('gives of protected breakdowns what is shown, and nothing of what is hidden', async () => {
    const [rows, weighted] = [await rowsOf('croisements'), await rowsOf('redressements')];
    expect(new Set([...rows, ...weighted].map(({ post_id }) => post_id))).toEqual(
      new Set([posts.suggestion]),
    );
    const params = { postId: posts.suggestion };
    const answer = await service.client.call(statsRoutes.getPostBreakdowns, { params });
    const cells = (answer.tables as { cells: Record<string, unknown>[] }[]).flatMap((each) => each.cells);
    for (const cell of cells) {
      const ours = rows.filter(({ departement }) => departement === cell.departement);
      const told = ours.map(({ option, count, blur, notice }) => [option, count, blur, notice]);
      if (cell.kind === 'hidden') expect(told).toEqual([]);
      if (cell.kind === 'base') expect(told).toEqual([[null, cell.base, null, cell.notice]]);
      if (cell.kind === 'split') {
        expect(told).toEqual([
          [null, cell.base, null, null],
          ['plus', cell.plus, cell.blur, null],
          ['minus', cell.minus, cell.blur, null],
        ]);
      }
    }
    expect(
      weighted.map(({ option, weighted_percent, voters }) => [option, weighted_percent, voters]),
    ).toEqual([
      ['plus', 55, 230],
      ['minus', 45, 230],
    ]);
    const hidden = await service.request('GET', `/v1/posts/${posts.hidden}/breakdowns`);
    expectProblem(hidden, 'results-hidden');
  });

  test('gives the follow-ups, those that were corrected included', async () => {
    const rows = await rowsOf('suivis');
    const params = { postId: posts.suggestion };
    const { steps } = await service.client.call(followUpsRoutes.getFollowUps, { params });
    expect(rows).toEqual(
      steps
        .filter(({ number }) => number > 0)
        .map((step) => ({
          ...{ post_id: posts.suggestion, number: step.number, state: step.state, text: step.text },
          ...{ date: step.date, directorate: step.directorate.label, link: step.link ?? null },
          ...{ corrects: step.corrects ?? null, told_at: step.at, state_label: expect.any(String) },
        })),
    );
    expect(rows).toHaveLength(3);
  });

  test('gives the days of the barometer, and their weeks', async () => {
    const history = await service.client.call(barometerRoutes.getBarometerHistory, {
      query: { from: '2026-02-01', to: '2026-02-28' },
    });
    expect((await rowsOf('barometre-jours')).map(({ measured_at, counted_from, ...row }) => row)).toEqual(
      history.days.map(({ date, profilesCreated, counted }) => ({
        ...{ date, profiles_created: profilesCreated },
        ...{ votes: counted?.votes ?? null, suggestions: counted?.suggestions ?? null },
      })),
    );
    expect((await rowsOf('barometre-themes')).map(({ date, theme, votes }) => [date, theme, votes])).toEqual(
      history.days.flatMap(({ date, themes }) =>
        (themes ?? []).map(({ theme, votes }) => [date, theme, votes]),
      ),
    );
    expect(
      (await rowsOf('barometre-semaines')).map(({ week, departement, votes }) => [week, departement, votes]),
    ).toEqual(
      history.weeks.flatMap(({ week, counted, departements }) => [
        [week, null, counted?.votes ?? null],
        ...departements.map(({ code, votes }) => [week, code, votes]),
      ]),
    );
    expect([history.days.length, history.weeks.length]).toEqual([2, 1]);
  });

  test('gives the register of moderation, by month and by theme, never crossed', async () => {
    const rows = await rowsOf('registre-moderation');
    const register = await service.client.call(moderationRoutes.getRegister, {});
    const line = (month: string | null, theme: string | null) =>
      rows.find((row) => row.month === month && row.theme === theme);
    const told = ({ published, refused, answered }: (typeof register)['total']) => ({
      ...{ published, refused, answered },
    });
    expect(line(null, null)).toMatchObject({ year: register.year, ...told(register.total) });
    expect(register.total.published).toBe(1);
    for (const { month, counts } of register.byMonth) expect(line(month, null)).toMatchObject(told(counts));
    for (const { theme, counts } of register.byTheme) expect(line(null, theme)).toMatchObject(told(counts));
    expect(rows.filter(({ month, theme }) => month !== null && theme !== null)).toEqual([]);
  });

  test('says the same in all its forms, as its schemas describe it', async () => {
    const { datasets } = await describeData();
    let texts = 0;
    for (const { id, rows: count, fields } of datasets) {
      const rows = await rowsOf(id);
      expect(rows).toHaveLength(count ?? -1);
      const names = fields.map(({ name }) => name);
      for (const row of rows) expect(Object.keys(row)).toEqual(names);

      const csv = parse(await download(`${id}.csv`), { columns: true }) as Record<string, string>[];
      const inCsv = (value: unknown) =>
        typeof value === 'string' ? withoutFormulas(value) : String(value ?? '');
      expect(csv).toEqual(
        rows.map((row) =>
          Object.fromEntries(Object.entries(row).map(([name, value]) => [name, inCsv(value)])),
        ),
      );
      texts += csv.filter(({ title }) => title?.startsWith("'=SOMME")).length;

      const forSpreadsheets = await download(`${id}.tableur.csv`);
      expect(forSpreadsheets.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
      const read = parse(forSpreadsheets, { columns: true, bom: true, delimiter: ';' }) as typeof csv;
      const same = fields.filter(({ type }) => type !== 'number' && type !== 'datetime');
      const some = (row: Record<string, string>) => same.map(({ name }) => row[name]);
      expect(read.map(some)).toEqual(csv.map(some));

      const parquet = await download(`${id}.parquet`);
      const file = parquet.buffer.slice(parquet.byteOffset, parquet.byteOffset + parquet.byteLength);
      const dated = new Set(fields.filter(({ type }) => type.startsWith('date')).map(({ name }) => name));
      expect(await parquetReadObjects({ file: file as ArrayBuffer })).toEqual(
        rows.map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([name, value]) => [
              name,
              dated.has(name) && value !== null ? new Date(value) : value,
            ]),
          ),
        ),
      );

      const schema = JSON.parse((await download(`${id}.schema.json`)).toString());
      expect(schema.fields.map(({ name }: { name: string }) => name)).toEqual(names);
      // Required properties are there, and coded values are on their lists.
      for (const { name, constraints } of schema.fields) {
        const values = rows.map((row) => row[name] ?? null);
        if (constraints?.required) expect(values).not.toContain(null);
        if (constraints?.enum) {
          expect(values.filter((value) => value !== null && !constraints.enum.includes(value))).toEqual([]);
        }
      }
      const key = (schema.primaryKey ?? []) as string[];
      expect(new Set(rows.map((row) => JSON.stringify(key.map((name) => row[name])))).size).toBe(
        key.length === 0 ? Math.min(1, rows.length) : rows.length,
      );
    }
    expect(texts).toBe(1);
  });

  test('comes with checksums, sizes, licence, source and date', async () => {
    const { files, datasets, attribution, snapshot } = await describeData();
    const all = [...files, ...datasets.flatMap((dataset) => dataset.files)];
    const sums = (await download('SHA256SUMS')).toString();
    for (const { name, bytes, sha256, url } of all) {
      const file = await download(name);
      expect([name, file.length, createHash('sha256').update(file).digest('hex')]).toEqual([
        name,
        bytes,
        sha256,
      ]);
      if (name !== 'SHA256SUMS') expect(sums).toContain(`${sha256}  ${name}\n`);
      expect(url).toBe(`${service.deployment.apiUrl}/v1/open-data/snapshots/latest/${name}`);
    }
    const licence = (await download('LICENCE.txt')).toString();
    expect(licence).toContain('Licence Ouverte / Open Licence version 2.0');
    expect(licence).toContain(attribution);
    const described = JSON.parse((await download('datapackage.json')).toString());
    expect(described).toMatchObject({
      licenses: [{ name: 'etalab-2.0' }],
      sources: [{ title: 'Région Grand Est — Imagin’Est' }],
      created: snapshot?.takenAt,
    });
    expect(described.resources).toHaveLength(4 * datasets.length);
    for (const { path, bytes, hash, schema, dialect } of described.resources) {
      const file = all.find(({ name }) => name === path);
      expect([bytes, hash]).toEqual([file?.bytes, `sha256:${file?.sha256}`]);
      if (schema === undefined)
        expect([path, dialect.delimiter]).toEqual([expect.stringMatching(/\.tableur\.csv$/), ';']);
      else expect(all.map(({ name }) => name)).toContain(schema);
    }
  });

  test('is taken once a day: another firing changes nothing', async () => {
    const before = await service.client.call(openDataRoutes.listSnapshots, {});
    await publishedSuggestion(service, 'Des bancs sur les quais.');
    await fireSchedule(service, 'OpenDataSnapshot');
    expect(await service.client.call(openDataRoutes.listSnapshots, {})).toEqual(before);
    expect(before.items).toHaveLength(1);
  });

  test('has a catalogue that conforms, in the form that is asked for', async () => {
    const read = (path: string, accept?: string) =>
      service.request('GET', `/v1/open-data/${path}`, { ...(accept && { headers: { accept } }) });
    const [turtle, jsonLd] = [await read('catalogue.ttl'), await read('catalogue.jsonld')];
    expect(turtle.headers.get('content-type')).toBe('text/turtle; charset=utf-8');
    expect(jsonLd.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
    const shapes = readFileSync(new URL('../fixtures/dcat-ap/shapes.ttl', import.meta.url), 'utf8');
    const report = await new Validator(new Store(new Parser().parse(shapes))).validate(
      new Store(new Parser().parse(turtle.text)),
    );
    expect(report.conforms).toBe(true);
    const { datasets } = await describeData();
    expect(jsonLd.json()['dcat:dataset']).toHaveLength(datasets.length);
    for (const file of datasets[0]?.files ?? []) {
      if (!file.name.endsWith('.schema.json')) expect(turtle.text).toContain(file.sha256);
    }

    const negotiated = await Promise.all([
      read('catalogue'),
      read('catalogue', 'text/turtle'),
      read('catalogue', 'application/ld+json'),
      read('catalogue', 'application/ld+json;q=0.8, text/turtle;q=0.9'),
      read('catalogue', '*/*'),
    ]);
    expect(negotiated.map(({ text }) => (text === turtle.text ? 'turtle' : text === jsonLd.text))).toEqual([
      true,
      'turtle',
      true,
      'turtle',
      true,
    ]);
    expect(negotiated[0]?.headers.get('vary')).toBe('accept');
  });

  test('says which files and which days there are, when another is asked for', async () => {
    const ask = (path: string) => service.request('GET', `/v1/open-data/snapshots/${path}`);
    const unknown = await ask('latest/ballots.csv');
    expectProblem(unknown, 'file-not-found');
    expect(unknown.json().detail).toContain('publications.csv');
    expectProblem(await ask('2019-01-01/publications.csv'), 'snapshot-not-found');
    expectProblem(await ask('yesterday/publications.csv'), 'request-invalid');
    expectProblem(await ask('latest/..%2f..%2fsecret'), 'request-invalid');
  });
});

describe('A later snapshot', () => {
  test('tells what has come to light since, forgets what was taken down; the earlier one stays as it was', async () => {
    const first = await yesterdays();
    const token = await service.teamToken();
    await service.client.call(moderationRoutes.decidePost, {
      token,
      params: { postId: posts.suggestion },
      body: { decision: 'hold', explanation: 'À relire.' },
    });
    await service.later(40 * minute, async () => {
      await service.lever('schedules/settle', {});
      await fireSchedule(service, 'CertificationCertify');
      // The hour of the snapshot may have come with the clock, before there was a certificate.
      const [early] = await readSnapshots(1);
      if (early !== undefined && early.date !== first.date) await forget(early.date);
      await fireSchedule(service, 'OpenDataSnapshot');
    });

    const { items } = await service.client.call(openDataRoutes.listSnapshots, {});
    expect(items).toHaveLength(2);
    expect(items[1]).toEqual(first);
    const publications = await rowsOf('publications');
    expect(byPost(publications, posts.suggestion)).toEqual([]);
    expect(byPost(publications, posts.hidden)[0]).toMatchObject({ plus: 2, minus: 1, status: 'closed' });
    for (const id of ['suivis', 'resultats', 'croisements', 'redressements']) {
      expect([id, byPost(await rowsOf(id), posts.suggestion)]).toEqual([id, []]);
    }
    expect(byPost(await rowsOf('croisements'), posts.hidden)).not.toEqual([]);
    expect(byPost(await rowsOf('publications', first.date), posts.suggestion)).toHaveLength(1);

    const certificates = await rowsOf('certificats');
    const chain = (await service.client.call(certificationRoutes.listCertificates, {})).items;
    expect(
      certificates.map(({ sequence, post_id, voters, hash }) => [sequence, post_id, voters, hash]),
    ).toEqual(
      chain
        .toReversed()
        .flatMap(({ sequence, postId, polls, hash }) =>
          polls.map(({ voters }) => [sequence, postId, voters, hash]),
        ),
    );
    const [certified] = byPost(certificates, posts.hidden);
    expect(certified).toMatchObject({ voters: 3, ballots: 3, drift: 0 });
    const list = await (await fetch(String(certified?.ballots_url))).text();
    expect(list.trim().split('\n')).toHaveLength(1 + 3);
    expect(
      byPost(await rowsOf('certificats-totaux'), posts.hidden).map(({ answer, votes }) => [answer, votes]),
    ).toEqual([
      ['minus', 1],
      ['plus', 2],
    ]);
  });
});
