import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '../../contract/client.ts';
import { instance } from '../../instance/grand-est.ts';
import { calendarDate } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import { actAsOperator, type Deployment } from '../deployment.ts';
import { fireSchedule } from '../levers.ts';
import { bucketName, secretArn } from '../local-outputs.ts';
import { seededRandom } from '../random.ts';
import { drawCells, readPopulation } from '../replay/population.ts';
import { questionActs } from './ask-questions.ts';
import { BallotBox } from './ballot-box.ts';
import { freezeHistory } from './barometer-history.ts';
import { drawCrowd } from './crowd.ts';
import { addSecondReader, ensureDemoStaff } from './demo-staff.ts';
import { informationActs } from './make-known.ts';
import { suggestionActs } from './moderate-suggestions.ts';
import { countPastWeeks } from './past-weeks.ts';
import { type Scene, someCitizens, tokensOf } from './scene.ts';
import { letterActs } from './send-letter.ts';
import { actAsNewsletter } from './subscribers.ts';
import { Calendar, liveThrough } from './timeline.ts';
import { contactActs } from './write-to-region.ts';

const crowdSize = 420;
const randomSeed = 20_260_901;
const populationFile = 'instance/population/grand-est-2025.csv';

const begunFile = (stateDirectory: string) => join(stateDirectory, 'seeding.json');
const doneFile = (stateDirectory: string) => join(stateDirectory, 'seeded.json');

/** Whether the demo was put there, whatever became of it since. */
export function isSeeded(stateDirectory: string): boolean {
  return existsSync(doneFile(stateDirectory));
}

/** Whether a seed was cut short: half a past can't be gone on with, the next start begins anew. */
export function isHalfSeeded(stateDirectory: string): boolean {
  return existsSync(begunFile(stateDirectory)) && !isSeeded(stateDirectory);
}

/**
 * Fills a new local deployment with three months of a Région: what staff and citizens do goes through the API, with the local
 * clock set back to each of their days; the ballots of a crowd, and what the barometer froze night after night, are
 * written beside it, by the functions' own code. To be done once.
 */
export async function seed(deployment: Deployment): Promise<void> {
  const { stateDirectory } = deployment;
  note(begunFile(stateDirectory));
  const accounts = await ensureDemoStaff(deployment);
  actAsFunctions(deployment);
  const scene = await setScene(deployment, accounts);
  const { box, calendar, subjects } = scene;
  const acts = [
    ...questionActs(scene),
    ...informationActs(scene),
    ...suggestionActs(scene),
    ...contactActs(scene),
    ...letterActs(scene),
  ];
  await liveThrough(deployment, acts, calendar.now);
  await countPastWeeks(box.casts);
  await freezeHistory(box.casts, subjects, calendar.today);
  await box.settled();
  // What would have run in the last hours, had the clock passed them.
  const composed = Number(calendar.today.slice(8)) > instance.newsletter.composeDay;
  const last = ['StatsRelease', 'StatsBarometer', ...(composed ? ['EditionsCompose'] : [])];
  await Promise.all(last.map((schedule) => fireSchedule(deployment, schedule)));
  await fireSchedule(deployment, 'OpenDataSnapshot');
  note(doneFile(stateDirectory));
}

async function setScene(
  deployment: Deployment,
  [team, referent]: Awaited<ReturnType<typeof ensureDemoStaff>>,
): Promise<Scene> {
  if (team === undefined || referent === undefined) throw new Error('The demo has no staff.');
  const calendar = new Calendar(Date.now());
  const random = seededRandom(randomSeed);
  const population = readPopulation(populationFile, instance);
  const crowd = drawCrowd({
    ...{ size: crowdSize, population, seed: randomSeed, random },
    ...{ from: calendar.openingOf(-12), to: calendar.now },
  });
  const client = createClient(deployment.apiUrl);
  return {
    ...{ deployment, client, calendar, crowd, random, subjects: [], ids: new Map() },
    box: new BallotBox(),
    team: await tokensOf(deployment, team),
    secondReader: await tokensOf(deployment, await addSecondReader(deployment)),
    referent: await tokensOf(deployment, referent),
    citizen: await someCitizens(client, drawCells(population, randomSeed + 1)),
  };
}

/** Lets this process do what functions do: their table, their bucket, their secrets. */
function actAsFunctions(deployment: Deployment): void {
  actAsOperator(deployment);
  actAsNewsletter(deployment);
  process.env[env.bucketName] = bucketName(deployment);
  process.env[env.ballotSecretArn] = secretArn(deployment, 'BallotSecret');
}

function note(file: string): void {
  const at = calendarDate(instance.timeZone, Date.now());
  writeFileSync(file, `${JSON.stringify({ at })}\n`);
}
