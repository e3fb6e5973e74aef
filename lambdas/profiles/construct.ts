import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { profilesRoutes } from '../../contract/profiles/profiles.routes.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { countedMetric } from '../../lib/constructs/counted-metric.ts';
import { allowSecret } from '../../lib/constructs/secret-access.ts';
import { ServiceAlarm } from '../../lib/constructs/service-alarm.ts';
import { allowItems } from '../../lib/constructs/table-access.ts';
import { env } from '../../platform/env.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** New profiles in an hour beyond which somebody should look. */
const profilesPerHour = 2000;

/** Anonymous profiles: made against a proof of work, renewed with their refresh token. */
export class Profiles extends Construct {
  constructor(scope: Construct, id: string, { deployment, storage, identity, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    const { pool, client } = identity.citizens;
    const secret = storage.secret('ProfileSecret', 'Challenges, activity keys and usernames');
    const profilesApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/profiles/profiles-api.lambda.ts',
      description: 'Anonymous profiles and their sessions',
      whenItFails:
        'New citizens can’t make a profile, or known ones can’t renew theirs: they can read and not take part. ' +
        'Look at the quotas of Cognito (throttling) and at the log.',
      // scrypt is what it spends its time on, in 16 MiB.
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
          'cognito-idp:AdminSetUserPassword',
          'cognito-idp:AdminInitiateAuth',
          'cognito-idp:AdminGetUser',
          'cognito-idp:AdminDeleteUser',
        ],
        resources: [pool.userPoolArn],
      }),
    );
    allowItems(profilesApi, table, ['PutItem'], [prefixes.active]);
    allowItems(profilesApi, table, ['GetItem'], [prefixes.active, prefixes.network]);
    allowItems(
      profilesApi,
      table,
      ['UpdateItem'],
      [prefixes.spentChallenge, prefixes.network, prefixes.activity],
    );
    new ServiceAlarm(this, 'ProfilesCreated', {
      name: 'ProfilesCreated',
      metric: countedMetric(deployment, 'ProfilesCreated', Duration.hours(1)),
      above: profilesPerHour,
      description: 'plus de profils que d’ordinaire ont été créés en une heure.',
      runbook:
        'More profiles were made in an hour than usual. After a broadcast or a campaign that is what was hoped for. Without one, somebody may be inventing people: look at the ' +
        'barometer by département and day, at how votes of that hour fell, and say so where results are shown. What a profile costs is in security.md; a stage may ask more ' +
        '(`proofOfWork` in lib/stages.ts).',
    });
    http.add(profilesRoutes, profilesApi);
  }
}
