import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  UserPool,
  type UserPoolClient,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito';
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { passwordRules } from '../../contract/staff/password.ts';
import type { Deployment } from '../deployment.ts';
import { acknowledge } from './acknowledge.ts';
import { mailHtml, mailSubject } from './cognito-text.ts';
import { mailDomain } from './mail-access.ts';

/** The pool of référents and of the project team: invited by e-mail, second factor required, tokens of five minutes. */
export class StaffPool extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  /** @param props.mails SES’s configuration set of all mails, including those of the pool */
  constructor(
    scope: Construct,
    id: string,
    props: { readonly deployment: Deployment; readonly mails: ConfigurationSet },
  ) {
    super(scope, id);
    const { instance } = props.deployment;
    const { senderName, serviceAddress, replyToAddress } = instance.mail;
    const service = `« ${instance.name} »`;
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: passwordRules.minLength,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      // Cognito’s own sender is limited to fifty mails a day, and doesn't send in our name.
      email: UserPoolEmail.withSES({
        fromEmail: serviceAddress,
        fromName: senderName,
        replyTo: replyToAddress,
        sesVerifiedDomain: mailDomain(instance),
        configurationSetName: props.mails.configurationSetName,
      }),
      userInvitation: {
        emailSubject: mailSubject(`Votre accès à ${service}`),
        emailBody: mailHtml(
          `Bonjour,<br><br>Un compte vous est ouvert sur la console du service ${service}.<br>` +
            'Identifiant : {username}<br>Mot de passe provisoire, valable trois jours : {####}<br><br>' +
            'À la première connexion, vous choisirez votre mot de passe et associerez une application de codes à usage unique.',
        ),
      },
      userVerification: {
        emailSubject: mailSubject(`Votre code pour ${service}`),
        emailBody: mailHtml(
          `Bonjour,<br><br>Votre code pour choisir un nouveau mot de passe sur la console du service ${service} : ` +
            '{####}<br>Si vous n’avez rien demandé, ignorez ce message.',
        ),
      },
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.pool.addGroup('Referents', { groupName: 'referents' });
    this.pool.addGroup('ProjectTeam', { groupName: 'project-team' });
    this.client = this.pool.addClient('Client', {
      generateSecret: false,
      disableOAuth: true,
      authFlows: { userPassword: true, userSrp: true },
      readAttributes: new ClientAttributes().withStandardAttributes({ email: true, emailVerified: true }),
      // As for citizens: stands for “nothing”, since an empty list means “everything”.
      writeAttributes: new ClientAttributes().withStandardAttributes({ lastUpdateTime: true }),
      idTokenValidity: Duration.minutes(5),
      accessTokenValidity: Duration.minutes(5),
      // A working day: the second factor is asked for again every morning.
      refreshTokenValidity: Duration.hours(10),
      // The maximum: people who were invited install an authenticator between two steps.
      authSessionValidity: Duration.minutes(15),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
    });
    acknowledge(
      this.pool,
      'AwsSolutions-COG8',
      'A few dozen invited accounts with a second factor, tokens of five minutes, and a look-up of the staff item at ' +
        'each call: risk-based sign-in would add a price for each user and little else.',
    );
  }
}
