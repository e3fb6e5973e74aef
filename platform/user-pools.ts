import type {
  AdminAddUserToGroupRequest,
  AdminCreateUserRequest,
  AdminCreateUserResponse,
  AdminDeleteUserRequest,
  AdminGetUserRequest,
  AdminGetUserResponse,
  AdminInitiateAuthRequest,
  AdminInitiateAuthResponse,
  AdminRemoveUserFromGroupRequest,
  AdminRespondToAuthChallengeRequest,
  AdminRespondToAuthChallengeResponse,
  AdminSetUserPasswordRequest,
  AssociateSoftwareTokenRequest,
  AssociateSoftwareTokenResponse,
  ConfirmForgotPasswordRequest,
  ForgotPasswordRequest,
  InitiateAuthRequest,
  InitiateAuthResponse,
  ListUsersRequest,
  ListUsersResponse,
  RespondToAuthChallengeRequest,
  RespondToAuthChallengeResponse,
  RevokeTokenRequest,
  UserType,
  VerifySoftwareTokenRequest,
  VerifySoftwareTokenResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { JsonService } from './json-service.ts';

/** As JSON has it: an instant is a number of seconds since the epoch. */
export type OnTheWire<T> = T extends Date
  ? number
  : T extends readonly (infer Each)[]
    ? OnTheWire<Each>[]
    : T extends object
      ? { readonly [Name in keyof T]: OnTheWire<T[Name]> }
      : T;

/** Guarded by IAM: what each takes, and answers. */
interface AdminActions {
  readonly AdminAddUserToGroup: [AdminAddUserToGroupRequest, object];
  readonly AdminCreateUser: [AdminCreateUserRequest, AdminCreateUserResponse];
  readonly AdminDeleteUser: [AdminDeleteUserRequest, object];
  readonly AdminGetUser: [AdminGetUserRequest, AdminGetUserResponse];
  readonly AdminInitiateAuth: [AdminInitiateAuthRequest, AdminInitiateAuthResponse];
  readonly AdminRemoveUserFromGroup: [AdminRemoveUserFromGroupRequest, object];
  readonly AdminRespondToAuthChallenge: [
    AdminRespondToAuthChallengeRequest,
    AdminRespondToAuthChallengeResponse,
  ];
  readonly AdminSetUserPassword: [AdminSetUserPasswordRequest, object];
  readonly ListUsers: [ListUsersRequest, ListUsersResponse];
}

/** Those of a public client, which Cognito takes unsigned: a password, a session or a token is the proof. */
interface PublicActions {
  readonly AssociateSoftwareToken: [AssociateSoftwareTokenRequest, AssociateSoftwareTokenResponse];
  readonly ConfirmForgotPassword: [ConfirmForgotPasswordRequest, object];
  readonly ForgotPassword: [ForgotPasswordRequest, object];
  readonly InitiateAuth: [InitiateAuthRequest, InitiateAuthResponse];
  readonly RespondToAuthChallenge: [RespondToAuthChallengeRequest, RespondToAuthChallengeResponse];
  readonly RevokeToken: [RevokeTokenRequest, object];
  readonly VerifySoftwareToken: [VerifySoftwareTokenRequest, VerifySoftwareTokenResponse];
}

export type PublicAction = keyof PublicActions;
export type InputOf<Action extends PublicAction> = PublicActions[Action][0];

/**
 * User pools (Amazon Cognito API reference). Faults bear Cognito's names (`UserNotFoundException`).
 * @throws ServiceFault
 */
export class UserPools {
  readonly #service: JsonService;

  /** @param attempts how many times something is asked that would pass a moment later */
  constructor(attempts = 3) {
    this.#service = new JsonService({
      ...{ service: 'cognito-idp', variable: 'COGNITO_IDENTITY_PROVIDER', version: '1.1', attempts },
      ...{ target: 'AWSCognitoIdentityProviderService', within: 5_000 },
    });
  }

  admin<Action extends keyof AdminActions>(
    action: Action,
    input: AdminActions[Action][0],
  ): Promise<OnTheWire<AdminActions[Action][1]>> {
    return this.#service.ask(action, input) as Promise<OnTheWire<AdminActions[Action][1]>>;
  }

  /** As a browser could ask. */
  public<Action extends PublicAction>(
    action: Action,
    input: InputOf<Action>,
  ): Promise<OnTheWire<PublicActions[Action][1]>> {
    const answer = this.#service.ask(action, input, { signed: false });
    return answer as Promise<OnTheWire<PublicActions[Action][1]>>;
  }

  /** The pages of a list of users, 60 at a time. */
  async *users(which: Omit<ListUsersRequest, 'PaginationToken'>): AsyncGenerator<OnTheWire<UserType>[]> {
    let PaginationToken: string | undefined;
    do {
      const page: OnTheWire<ListUsersResponse> = await this.admin('ListUsers', { ...which, PaginationToken });
      yield page.Users ?? [];
      PaginationToken = page.PaginationToken;
    } while (PaginationToken !== undefined);
  }
}

export const userPools = new UserPools();

/** An instant of Cognito as a date. */
export const dateOf = (seconds: number): Date => new Date(Math.round(seconds * 1000));
