import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { kiosksRoutes } from '../../contract/profiles/kiosks.routes.ts';
import { meRoutes } from '../../contract/profiles/me.routes.ts';
import { profilesRoutes } from '../../contract/profiles/profiles.routes.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { countedMetric } from '../../lib/constructs/counted-metric.ts';
import { DeadLetterQueue } from '../../lib/constructs/dead-letter-queue.ts';
import { Eraser, erasureSecret } from '../../lib/constructs/eraser.ts';
import { ScheduledFunction } from '../../lib/constructs/scheduled-function.ts';
import { allowSecret } from '../../lib/constructs/secret-access.ts';
import { alarmPeriod, ServiceAlarm } from '../../lib/constructs/service-alarm.ts';
import { allowAudit, allowItems } from '../../lib/constructs/table-access.ts';
import { env } from '../../platform/env.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** Number of new profiles per hour above which somebody should look. */
const profilesPerHour = 2000;
/** Share of the daily limit at which an alarm rings, early enough to act before profiles are refused. */
const alarmingShareOfDay = 0.5;

/** Anonymous profiles: created against a proof of work, renewed with their refresh token. */
export class Profiles extends Construct {
  static readonly stack = 'participation';

  constructor(scope: Construct, id: string, { deployment, storage, identity, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    const { pool, client } = identity.citizens;
    const secret = storage.secret('ProfileSecret', 'Challenges, activity keys and usernames');
    const profilesApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/profiles/profiles-api.lambda.ts',
      // With more, Cognito would throttle anyway.
      reservedConcurrency: 100,
      description: 'Anonymous profiles and their sessions',
      whenItFails:
        'People can’t create a profile, or can’t renew their session: they can read but not take part. ' +
        'Look at the quotas of Cognito (throttling) and at the log.',
      // It spends its time on scrypt, with 16 MiB of memory.
      memorySize: 1024,
    });
    profilesApi.addEnvironment(env.citizenPoolId, pool.userPoolId);
    profilesApi.addEnvironment(env.citizenClientId, client.userPoolClientId);
    profilesApi.addEnvironment(env.proofOfWork, JSON.stringify(deployment.stage.proofOfWork));
    allowSecret(profilesApi, env.profileSecretArn, secret);
    profilesApi.addToRolePolicy(
      new PolicyStatement({
        actions: [
          'cognito-idp:AdminCreateUser',
          'cognito-idp:AdminRespondToAuthChallenge',
          'cognito-idp:AdminSetUserPassword',
          'cognito-idp:AdminInitiateAuth',
          'cognito-idp:AdminGetUser',
          'cognito-idp:AdminDeleteUser',
        ],
        resources: [pool.userPoolArn],
      }),
    );
    allowItems(profilesApi, table, ['PutItem'], [prefixes.active, prefixes.seen]);
    allowItems(
      profilesApi,
      table,
      ['GetItem'],
      [prefixes.active, prefixes.network, prefixes.kiosk, prefixes.roomCode, prefixes.services],
    );
    allowItems(
      profilesApi,
      table,
      ['UpdateItem'],
      [
        prefixes.spentChallenge,
        prefixes.network,
        prefixes.activity,
        prefixes.kioskDay,
        prefixes.profilesDay,
        prefixes.roomProfiles,
      ],
    );
    allowItems(profilesApi, table, ['Query'], [prefixes.profilesDay]);
    new ServiceAlarm(this, 'ProfilesCreated', {
      name: 'ProfilesCreated',
      metric: countedMetric(deployment, 'ProfilesCreated', Duration.hours(1)),
      above: profilesPerHour,
      description: 'plus de profils que d’ordinaire ont été créés en une heure.',
      runbook:
        'More profiles were created in an hour than usual. After a broadcast or a campaign that is good news. Otherwise somebody may be ' +
        'inventing people: look at the barometer by département and day and at how the votes of that hour were cast, and tell the public where ' +
        'results are shown. docs/security.md says what a profile costs to create; a stage may make it dearer ' +
        '(`proofOfWork` in lib/stages.ts).',
    });
    new ServiceAlarm(this, 'ProfilesOfDay', {
      name: 'ProfilesOfDay',
      metric: countedMetric(deployment, 'ProfilesCreated', Duration.days(1)),
      above: Math.floor(deployment.instance.limits.profilesPerDay * alarmingShareOfDay),
      description: 'la moitié des profils prévus pour un jour ont été créés en un jour.',
      runbook:
        'Half of a day’s limit (`limits.profilesPerDay` of the instance) was reached within a day; once all of it is, new profiles are refused ' +
        'until midnight. Read the section `ProfilesCreated`. If they are real people, raise the limit and deploy before it is reached; Cognito ' +
        'bills each active user by the month. If they are invented, the switch `SignUpClosed` stops them at once, and everybody else with them.',
    });
    new ServiceAlarm(this, 'ProfilesRefused', {
      name: 'ProfilesRefused',
      metric: countedMetric(deployment, 'ProfilesRefused', alarmPeriod),
      above: 0,
      description: 'plus aucun profil ne peut être créé aujourd’hui : le maximum d’un jour est atteint.',
      runbook:
        'Today’s limit of new profiles is reached; newcomers are told to come back tomorrow (429 with Retry-After). Whoever has a profile votes ' +
        'as usual, and kiosks go on under their own quotas. The count starts again at midnight; a higher `limits.profilesPerDay` applies as soon ' +
        'as it is deployed. The section `ProfilesCreated` says how to tell who they are.',
    });
    http.add(profilesRoutes, profilesApi);

    const meApi = new CapabilityFunction(this, 'MeApi', {
      deployment,
      entry: 'lambdas/profiles/me-api.lambda.ts',
      description: 'What is stored about a profile: export, erasure',
      whenItFails:
        'People can’t see what is stored about them, or can’t have it erased. Reading calls the API of each capability with the caller’s token: ' +
        'find out which of them fails. An erasure that was answered with 202 goes on by itself.',
      memorySize: 1024,
      timeout: Duration.seconds(29),
    });
    meApi.addEnvironment(env.publicUrl, http.url);
    meApi.addEnvironment(env.citizenPoolId, pool.userPoolId);
    allowSecret(meApi, env.profileSecretArn, secret);
    allowSecret(meApi, env.erasureSecretArn, erasureSecret(storage));
    allowDeletion(meApi, pool.userPoolArn);
    allowItems(meApi, table, ['GetItem'], [prefixes.active]);
    allowItems(meApi, table, ['GetItem', 'PutItem'], [prefixes.gone, prefixes.erasure]);
    allowItems(meApi, table, ['PutItem'], [prefixes.erasures]);
    http.add(meRoutes, meApi);

    const { lambda: eraser } = new Eraser(this, 'Eraser', {
      ...{ deployment, storage },
      entry: 'lambdas/profiles/erase-profile.lambda.ts',
      what: 'Profiles',
      whatInFrench: 'du compte',
    });
    eraser.addEnvironment(env.citizenPoolId, pool.userPoolId);
    allowSecret(eraser, env.profileSecretArn, secret);
    allowDeletion(eraser, pool.userPoolArn);
    allowItems(eraser, table, ['DeleteItem'], [prefixes.active, prefixes.seen]);
    const purge = new CapabilityFunction(this, 'Purge', {
      deployment,
      entry: 'lambdas/profiles/purge-profiles.lambda.ts',
      description: 'Has profiles erased that nobody uses any more',
      whenItFails:
        'Profiles that haven’t been used for two years, or that have ended, are not being erased. The next hourly run takes others, and comes ' +
        'back to these within a month; look at the quotas of Cognito (`UserList`).',
      timeout: Duration.minutes(5),
    });
    purge.addEnvironment(env.citizenPoolId, pool.userPoolId);
    allowSecret(purge, env.profileSecretArn, secret);
    allowSecret(purge, env.erasureSecretArn, erasureSecret(storage));
    purge.addToRolePolicy(
      new PolicyStatement({ actions: ['cognito-idp:ListUsers'], resources: [pool.userPoolArn] }),
    );
    allowItems(purge, table, ['BatchGetItem'], [prefixes.seen]);
    allowItems(purge, table, ['PutItem'], [prefixes.gone, prefixes.erasure, prefixes.erasures]);
    allowItems(purge, table, ['GetItem'], [prefixes.erasure]);
    new ScheduledFunction(this, 'PurgeSchedule', {
      lambda: purge,
      expression: 'rate(1 hour)',
      timeZone: deployment.instance.timeZone,
      deadLetters: new DeadLetterQueue(this, 'PurgeDeadLetters', {
        alarm: 'ProfilesNotPurged',
        description: 'la recherche des profils inactifs a échoué trois fois de suite.',
        runbook:
          'Unused profiles are kept longer than promised. Read the log of `ProfilesPurge` and fix the cause; the following hourly runs go on. Then ' +
          'delete the message.',
      }),
    });
    new ServiceAlarm(this, 'ErasuresLate', {
      name: 'ErasuresLate',
      metric: countedMetric(deployment, 'ErasuresLate', Duration.minutes(15)),
      above: 0,
      description: 'un profil qui devait être effacé dans l’heure ne l’est pas après quarante minutes.',
      runbook:
        'Part of a profile is still there forty minutes after its erasure was requested; people were promised an hour. The logs of the erasing ' +
        'functions say which part fails (`ErasureFailed`), and each has an alarm of its own. They try again every five minutes.',
    });

    const kiosksApi = new CapabilityFunction(this, 'Kiosks', {
      deployment,
      entry: 'lambdas/profiles/kiosks-api.lambda.ts',
      description: 'Kiosks: open, list, close',
      whenItFails: 'The project team can’t open or close kiosks. Those that are open go on.',
      memorySize: 1024,
    });
    allowItems(kiosksApi, table, ['Query', 'PutItem', 'DeleteItem'], [prefixes.kiosk]);
    allowItems(kiosksApi, table, ['GetItem'], [prefixes.kioskDay, prefixes.services]);
    allowAudit(kiosksApi, table);
    http.add(kiosksRoutes, kiosksApi);
  }
}

function allowDeletion(lambda: CapabilityFunction, userPoolArn: string): void {
  lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['cognito-idp:AdminDeleteUser'], resources: [userPoolArn] }),
  );
}
