import { type Directory, describeUser, type Group, groupOf, poolOf, userOf } from './directory.ts';

interface MemberRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly GroupName: string;
}

/** AdminAddUserToGroup; adding a member again changes nothing. */
export function adminAddUserToGroup(directory: Directory, request: MemberRequest): object {
  const pool = poolOf(directory, request.UserPoolId);
  const group = groupOf(directory, pool, request.GroupName);
  directory.store.addToGroup(userOf(directory, pool, request.Username), group.name);
  return {};
}

/** AdminRemoveUserFromGroup. */
export function adminRemoveUserFromGroup(directory: Directory, request: MemberRequest): object {
  const pool = poolOf(directory, request.UserPoolId);
  const group = groupOf(directory, pool, request.GroupName);
  directory.store.removeFromGroup(userOf(directory, pool, request.Username), group.name);
  return {};
}

/** AdminListGroupsForUser, all on one page: a pool here has a handful of groups. */
export function adminListGroupsForUser(
  directory: Directory,
  request: { UserPoolId: string; Username: string },
): object {
  const pool = poolOf(directory, request.UserPoolId);
  const names = directory.store.groupsOf(userOf(directory, pool, request.Username));
  return { Groups: names.map((name) => describeGroup(pool.id, groupOf(directory, pool, name))) };
}

/** ListUsersInGroup, all on one page. */
export function listUsersInGroup(
  directory: Directory,
  request: { UserPoolId: string; GroupName: string },
): object {
  const pool = poolOf(directory, request.UserPoolId);
  const group = groupOf(directory, pool, request.GroupName);
  return { Users: directory.store.listGroupMembers(pool.id, group.name).map(describeUser) };
}

function describeGroup(poolId: string, group: Group): object {
  return {
    GroupName: group.name,
    UserPoolId: poolId,
    Description: group.description,
    Precedence: group.precedence,
    RoleArn: group.roleArn,
  };
}
