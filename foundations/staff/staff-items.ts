import * as z from 'zod';
import { staffRoles } from '../../domain/staff/membership.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import { batchGet, getItem } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { writeItem } from '../../platform/table/write.ts';

const staffItem = z
  .object({
    sub: z.string(),
    /** What the public sees instead of a name. */
    pseudonym: z.string(),
    role: z.enum(staffRoles),
    /** The first of them; older items have only this one. */
    directorate: z.string().optional(),
    /** Ids of the directorates; the project team has none. */
    directorates: z.array(z.string()).optional(),
    /** A digest of the address: stays the same when a person is removed and invited again, which creates another account. */
    person: z.string().optional(),
  })
  .transform(
    ({ directorate, directorates = directorate === undefined ? undefined : [directorate], ...member }) => ({
      ...member,
      ...(directorates && { directorates: directorates as readonly string[] }),
    }),
  );

/** A référent of one directorate or several, or a member of the project team. */
export type StaffMember = z.output<typeof staffItem>;

/** Identifies a person, also across removal and another invitation. */
export const personOf = ({ sub, person = sub }: StaffMember): string => person;

/** One strongly consistent GetItem: someone who was removed a moment ago is gone. */
export async function readStaffMember(sub: string): Promise<StaffMember | undefined> {
  return getItem(keys.staff(sub), staffItem, { consistent: true });
}

/**
 * Those of `subs` who are members, by subject; strongly consistent.
 * @throws Error when the table is still too busy to give all of them after several tries
 */
export async function readStaffMembers(subs: readonly string[]): Promise<Map<string, StaffMember>> {
  const members = await batchGet(subs.map(keys.staff), staffItem, { consistent: true });
  return new Map(members.map((member) => [member.sub, member]));
}

/** The write of a new member, for a transaction: refused if there is one with this subject. */
export function newStaffPut(member: StaffMember): TransactItem {
  return {
    Put: { TableName: tableName(), Item: itemOf(member), ConditionExpression: 'attribute_not_exists(pk)' },
  };
}

/** The write that replaces `before` by `after`, for a transaction: refused if it was changed meanwhile. */
export function changedStaffPut(before: StaffMember, after: StaffMember): TransactItem {
  return { Put: { TableName: tableName(), Item: itemOf(after), ...asRead(before) } };
}

/** The write that removes a member, for a transaction: refused if they were changed meanwhile. */
export function staffDelete(before: StaffMember): TransactItem {
  return { Delete: { TableName: tableName(), Key: keys.staff(before.sub), ...asRead(before) } };
}

/** Refuses a transaction unless this person is of the project team at that instant. */
export function projectTeamCheck(sub: string): TransactItem {
  return {
    ConditionCheck: {
      TableName: tableName(),
      Key: keys.staff(sub),
      ConditionExpression: '#role = :team',
      ExpressionAttributeNames: { '#role': 'role' },
      ExpressionAttributeValues: { ':team': 'project-team' satisfies StaffMember['role'] },
    },
  };
}

/** Adds or replaces a member of staff, unlogged: for the demo accounts of a local deployment and for tests. */
export async function writeStaffMember(member: StaffMember): Promise<void> {
  await writeItem({ Put: { TableName: tableName(), Item: itemOf(member) } });
}

function itemOf(member: StaffMember) {
  const [directorate] = member.directorates ?? [];
  // The first one separately, too: functions deployed before there could be several read it.
  return { ...keys.staff(member.sub), type: 'StaffMember', ...member, ...(directorate && { directorate }) };
}

function asRead({ role, directorates: [first, ...others] = [] }: StaffMember) {
  const isOne =
    others.length === 0 ? '(attribute_not_exists(directorates) AND directorate = :first) OR ' : '';
  const unmoved =
    first === undefined ? 'attribute_not_exists(directorate)' : `(${isOne}directorates = :directorates)`;
  return {
    ConditionExpression: `#role = :role AND ${unmoved}`,
    ExpressionAttributeNames: { '#role': 'role' },
    ExpressionAttributeValues: {
      ':role': role,
      ...(first && { ':directorates': [first, ...others] }),
      ...(isOne && first && { ':first': first }),
    },
  };
}
