import { AwsError } from '../runtime.ts';

/**
 * Categories of actions and their default quotas, in requests per second for a whole account and region. Responses to
 * challenges have three times the quota of their sign-ins. Source: Amazon Cognito developer guide, “Quotas in Amazon
 * Cognito”, API operation categories and request rate quotas.
 */
export const DOCUMENTED_RATES = {
  UserAuthentication: 120,
  ChallengeResponse: 360,
  UserCreation: 50,
  UserAccountRecovery: 30,
  UserRead: 120,
  UserUpdate: 25,
  UserToken: 120,
  UserResourceRead: 50,
  UserResourceUpdate: 25,
  UserList: 30,
} as const;

type Category = keyof typeof DOCUMENTED_RATES;

const CATEGORY_OF: Readonly<Record<string, Category>> = {
  InitiateAuth: 'UserAuthentication',
  AdminInitiateAuth: 'UserAuthentication',
  RespondToAuthChallenge: 'ChallengeResponse',
  AdminRespondToAuthChallenge: 'ChallengeResponse',
  AdminCreateUser: 'UserCreation',
  SignUp: 'UserCreation',
  AdminSetUserPassword: 'UserAccountRecovery',
  ChangePassword: 'UserAccountRecovery',
  ConfirmForgotPassword: 'UserAccountRecovery',
  ForgotPassword: 'UserAccountRecovery',
  AdminGetUser: 'UserRead',
  GetUser: 'UserRead',
  AdminAddUserToGroup: 'UserUpdate',
  AdminDeleteUser: 'UserUpdate',
  AdminDisableUser: 'UserUpdate',
  AdminEnableUser: 'UserUpdate',
  AdminRemoveUserFromGroup: 'UserUpdate',
  AdminUpdateUserAttributes: 'UserUpdate',
  AdminUserGlobalSignOut: 'UserUpdate',
  DeleteUser: 'UserUpdate',
  DeleteUserAttributes: 'UserUpdate',
  GlobalSignOut: 'UserUpdate',
  UpdateUserAttributes: 'UserUpdate',
  RevokeToken: 'UserToken',
  AdminListGroupsForUser: 'UserResourceRead',
  AdminSetUserMFAPreference: 'UserResourceUpdate',
  AssociateSoftwareToken: 'UserResourceUpdate',
  SetUserMFAPreference: 'UserResourceUpdate',
  VerifySoftwareToken: 'UserResourceUpdate',
  ListUsers: 'UserList',
  ListUsersInGroup: 'UserList',
};

/** A token bucket that fills at the category's rate, with a second's capacity. */
interface Bucket {
  left: number;
  at: number;
}

/** Request quotas, which aren't limited until a lever sets them. In memory. */
export class Quotas {
  readonly #now: () => number;
  readonly #refusals = new Map<string, number>();
  readonly #buckets = new Map<Category, Bucket>();
  #rates: Readonly<Partial<Record<Category, number>>> = {};

  /** @param now milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Refuses the next `count` calls of one action. */
  refuseNext(action: string, count: number): void {
    this.#refusals.set(action, count);
  }

  /** @param rates requests a second by category; those not named have no limit */
  setRates(rates: Readonly<Partial<Record<Category, number>>>): void {
    this.#rates = rates;
    this.#buckets.clear();
  }

  /** @throws AwsError TooManyRequestsException when the quota of the action is used up */
  take(action: string): void {
    const refusals = this.#refusals.get(action) ?? 0;
    if (refusals > 0) {
      this.#refusals.set(action, refusals - 1);
      throw tooMany();
    }
    const category = CATEGORY_OF[action];
    const rate = category && this.#rates[category];
    if (category === undefined || rate === undefined) return;
    const now = this.#now();
    const bucket = this.#buckets.get(category) ?? { left: rate, at: now };
    this.#buckets.set(category, bucket);
    // A clock set back takes nothing away.
    const since = Math.max(0, now - bucket.at) / 1000;
    bucket.left = Math.min(rate, bucket.left + since * rate);
    bucket.at = now;
    if (bucket.left < 1) throw tooMany();
    bucket.left -= 1;
  }
}

const tooMany = () => new AwsError('TooManyRequestsException', 'Rate exceeded');
