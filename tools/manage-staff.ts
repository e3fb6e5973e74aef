/**
 * `npm run staff -- invite --email E --pseudonym P --role project-team|referent [--directorate D]` invites a member of
 * staff: the first one of a new instance, or the project team's way back when nobody of it is left.
 * `npm run staff -- list` lists the accounts. On one machine name the state with --state (default .local); in the cloud
 * name --pool and --table (stack outputs StaffPoolId and TableName) and use your own credentials and region.
 */
import Table from 'cli-table3';
import { staffInvitation } from '../contract/staff/staff.routes.ts';
import { emailProblems } from '../messages/problems/emails/index.ts';
import { accountProblems } from '../messages/problems/staff/accounts.ts';
import { textProblems } from '../messages/problems/texts/index.ts';
import { actAsYourself } from './act-as-yourself.ts';
import { runCommand } from './command.ts';
import { actAsOperator, readDeployment } from './deployment.ts';

// Logs of the use cases aren't for this terminal.
process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
const { inviteStaff } = await import('../lambdas/staff/invite-staff.ts');
const { listStaff } = await import('../lambdas/staff/list-staff.ts');
const { env } = await import('../platform/env.ts');
const { operator } = await import('../foundations/staff/audit-items.ts');
const { isExpected, problemDocument } = await import('../platform/http/problem.ts');
const { problemTexts } = await import('../platform/http/problem-texts.ts');

/** The API's results, in words. */
const words = {
  texts: problemTexts([textProblems, emailProblems, accountProblems]),
  language: 'fr',
} as const;

const call =
  'npm run staff -- list | invite --email E --pseudonym P --role project-team|referent [--directorate D …]';
const usage = `${call}

  --state DIR    the state directory of the service on this machine (.local)
  --pool, --table   those of a service in the cloud (stack outputs StaffPoolId and TableName), with your own credentials`;

const options = {
  email: { type: 'string' },
  pseudonym: { type: 'string' },
  role: { type: 'string' },
  directorate: { type: 'string', multiple: true },
  state: { type: 'string', default: '.local' },
  pool: { type: 'string' },
  table: { type: 'string' },
} as const;

await runCommand({ usage, options, words: { least: 1, most: 1 } }, async ({ values, positionals }) => {
  const { email, pseudonym, role, directorate: directorates } = values;
  const [what = ''] = positionals;
  if (!['list', 'invite'].includes(what)) throw new Error(`Usage: ${call}`);
  await useDeployment(values);
  if (what === 'list') return printStaff();
  const invitation = staffInvitation.safeParse({
    email,
    pseudonym,
    role,
    ...(directorates && { directorates }),
  });
  if (!invitation.success) {
    const wrong = invitation.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
    throw new Error([...wrong, `Usage: ${call}`].join('\n'));
  }
  const account = await inviteStaff(operator, invitation.data).catch((error: unknown) => {
    throw isExpected(error) ? new Error(problemDocument(error, words).detail) : error;
  });
  console.log(
    `Invited ${account.email} as ${account.role}: the mail holds a temporary password of three days (${account.id}).`,
  );
});

/** Selects the deployment on this machine, or the one with the given pool and table. */
async function useDeployment(named: {
  readonly state: string;
  readonly pool?: string;
  readonly table?: string;
}): Promise<void> {
  const { state, pool, table } = named;
  if ((pool === undefined) !== (table === undefined))
    throw new Error('Name both --pool and --table, or neither.');
  if (pool !== undefined && table !== undefined) {
    Object.assign(process.env, { [env.staffPoolId]: pool, [env.tableName]: table });
    return actAsYourself();
  }
  const deployment = readDeployment(state);
  actAsOperator(deployment);
  process.env[env.staffPoolId] = deployment.outputs.StaffPoolId;
}

async function printStaff(): Promise<void> {
  const table = new Table({
    head: ['e-mail', 'state', 'pseudonym', 'role', 'directorates', 'id'],
    style: { head: [], border: [], compact: true },
  });
  for (const { email, state, pseudonym = '', role = '', directorates = [], id } of await listStaff())
    table.push([email, state, pseudonym, role, directorates.join(', '), id]);
  console.log(table.toString());
}
