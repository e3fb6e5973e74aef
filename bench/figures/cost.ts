import { writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { App } from 'aws-cdk-lib';
import { profilesRoutes } from '../../contract/profiles/profiles.routes.ts';
import type { EnvelopeFormat } from '../../domain/polls/format.ts';
import { floodRules } from '../../lib/constructs/firewall.ts';
import { env } from '../../platform/env.ts';
import { holdMeeting } from '../../test/e2e/support/meetings.ts';
import { ratedService } from '../../test/lambdas/services/samples.ts';
import { openQuestion } from '../../test/support/questions.ts';
import { bareStacks } from '../../tools/bare-stacks.ts';
import { createProfile } from '../../tools/citizen.ts';
import { lever } from '../../tools/levers.ts';
import { bothTokens } from '../../tools/seed/demo-staff.ts';
import type { Act, ActName, Measured } from '../cost/model.ts';
import { chapters, measuredFile } from '../cost/tables.ts';
import { ballotBytes } from '../support/ballot-bytes.ts';
import { consumedBy } from '../support/bill-meter.ts';
import { sendLetters } from '../support/letters.ts';
import { load } from '../support/load.ts';
import { cellNumber, type LocalInstance, withLocalInstance } from '../support/local-instance.ts';
import { posts, prepareVotes, voters } from '../support/voters.ts';

const concurrency = 4;
/** Both incident switches are rules of the firewall too. */
const switches = 2;

/**
 * What each act of a person asks of AWS, measured on the one-machine stack, and what that costs by the prices of bench/cost/prices.json.
 * Keeps what it measured in bench/cost/measured.json, of which `npm run docs:scale` makes the tables of docs/scale.md.
 */
export async function bench(): Promise<void> {
  const measured = await withLocalInstance(measureAll);
  writeFileSync(measuredFile, `${JSON.stringify(measured, null, 2)}\n`);
  console.log(chapters(measured));
}

async function measureAll(local: LocalInstance): Promise<Measured> {
  const { deployment, client, transport } = local;
  const next = await prepareVotes(local);
  const [onePost = ''] = await local.createPosts(1);
  // What schedules would do meanwhile belongs to no act.
  await lever(deployment, 'schedules/pause', {});
  const vote = async (index: number, postId?: string) => {
    const { path, token, body } = next(index);
    const where = postId === undefined ? path : `/v1/posts/${postId}/vote`;
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    return transport({ method: 'PUT', url: `${deployment.apiUrl}${where}`, headers, body });
  };
  const get = (path: string) =>
    transport({
      method: 'GET',
      url: `${deployment.apiUrl}${path}`,
      headers: { accept: '*/*' },
      body: undefined,
    });
  const acts: Partial<Record<ActName, Act>> = {};
  const measure = async (
    name: ActName,
    times: number,
    ask: (index: number) => ReturnType<typeof transport>,
  ) => {
    // A function that is warm, as nearly all are.
    for (let index = 0; index < 20; index += 1) await ask(index);
    const seen = { bytes: 0, sharedSeconds: 0 };
    const consumed = await consumedBy(deployment, () =>
      load({
        count: times,
        concurrency,
        send: async (index) => {
          const reply = await ask(20 + index);
          if (reply.status >= 300) throw new Error(`${name}: ${reply.status} ${reply.text.slice(0, 200)}`);
          seen.bytes += brotliCompressSync(reply.text).length;
          seen.sharedSeconds = sharedSecondsOf(reply.headers);
          return true;
        },
      }),
    );
    acts[name] = perAct({ ...consumed, bytes: seen.bytes, letters: 0 }, times, seen.sharedSeconds);
  };
  await measure('vote', voters * posts - 20, (index) => vote(index));
  const ballot = await ballotBytes(deployment);
  await measure('voteOnOnePost', 1_000, (index) =>
    vote(index + Math.floor(index / voters) * voters * posts, onePost),
  );
  await measureNewer(local, measure);
  await measure('results', 400, () => get(`/v1/posts/${onePost}/statistics`));
  await measure('feed', 200, () => get('/v1/posts?channel=region'));
  await measure('page', 200, () => get(`/p/${onePost}`));
  const refreshTokens: string[] = [];
  await measureProfiles(local, acts, refreshTokens);
  await measure('session', refreshTokens.length - 20, (index) =>
    transport({
      method: 'POST',
      url: `${deployment.apiUrl}${profilesRoutes.renewSession.key.split(' ')[1]}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refreshToken: refreshTokens[index] }),
    }),
  );
  const letters = 200;
  const consumed = await consumedBy(deployment, () => sendLetters(local, letters));
  // The requests are those of a team that watches, however many letters there are.
  acts.letter = perAct({ ...consumed, requests: 0, bytes: 0, letters }, letters, 0);
  return {
    date: new Date().toISOString().slice(0, 10),
    acts: acts as Record<ActName, Act>,
    assetBytes: await assetBytes(get),
    kept: keptThings(),
    ballotBytes: ballot,
  };

  async function measureProfiles(
    { client: _ }: LocalInstance,
    into: Partial<Record<ActName, Act>>,
    tokens: string[],
  ): Promise<void> {
    const times = 160;
    for (let index = 0; index < 20; index += 1) {
      tokens.push((await createProfile(client, cellNumber(index))).refreshToken);
    }
    const consumed = await consumedBy(deployment, () =>
      load({
        count: times,
        concurrency,
        send: async (index) => {
          tokens.push((await createProfile(client, cellNumber(index))).refreshToken);
          return true;
        },
      }),
    );
    // Challenge and session, some hundred bytes each beside the tokens.
    into.profile = perAct({ ...consumed, bytes: times * 4_000, letters: 0 }, times, 0);
  }
}

/** What people answer besides posts: an envelope of projects, a service, the room of a meeting, each profile alternating its answers. */
async function measureNewer(
  local: LocalInstance,
  measure: (
    name: ActName,
    times: number,
    ask: (index: number) => ReturnType<LocalInstance['transport']>,
  ) => Promise<void>,
): Promise<void> {
  const { deployment, client, transport } = local;
  process.env[env.tableName] = deployment.outputs.TableName;
  const tokens: string[] = [];
  for (let index = 0; index < voters; index += 1) {
    tokens.push((await createProfile(client, cellNumber(index))).idToken);
  }
  const send = (method: string, path: string, index: number, body: object) =>
    transport({
      ...{ method, url: `${deployment.apiUrl}${path}`, body: JSON.stringify(body) },
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tokens[index % voters]}`,
      },
    });
  const isOddRound = (index: number) => Math.floor(index / voters) % 2 === 1;
  const envelope = await openQuestion({ format: envelopeFormat, resultsVisibility: 'after-close' });
  await measure('envelopeVote', 300, (index) =>
    send('PUT', `/v1/posts/${envelope}/vote`, index, {
      answer: { kind: 'projects', ids: isOddRound(index) ? ['b'] : ['a', 'c'] },
    }),
  );
  const serviceId = await ratedService();
  await measure('rating', 300, (index) =>
    send('PUT', `/v1/services/${serviceId}/rating`, index, { mention: isOddRound(index) ? 'poor' : 'good' }),
  );
  const staff = await bothTokens(deployment);
  const { code } = await holdMeeting(
    {
      client,
      teamToken: async () => (await staff()).approver,
      referentToken: async () => (await staff()).proposer,
    },
    [],
    voters,
  );
  // The first arrival of a profile is counted, and no other.
  await measure('arrival', voters - 20, (index) => send('POST', '/v1/meetings/join', index, { code }));
}

const envelopeFormat: EnvelopeFormat = {
  kind: 'projects',
  options: ['a', 'b', 'c', 'd'].map((id) => ({ id, label: `Projet ${id}`, cost: 40_000_00 })),
  ...{ amount: 90_000_00, rule: 'equal-shares', minChoices: 1, maxChoices: 2 },
};

type Sums = Omit<Act, 'sharedSeconds'>;

function perAct(sums: Sums, times: number, sharedSeconds: number): Act {
  const each = Object.entries(sums).map(([name, sum]) => [name, Number((sum / times).toPrecision(3))]);
  return { ...(Object.fromEntries(each) as Sums), sharedSeconds };
}

function sharedSecondsOf(headers: Headers | Readonly<Record<string, unknown>>): number {
  const control = headers instanceof Headers ? headers.get('cache-control') : headers['cache-control'];
  return Number(/s-maxage=(\d+)/.exec(String(control))?.[1] ?? 0);
}

/** Styles and scripts that the first page of a visit names, compressed. */
async function assetBytes(get: (path: string) => Promise<{ text: string }>): Promise<number> {
  const { text } = await get('/');
  const paths = [...text.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|woff2)(?:\?[^"]*)?)"/g)].map(
    ([, path]) => path,
  );
  const files = await Promise.all([...new Set(paths)].map((path) => get(path ?? '')));
  return files.reduce((sum, { text: body }) => sum + brotliCompressSync(body).length, 0);
}

/** What is billed by the month, regardless of traffic: counted in the templates of production as they are, whatever lies in the output directory. */
function keptThings(): Measured['kept'] {
  const templates = App.of(Object.values(bareStacks())[0])?.synth().stacks ?? [];
  const types = templates
    .flatMap(({ template }) => Object.values(template.Resources))
    .map((resource) => (resource as { Type: string }).Type);
  const count = (type: string) => types.filter((each) => each === type).length;
  return {
    alarms: count('AWS::CloudWatch::Alarm'),
    secrets: count('AWS::SecretsManager::Secret'),
    keys: count('AWS::KMS::Key'),
    rules: floodRules.length + switches,
  };
}
