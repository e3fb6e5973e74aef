/**
 * `npm run staff:token -- E-MAIL [--code] [--state .local]`: signs somebody in to the local staff pool (password and
 * authenticator) and prints their ID token or, with `--code`, their authenticator's current code. Works for demo accounts
 * and for invited people, whose invitation in the local inbox is then followed first.
 */
import { runCommand } from './command.ts';
import { actAsOperator, readDeployment } from './deployment.ts';
import { readDemoStaff } from './seed/demo-staff.ts';
import { authenticatorCode, signInStaff } from './staff.ts';
import { acceptFromInbox, readInvitedStaff } from './staff-invitation.ts';

const usage = `npm run staff:token -- E-MAIL [--code] [--state .local]

  --code        prints the six figures that the console asks for, in the place of a token
  --state DIR   the state directory of the service on this machine`;

const options = {
  state: { type: 'string', default: '.local' },
  code: { type: 'boolean', default: false },
} as const;

await runCommand({ usage, options, words: { least: 0, most: 1 } }, async ({ values, positionals }) => {
  const deployment = readDeployment(values.state);
  actAsOperator(deployment);
  const known = [...readDemoStaff(values.state), ...readInvitedStaff(values.state)];
  const [email] = positionals;
  if (email === undefined) {
    throw new Error(`Name one of ${known.map((each) => each.email).join(', ')}, or someone who was invited.`);
  }
  const account = known.find((each) => each.email === email) ?? (await follow(email));
  if (values.code) console.log(await authenticatorCode(deployment, account));
  else console.log((await signInStaff(deployment, account)).idToken);

  /** Says what it does, because it chooses the password. */
  async function follow(address: string) {
    const opened = await acceptFromInbox(deployment, address);
    console.error(
      `Followed the invitation of ${address}: password and authenticator are in ${values.state}/invited-staff.json.`,
    );
    return opened;
  }
});
