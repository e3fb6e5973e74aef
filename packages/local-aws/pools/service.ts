import { AwsError, type AwsReply, type AwsService } from '../runtime.ts';
import {
  adminCreateUser,
  adminDeleteUser,
  adminDisableUser,
  adminEnableUser,
  adminGetUser,
  adminSetUserMfaPreference,
  adminSetUserPassword,
  adminUpdateUserAttributes,
  adminUserGlobalSignOut,
  listUsers,
} from './admin-actions.ts';
import {
  adminRespondToAuthChallenge,
  associateSoftwareToken,
  respondToAuthChallenge,
  verifySoftwareToken,
} from './challenges.ts';
import type { Action, Directory } from './directory.ts';
import {
  adminAddUserToGroup,
  adminListGroupsForUser,
  adminRemoveUserFromGroup,
  listUsersInGroup,
} from './group-actions.ts';
import { poolArn } from './identity.ts';
import type { Quotas } from './quotas.ts';
import { confirmForgotPassword, forgotPassword } from './recovery.ts';
import {
  changePassword,
  deleteUser,
  deleteUserAttributes,
  getUser,
  globalSignOut,
  revokeToken,
  setUserMfaPreference,
  signUp,
  updateUserAttributes,
} from './self-actions.ts';
import { adminInitiateAuth, initiateAuth } from './sign-in.ts';

/** Actions guarded by IAM: the caller signs as a role. */
const ADMIN_ACTIONS: Record<string, Action> = {
  AdminCreateUser: adminCreateUser,
  AdminSetUserPassword: adminSetUserPassword,
  AdminGetUser: adminGetUser,
  AdminDeleteUser: adminDeleteUser,
  AdminDisableUser: adminDisableUser,
  AdminEnableUser: adminEnableUser,
  AdminUpdateUserAttributes: adminUpdateUserAttributes,
  AdminUserGlobalSignOut: adminUserGlobalSignOut,
  AdminSetUserMFAPreference: adminSetUserMfaPreference,
  AdminAddUserToGroup: adminAddUserToGroup,
  AdminRemoveUserFromGroup: adminRemoveUserFromGroup,
  AdminListGroupsForUser: adminListGroupsForUser,
  AdminInitiateAuth: adminInitiateAuth,
  AdminRespondToAuthChallenge: adminRespondToAuthChallenge,
  ListUsers: listUsers,
  ListUsersInGroup: listUsersInGroup,
};

/** Actions of a public client, which Cognito accepts unsigned: a password, a session or an access token is the proof. */
const PUBLIC_ACTIONS: Record<string, Action> = {
  InitiateAuth: initiateAuth,
  RespondToAuthChallenge: respondToAuthChallenge,
  AssociateSoftwareToken: associateSoftwareToken,
  VerifySoftwareToken: verifySoftwareToken,
  SetUserMFAPreference: setUserMfaPreference,
  GetUser: getUser,
  UpdateUserAttributes: updateUserAttributes,
  DeleteUser: deleteUser,
  DeleteUserAttributes: deleteUserAttributes,
  ChangePassword: changePassword,
  ForgotPassword: forgotPassword,
  ConfirmForgotPassword: confirmForgotPassword,
  GlobalSignOut: globalSignOut,
  RevokeToken: revokeToken,
  SignUp: signUp,
};

const ACTIONS: ReadonlyMap<string, Action> = new Map(Object.entries({ ...ADMIN_ACTIONS, ...PUBLIC_ACTIONS }));

/** The user pools API (JSON 1.1 protocol). */
export function poolsService(directory: Directory, quotas: Quotas): AwsService {
  return {
    signingName: 'cognito-idp',
    targetPrefix: 'AWSCognitoIdentityProviderService.',

    permissions({ action, body }) {
      if (Object.hasOwn(PUBLIC_ACTIONS, action)) return [];
      const resource = poolArn(String(body?.UserPoolId ?? '*'), directory.account);
      return [{ action: `cognito-idp:${action}`, resource }];
    },

    async handle(call): Promise<AwsReply> {
      const action = ACTIONS.get(call.action);
      if (!action) {
        throw new AwsError(
          'UnknownOperationException',
          `${call.action} is not imitated by the local runtime`,
        );
      }
      quotas.take(call.action);
      const answer = await action(directory, call.body ?? {});
      return {
        status: 200,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        // An action without an output has an empty body.
        body: answer === undefined ? '' : JSON.stringify(answer),
      };
    },
  };
}
