/** `npm run staff:token -- E-MAIL [--state .local]`: signs a demo account in (password and authenticator) and prints its ID token. */
import { parseArgs } from 'node:util';
import { actAsOperator, readDeployment } from './deployment.ts';
import { readDemoStaff } from './seed/seed.ts';
import { signInStaff } from './staff.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { state: { type: 'string', default: '.local' } },
});

try {
  const deployment = readDeployment(values.state);
  const accounts = readDemoStaff(values.state);
  const account = accounts.find(({ email }) => email === positionals[0]);
  if (account === undefined) {
    throw new Error(`No such account. Name one of: ${accounts.map(({ email }) => email).join(', ')}.`);
  }
  actAsOperator(deployment);
  console.log((await signInStaff(deployment, account)).idToken);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
