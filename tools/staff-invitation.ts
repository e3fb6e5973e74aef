/** Follows the invitation of a member of staff of a local deployment, whose mail is in the local inbox. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deployment } from './deployment.ts';
import { acceptInvitation, type StaffAccount } from './staff.ts';

/** Accounts activated from here, with password and authenticator, which couldn't be recovered otherwise. */
const accountsFile = (stateDirectory: string) => join(stateDirectory, 'invited-staff.json');

/** The temporary password in an invitation mail; undefined for any other mail. */
export function temporaryPasswordOf(html: string): string | undefined {
  return /trois jours&#160;: (.+?)<br>/.exec(html)?.[1];
}

/** Accounts whose invitation was followed by `acceptFromInbox`. */
export function readInvitedStaff(stateDirectory: string): StaffAccount[] {
  const file = accountsFile(stateDirectory);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

/**
 * Follows the latest invitation mailed to an address to its end: temporary password, new password, authenticator.
 * @returns the account, which is stored beside the deployment so that later sign-ins find its authenticator
 * @throws Error if no invitation was mailed to that address
 */
export async function acceptFromInbox(deployment: Deployment, email: string): Promise<StaffAccount> {
  const temporaryPassword = await invitedWith(deployment, email);
  if (temporaryPassword === undefined) {
    throw new Error(
      `No invitation is in the local inbox for ${email}: npm run staff -- invite --email ${email} … sends one.`,
    );
  }
  // Contains all four kinds of characters that the pool requires.
  const password = `${randomBytes(12).toString('base64url')}-aA1!`;
  const { account } = await acceptInvitation(deployment, { email, temporaryPassword, password });
  const others = readInvitedStaff(deployment.stateDirectory).filter((each) => each.email !== email);
  writeFileSync(
    accountsFile(deployment.stateDirectory),
    `${JSON.stringify([...others, account], null, 2)}\n`,
    { mode: 0o600 },
  );
  return account;
}

async function invitedWith({ awsUrl }: Deployment, email: string): Promise<string | undefined> {
  const inbox = await fetch(`${awsUrl}/_local/inbox.json?to=${encodeURIComponent(email)}`);
  // Newest first: a second invitation invalidates the first.
  for (const { id } of (await inbox.json()) as { id: string }[]) {
    const mail = (await (await fetch(`${awsUrl}/_local/inbox/${id}.json`)).json()) as { html?: string };
    const password = temporaryPasswordOf(mail.html ?? '');
    if (password !== undefined) return password;
  }
  return undefined;
}
