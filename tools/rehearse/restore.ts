import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import Table from 'cli-table3';
import { createClient } from '../../contract/client.ts';
import { moderationRoutes } from '../../contract/moderation/moderation.routes.ts';
import { bucketPrefixes } from '../../platform/bucket-keys.ts';
import { actAsOperator, type Deployment, type RunningDeployment, startDeployment } from '../deployment.ts';
import { openEscrow, sealSecrets } from '../escrow/escrow.ts';
import { compareSecrets, putSecrets, readSecrets } from '../escrow/secrets.ts';
import { fireSchedule, lever } from '../levers.ts';
import { recountOf } from '../recount-of.ts';
import { bothTokens } from '../seed/demo-staff.ts';
import { synthesize } from '../synth.ts';
import { compareBucket, exportBucket, exportedBelow, restoreBucket } from './bucket-backup.ts';
import { type Electorate, findSuggestion, voteOnce } from './electorate.ts';
import { type Check, certifiedLists, restoredChecks } from './restore-checks.ts';
import { compareTable, exportTable, restoreTable } from './table-backup.ts';

const minute = 60_000;

/** The contents of a backup, and what voters kept. */
interface Backup {
  readonly directory: string;
  readonly items: number;
  readonly objects: number;
  /** The encrypted secrets, and the key to decrypt them. */
  readonly escrow: string;
  readonly identity: string;
  readonly ballots: number;
  readonly electorate: Electorate;
}

/**
 * Exports everything from a service and restores it into a new one: the table item by item, the files, the secrets from
 * their escrow. The pools are carried over, because on AWS they can't be exported: the new service gets the old one's.
 * @param options.place an empty directory
 * @returns the exit code
 */
export async function rehearseRestore(options: {
  readonly place: string;
  readonly withEscrow: boolean;
}): Promise<number> {
  const { place, withEscrow } = options;
  const [former, fresh] = [join(place, 'former'), join(place, 'new')];
  say('Making a service, with the demo’s three months and six voters more');
  await synthesize({ validate: false });
  const backup = await runWhile(former, (old) => makeBackup(old, join(place, 'backup')));
  say(
    `Exported ${backup.items} items, ${backup.objects} files and the secrets; the service is gone. Bringing it back in a new one`,
  );
  keepPools(former, fresh);
  const brought = await runWhile(fresh, (deployment) => bringBack(deployment, backup, withEscrow));
  // As after a deployment: no function has started with the previous state.
  const checks = [
    ...brought,
    ...(await runWhile(fresh, (deployment) => restoredChecks(deployment, backup.ballots, backup.electorate))),
  ];
  const table = new Table({ style: { head: [], border: [], compact: true } });
  for (const { name, found, isRight } of checks) table.push([name, found, isRight ? '✓' : '✗']);
  console.log(table.toString());
  const wrong = checks.filter(({ isRight }) => !isRight).length;
  console.log(
    wrong === 0 ? 'Everything is back.' : `${wrong} of ${checks.length} things are not as they were.`,
  );
  return wrong === 0 ? 0 : 1;
}

/** Runs `use` with a service booted on a state directory. */
async function runWhile<T>(
  stateDirectory: string,
  use: (deployment: RunningDeployment) => Promise<T>,
): Promise<T> {
  const deployment = await startDeployment({ stateDirectory, port: 0 });
  try {
    actAsOperator(deployment);
    return await use(deployment);
  } finally {
    await deployment.stop();
  }
}

async function makeBackup(old: RunningDeployment, directory: string): Promise<Backup> {
  // Contains the code of all functions, so it is loaded only when needed.
  const { seed } = await import('../seed/seed.ts');
  await seed(old);
  const electorate = await voteOnce(old, await findSuggestion(old));
  await certify(old, electorate.postId);
  // What the demo certified long ago: a recount then reads it in the bucket.
  await fireSchedule(old, 'CertificationArchiveSchedule');
  // A backup is of one moment: nothing may change meanwhile, and all votes are counted.
  await lever(old, 'schedules/pause', {});
  const { ballots } = await recountOf(old);
  mkdirSync(directory, { recursive: true });
  const identities = await Promise.all([generateX25519Identity(), generateX25519Identity()]);
  const recipients = await Promise.all(
    identities.map(async (identity, number) => ({
      ...{ name: `keeper ${number + 1}`, key: await identityToRecipient(identity) },
    })),
  );
  const secrets = (await readSecrets(undefined)).map(({ arn: _arn, ...kept }) => kept);
  return {
    directory,
    items: await exportTable(old, directory),
    objects: await exportBucket(old, join(directory, 'bucket')),
    escrow: await sealSecrets(secrets, recipients, new Date().toISOString()),
    identity: identities[1] ?? '',
    ballots,
    electorate,
  };
}

/** Closes the vote on a suggestion and certifies it, as the following days would. */
async function certify(deployment: Deployment, postId: string): Promise<void> {
  const token = (await (await bothTokens(deployment))()).approver;
  const client = createClient(deployment.apiUrl);
  await client.call(moderationRoutes.closePost, { token, params: { postId }, body: {} });
  await lever(deployment, 'clock', { advanceMs: 8 * minute });
  await fireSchedule(deployment, 'CertificationCertifySchedule');
  const lists = await certifiedLists(deployment, [postId]);
  if (lists.length === 0) throw new Error(`The vote on ${postId} was not certified.`);
}

/** Pools can't be exported or recreated; the clock continues from where it was. */
function keepPools(former: string, fresh: string): void {
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  for (const file of ['pools.db', 'clock.json', 'demo-staff.json']) {
    if (existsSync(join(former, file))) copyFileSync(join(former, file), join(fresh, file));
  }
}

async function bringBack(
  deployment: RunningDeployment,
  backup: Backup,
  withEscrow: boolean,
): Promise<Check[]> {
  await lever(deployment, 'schedules/pause', {});
  const { secrets } = await openEscrow(backup.escrow, backup.identity);
  if (withEscrow) await putSecrets(await readSecrets(undefined), secrets);
  await restoreTable(deployment, backup.directory);
  await restoreBucket(deployment, join(backup.directory, 'bucket'));
  const { missing, changed, added } = await compareTable(deployment, backup.directory);
  const wrongObjects = await compareBucket(deployment, join(backup.directory, 'bucket'));
  const archived = exportedBelow(join(backup.directory, 'bucket'), bucketPrefixes.archive);
  const compared = compareSecrets(await readSecrets(undefined), secrets);
  const same = compared.filter(({ state }) => state === 'the same').length;
  return [
    {
      name: 'items of the table',
      found: `${backup.items} exported; ${missing} missing, ${changed} changed, ${added} of the new service’s own`,
      isRight: missing === 0 && changed === 0,
    },
    {
      name: 'files of the bucket',
      found: `${backup.objects} exported, ${archived} of archived ballots; ${wrongObjects} missing or changed`,
      isRight: wrongObjects === 0 && archived > 0,
    },
    {
      name: 'secrets, from their escrow',
      found: `${same} of ${compared.length} the same`,
      isRight: same === compared.length,
    },
  ];
}

const say = (what: string): void => console.log(`${what}…`);
