import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { table, tableName } from './client.ts';
import { keys } from './keys.ts';

export const staffRoles = ['referent', 'project-team'] as const;

const staffItem = z.object({
  sub: z.string(),
  /** What the public reads in the place of a name. */
  pseudonym: z.string(),
  role: z.enum(staffRoles),
  /** Id of the directorate; the project team has none. */
  directorate: z.string().optional(),
});

/** A référent of one directorate, or a member of the project team. */
export type StaffMember = z.output<typeof staffItem>;

/** One strongly consistent GetItem: someone who was removed a moment ago is gone. */
export async function readStaffMember(sub: string): Promise<StaffMember | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.staff(sub), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : staffItem.parse(Item);
}

/** Adds or replaces a member of staff. */
export async function writeStaffMember(member: StaffMember): Promise<void> {
  await table.send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...keys.staff(member.sub), type: 'StaffMember', ...member },
    }),
  );
}
