import { cellClaims, usernameClaim } from '../../foundations/staff/who-calls.ts';
import { instance } from '../../instance/grand-est.ts';
import { handler as composeEdition } from '../../lambdas/newsletter/compose-edition.lambda.ts';
import { takeSnapshot } from '../../lambdas/open-data/take-snapshot.ts';
import { rankPosts } from '../../lambdas/posts/rank-posts.ts';
import { handler as updateBarometer } from '../../lambdas/stats/barometer.lambda.ts';
import { releasePost } from '../../lambdas/stats/release-post.ts';
import { epochSeconds } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import { table } from '../../platform/table/client.ts';
import { actAsOperator, type Deployment } from '../deployment.ts';
import { lever } from '../levers.ts';
import { bucketName, configurationSet, secretArn } from '../local-outputs.ts';
import { namedRandom, seededRandom } from '../random.ts';
import { readPopulation } from '../replay/population.ts';
import { questionActs } from './ask-questions.ts';
import { BallotBox } from './ballot-box.ts';
import { freezeHistory } from './barometer-history.ts';
import { callEngine } from './call-engine.ts';
import { paperActs } from './count-paper.ts';
import { drawCrowd, type Voter } from './crowd.ts';
import { createDemoStaff, enrolDemoStaff } from './demo-staff.ts';
import { meetingActs } from './hold-meetings.ts';
import { type Claims, inProcessClient } from './in-process.ts';
import { informationActs } from './make-known.ts';
import { projectActs } from './make-projects.ts';
import { suggestionActs } from './moderate-suggestions.ts';
import { countPastWeeks } from './past-weeks.ts';
import { serviceActs } from './rate-services.ts';
import { type Scene, writers } from './scene.ts';
import { noteSeedBegun, noteSeedDone } from './seeded.ts';
import { letterActs } from './send-letter.ts';
import { actAsNewsletter } from './subscribers.ts';
import { Calendar, liveThrough } from './timeline.ts';
import { type StreamPlace, writeCounters } from './write-counters.ts';
import { contactActs } from './write-to-region.ts';

const crowdSize = 4_200;
/** Some wait for the table while others compute. */
const releasesAtOnce = 8;
const datasetsAtOnce = 4;
const randomSeed = 20_260_901;
const populationFile = 'instance/population/grand-est-2025.csv';

/**
 * Fills a new local deployment with three months of history. Acts of staff and citizens go through the API's functions in
 * this process, with its clock set to each of their days; the crowd's ballots and the barometer's frozen days are written
 * by the functions' own code. To be run once.
 */
export async function seed(deployment: Deployment): Promise<void> {
  const { stateDirectory } = deployment;
  noteSeedBegun(stateDirectory);
  actAsFunctions(deployment);
  const { engine } = (await lever(deployment, 'tables')) as { engine: string };
  await callEngine(table, engine);
  const scene = setScene(deployment, await createDemoStaff(deployment));
  const enrolled = enrolDemoStaff(deployment);
  // Whoever awaits it below gets the error; until then nobody listens.
  enrolled.catch(() => undefined);
  const { box, calendar, subjects } = scene;
  const acts = [
    ...questionActs(scene),
    ...informationActs(scene),
    ...projectActs(scene),
    ...suggestionActs(scene),
    ...contactActs(scene),
    ...meetingActs(scene),
    ...letterActs(scene),
    ...serviceActs(scene),
    ...paperActs(scene),
  ];
  // What it counts is counted here (ballot-box.ts), and never delivered.
  await lever(deployment, 'event-source-mappings/pause', {});
  await liveThrough(deployment, acts, calendar.now);
  const remembered = countPastWeeks(box.casts).then(() => freezeHistory(box.casts, subjects, calendar.today));
  remembered.catch(() => undefined);
  await box.written();
  const { streams } = (await lever(deployment, 'event-source-mappings/resume', { skip: true })) as {
    streams: readonly StreamPlace[];
  };
  await writeCounters(box.counted(), streams[0]);
  // What schedules would have done in the last hours, as soon as there is what they need.
  await Promise.all([remembered, releaseStatistics(scene), enrolled]);
  const isLetterDue = Number(calendar.today.slice(8)) > instance.newsletter.composeDay;
  await Promise.all([
    isLetterDue && composeEdition(),
    Promise.all([updateBarometer(), rankPosts()]).then(() => takeSnapshot(datasetsAtOnce)),
  ]);
  noteSeedDone(stateDirectory);
}

/**
 * Releases each post's statistics: counters that were written in bulk are marked for the release only with the next vote, or when the
 * vote ends.
 */
async function releaseStatistics({ subjects }: Scene): Promise<void> {
  await inParallel(releasesAtOnce, subjects, ({ id }) => releasePost(id));
}

function setScene(deployment: Deployment, staff: Awaited<ReturnType<typeof createDemoStaff>>): Scene {
  const calendar = new Calendar(Date.now());
  const population = readPopulation(populationFile, instance);
  const crowd = drawCrowd({
    ...{ size: crowdSize, population, seed: randomSeed, random: seededRandom(randomSeed) },
    ...{ from: calendar.openingOf(-12), to: calendar.now },
  });
  const claims = new Map<string, Claims>(
    Object.values(staff).map((sub) => [sub, { sub, token_use: 'id' }] as const),
  );
  const citizen = (number: number) => {
    const voter = crowd[number % writers];
    if (voter === undefined) throw new Error('The crowd is smaller than who writes.');
    claims.set(voter.subject, claimsOf(voter));
    return voter.subject;
  };
  return {
    ...{ deployment, client: inProcessClient(claims), calendar, crowd, subjects: [], ids: new Map() },
    ...{ box: new BallotBox(), ...staff, citizen, randomOf: (key) => namedRandom(randomSeed, key) },
  };
}

/** The claims of a crowd member's ID token, as if freshly created: flags of new profiles take nothing down. */
function claimsOf({ subject, cell }: Voter): Claims {
  return {
    ...{ sub: subject, token_use: 'id', [usernameClaim]: subject },
    auth_time: String(epochSeconds()),
    [cellClaims.departement]: cell.departement,
    [cellClaims.sex]: cell.sex,
    [cellClaims.ageBand]: cell.ageBand,
  };
}

/** Gives this process the functions' rights: their table, bucket and secrets. */
function actAsFunctions(deployment: Deployment): void {
  actAsOperator(deployment);
  actAsNewsletter(deployment);
  const { outputs, apiUrl } = deployment;
  Object.assign(process.env, {
    [env.bucketName]: bucketName(deployment),
    [env.publicUrl]: apiUrl,
    [env.stage]: 'dev',
    [env.mailConfigurationSet]: configurationSet(deployment),
    [env.staffPoolId]: outputs.StaffPoolId,
    [env.ballotSecretArn]: secretArn(deployment, 'BallotSecret'),
    [env.authorSecretArn]: secretArn(deployment, 'AuthorSecret'),
    [env.moderationSecretArn]: secretArn(deployment, 'ModerationSecret'),
    [env.contactSecretArn]: secretArn(deployment, 'ContactSecret'),
    [env.meetingSecretArn]: secretArn(deployment, 'MeetingSecret'),
    [env.paperSecretArn]: secretArn(deployment, 'PaperSecret'),
  });
}
