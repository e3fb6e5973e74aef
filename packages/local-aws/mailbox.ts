import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Directory of the “sent” mails, one .eml each. */
export function mailDirectory(stateDirectory: string): string {
  return join(stateDirectory, 'mail');
}

/**
 * Keeps a mail as a file. Names sort by time of sending: `<milliseconds>-<id>.eml`.
 *
 * @param raw a whole MIME message
 * @param sentAt milliseconds since the epoch
 * @param id hexadecimal digits that nobody else uses
 * @returns the file's name
 */
export function keepMail(
  stateDirectory: string,
  raw: Buffer | string,
  sentAt: number,
  id = randomBytes(8).toString('hex'),
): string {
  const directory = mailDirectory(stateDirectory);
  mkdirSync(directory, { recursive: true });
  const name = `${String(sentAt).padStart(15, '0')}-${id}.eml`;
  // Written aside and renamed, so that the inbox never shows half a mail.
  const draft = join(directory, `.${name}`);
  const file = openSync(draft, 'w', 0o600);
  try {
    writeFileSync(file, raw);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, join(directory, name));
  return name;
}
