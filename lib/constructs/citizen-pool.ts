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
 * The pool of anonymous profiles. Only the profiles function creates users, with a random name, a random password that it
 * discards, three immutable attributes, and a mark if they belong to a burst. There is nothing to recover an account with.
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
      // Nobody chooses or types one: the profiles function draws 256 bits, appends one character of each class, and
      // discards it.
      passwordPolicy: {
        minLength: 32,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      // Priced by monthly active user: this plan leaves out what anonymous, password-less profiles can't use.
      featurePlan: FeaturePlan.LITE,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.client = this.pool.addClient('Client', {
      generateSecret: false,
      disableOAuth: true,
      authFlows: { adminUserPassword: true },
      readAttributes: new ClientAttributes().withCustomAttributes('departement', 'sex', 'ageBand', 'burst'),
      // Cognito takes an empty list for “everything”: an attribute that reveals nothing about a person stands for none.
      writeAttributes: new ClientAttributes().withStandardAttributes({ lastUpdateTime: true }),
      idTokenValidity: Duration.minutes(60),
      accessTokenValidity: Duration.minutes(60),
      // The refresh token is the profile: losing it loses the profile.
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

/** Same bounds as in the contract (contract/profiles/profiles.routes.ts). */
function fixedAttribute(maxLen: number): StringAttribute {
  return new StringAttribute({ minLen: 1, maxLen, mutable: false });
}
