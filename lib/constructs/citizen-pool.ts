import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { profileLife } from '../../contract/profiles/profile-life.ts';
import { acknowledge } from './acknowledge.ts';

/**
 * The pool of anonymous profiles. The profiles function alone makes users, with a random name, a random password that it
 * forgets, three attributes that nobody can change afterwards, and a mark if they are of a burst; there is nothing to recover an
 * account with.
 */
export class CitizenPool extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      signInCaseSensitive: true,
      customAttributes: {
        departement: fixedAttribute(8),
        sex: fixedAttribute(8),
        ageBand: fixedAttribute(16),
        burst: fixedAttribute(1),
      },
      accountRecovery: AccountRecovery.NONE,
      // Nobody chooses or types one: the profiles function draws 256 bits, ends them with one of each class, forgets them.
      passwordPolicy: {
        minLength: 32,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      // Priced by monthly active user: the plan without what anonymous, password-less profiles can't use.
      featurePlan: FeaturePlan.LITE,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.client = this.pool.addClient('Client', {
      generateSecret: false,
      disableOAuth: true,
      authFlows: { adminUserPassword: true },
      readAttributes: new ClientAttributes().withCustomAttributes('departement', 'sex', 'ageBand', 'burst'),
      // Cognito takes an empty list for « everything »: one attribute that can say nothing of a person stands for none.
      writeAttributes: new ClientAttributes().withStandardAttributes({ lastUpdateTime: true }),
      idTokenValidity: Duration.minutes(60),
      accessTokenValidity: Duration.minutes(60),
      // The refresh token is the profile.
      refreshTokenValidity: Duration.days(profileLife.days),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
    });
    acknowledge(
      this.pool,
      'AwsSolutions-COG2',
      'A profile is anonymous: a second factor would need a telephone, an address or an application that names its owner.',
    );
    acknowledge(
      this.pool,
      'AwsSolutions-COG8',
      'The Plus plan watches how people sign in and whether their passwords leaked. Citizens never sign in with a ' +
        'password, and the traces it keeps of devices and addresses are what this pool must not hold.',
    );
  }
}

/** Bounded as the contract bounds it (contract/profiles/profiles.routes.ts). */
function fixedAttribute(maxLen: number): StringAttribute {
  return new StringAttribute({ minLen: 1, maxLen, mutable: false });
}
