import * as z from 'zod';
import { staffRoles } from '../../domain/staff/membership.ts';
import { email } from '../email.ts';
import type { FieldFault } from '../problem-cases.ts';
import { defineRoutes } from '../route.ts';

/** Between two steps of a sign-in: Cognito's session, and the account’s own name in the pool. */
const underWay = {
  session: z
    .string()
    .min(20)
    .max(2048)
    .describe('À rendre tel quel à l’étape suivante ; valable un quart d’heure'),
  user: z.string().min(1).max(128).describe('À rendre tel quel à l’étape suivante'),
} as const;

const newPassword = z.string().min(1).max(256);
const code = z
  .string()
  .regex(/^\d{6}$/, { error: 'six-digits' satisfies FieldFault })
  .describe('Les six chiffres que montre l’application de codes');

export const signedIn = z
  .strictObject({
    step: z.literal('signed-in'),
    idToken: z.string().describe('Jeton à présenter : `Authorization: Bearer …`'),
    expiresIn: z.int().describe('Durée de vie du jeton, en secondes'),
  })
  .meta({
    id: 'StaffSession',
    description: 'Session ouverte ; ce qui la renouvelle est dans un cookie qu’aucun script ne lit',
  });

export const signInStep = z
  .discriminatedUnion('step', [
    signedIn,
    z.strictObject({ step: z.literal('code'), ...underWay }).meta({ id: 'CodeStep' }),
    z.strictObject({ step: z.literal('new-password'), ...underWay }).meta({ id: 'NewPasswordStep' }),
    z
      .strictObject({
        step: z.literal('authenticator'),
        ...underWay,
        secret: z.string().describe('À donner à l’application de codes, en base 32'),
      })
      .meta({ id: 'AuthenticatorStep' }),
  ])
  .meta({
    id: 'SignInStep',
    description:
      'Ce qui manque encore pour entrer : le code de l’application, un mot de passe à soi, ou une application à associer',
  });

export const ownAccount = z
  .strictObject({
    id: z.string(),
    pseudonym: z.string(),
    role: z.enum(staffRoles),
    directorates: z
      .array(z.strictObject({ id: z.string(), label: z.string() }))
      .describe('Directions que sert un référent ; aucune pour l’équipe projet, qui les sert toutes'),
    themes: z.array(z.string()).describe('Thèmes sur lesquels cette personne peut agir'),
  })
  .meta({ id: 'OwnAccount' });

const step = (description: string) => ({ status: 200, description, body: signInStep }) as const;

/** Signing in, and who is signed in. For the console; programs may use the pool directly. */
export const sessionsRoutes = defineRoutes({
  signIn: {
    key: 'POST /v1/admin/session',
    summary: 'Entrer avec son adresse et son mot de passe',
    access: 'public',
    body: z.strictObject({ email, password: z.string().min(1).max(256) }).meta({ id: 'SignIn' }),
    success: step('L’étape suivante'),
    problems: ['sign-in-refused'],
    caching: 'no-store',
  },
  answerCode: {
    key: 'POST /v1/admin/session/code',
    summary: 'Donner le code de son application',
    access: 'public',
    body: z.strictObject({ ...underWay, code }).meta({ id: 'SignInCode' }),
    success: step('Session ouverte'),
    problems: ['code-refused', 'session-expired'],
    caching: 'no-store',
  },
  choosePassword: {
    key: 'POST /v1/admin/session/password',
    summary: 'Remplacer le mot de passe provisoire de l’invitation par le sien',
    access: 'public',
    body: z.strictObject({ ...underWay, newPassword }).meta({ id: 'FirstPassword' }),
    success: step('L’étape suivante'),
    problems: ['password-refused', 'session-expired'],
    caching: 'no-store',
  },
  enrolAuthenticator: {
    key: 'POST /v1/admin/session/authenticator',
    summary: 'Associer son application de codes, par un premier code',
    access: 'public',
    body: z.strictObject({ ...underWay, code }).meta({ id: 'FirstCode' }),
    success: step('Session ouverte'),
    problems: ['code-refused', 'session-expired'],
    caching: 'no-store',
  },
  renewStaffSession: {
    key: 'POST /v1/admin/session/renewal',
    summary: 'Renouveler sa session par son cookie',
    access: 'public',
    success: { status: 200, description: 'Session renouvelée', body: signedIn },
    problems: ['session-expired'],
    caching: 'no-store',
  },
  signOut: {
    key: 'DELETE /v1/admin/session',
    summary: 'Sortir : la session est révoquée et le cookie oublié',
    access: 'public',
    success: {
      status: 200,
      description: 'Session close, s’il y en avait une',
      body: z.strictObject({ ended: z.literal(true) }).meta({ id: 'SignedOut' }),
    },
    problems: [],
    caching: 'no-store',
  },
  askForRecovery: {
    key: 'POST /v1/admin/session/recovery',
    summary: 'Demander par courriel un code pour choisir un nouveau mot de passe',
    access: 'public',
    body: z.strictObject({ email }).meta({ id: 'RecoveryRequest' }),
    success: {
      status: 202,
      description:
        'Un code part si cette adresse est celle d’un compte en service ; la réponse est la même sinon',
      body: z.strictObject({ accepted: z.literal(true) }).meta({ id: 'RecoveryAccepted' }),
    },
    problems: [],
    caching: 'no-store',
  },
  recover: {
    key: 'PUT /v1/admin/session/recovery',
    summary: 'Choisir un nouveau mot de passe avec le code reçu ; l’application de codes reste la même',
    access: 'public',
    body: z.strictObject({ email, code, newPassword }).meta({ id: 'Recovery' }),
    success: {
      status: 200,
      description: 'Mot de passe changé : on peut entrer',
      body: z.strictObject({ changed: z.literal(true) }).meta({ id: 'Recovered' }),
    },
    problems: ['code-refused', 'password-refused'],
    caching: 'no-store',
  },
  readOwnAccount: {
    key: 'GET /v1/admin/me',
    summary: 'Savoir qui l’on est : pseudonyme, rôle, directions et thèmes',
    access: 'staff',
    success: { status: 200, description: 'Le compte', body: ownAccount },
    problems: [],
    caching: 'no-store',
  },
});
