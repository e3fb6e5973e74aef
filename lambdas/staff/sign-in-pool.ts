import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { passwordRules } from '../../contract/staff/password.ts';
import { env, requiredEnv } from '../../platform/env.ts';
import { ProblemError, tooManyRequests } from '../../platform/http/problem.ts';

const pool = new CognitoIdentityProviderClient({
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
});

export const clientId = (): string => requiredEnv(env.staffClientId);

/** What somebody proves to the pool, which tells what it means that the pool takes it for no proof. */
type Proof = 'password' | 'answer' | 'session';

/**
 * Asks the pool what anybody may ask, as a browser would; what it refuses becomes a sentence for whoever signs in.
 * @throws ProblemError sign-in-refused, code-refused, password-refused, session-expired, too-many-requests
 */
export async function askPool<T>(
  proof: Proof,
  ask: (pool: CognitoIdentityProviderClient) => Promise<T>,
): Promise<T> {
  try {
    return await ask(pool);
  } catch (error) {
    throw (error instanceof Error && refusal(error, proof)) || error;
  }
}

/** Whether the pool said no, rather than that it can’t answer. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && refusals.has(error.name);
}
const refusals = new Set([
  ...['NotAuthorizedException', 'UserNotFoundException', 'PasswordResetRequiredException'],
  ...['InvalidParameterException', 'UnauthorizedException', 'UnsupportedTokenTypeException'],
]);

/** @returns undefined for what isn’t a refusal */
function refusal(error: Error, proof: Proof): ProblemError | undefined {
  const { name, message } = error;
  const isLocked = /attempts exceeded/i.test(message);
  if (isLocked || name === 'LimitExceededException' || name === 'TooManyFailedAttemptsException') {
    const detail = 'Trop d’essais se sont suivis. Attendez quelques minutes, puis réessayez.';
    return tooManyRequests(isLocked ? 60 : 900, detail);
  }
  if (name === 'TooManyRequestsException') {
    return tooManyRequests(5, 'Le service des comptes est saturé. Réessayez dans quelques secondes.');
  }
  const told = sentences[name];
  if (told !== undefined && proof !== 'session') return new ProblemError(...told);
  if (!isRefusal(error)) return undefined;
  if (proof !== 'password') {
    return new ProblemError('session-expired', 'Cette session est finie : connectez-vous de nouveau.');
  }
  // Said to nobody but who knows the temporary password.
  if (/expired/i.test(message)) {
    return new ProblemError(
      'sign-in-refused',
      'Ce mot de passe provisoire a plus de trois jours. Demandez une nouvelle invitation à l’équipe projet.',
    );
  }
  return new ProblemError(
    'sign-in-refused',
    'L’adresse ou le mot de passe ne sont pas les bons. Vérifiez-les, ou demandez un code pour choisir un nouveau mot de passe.',
  );
}

const wrongCode = [
  'code-refused',
  'Ce code n’est pas le bon. Recopiez les six chiffres que vous voyez maintenant.',
] as const;

/** What is wrong with an answer, whatever was asked. */
const sentences: Readonly<
  Record<string, readonly ['code-refused' | 'password-refused', string] | undefined>
> = {
  CodeMismatchException: wrongCode,
  EnableSoftwareTokenMFAException: wrongCode,
  ExpiredCodeException: [
    'code-refused',
    'Ce code ne vaut plus : il a déjà servi, ou il est trop ancien. Attendez le suivant, ou demandez-en un autre.',
  ],
  InvalidPasswordException: [
    'password-refused',
    `Ce mot de passe ne suit pas toutes les règles : ${passwordRules.minLength} caractères au moins, une minuscule, une majuscule, un chiffre et un signe de ponctuation, sans espace au début ni à la fin.`,
  ],
};
