/**
 * `npm run escrow`: encrypts the secrets of a deployment for people who keep them outside AWS (docs/runbook.md, Backups).
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import Table from 'cli-table3';
import { readInput, runCommand } from './command.ts';
import { actAsOperator, readDeployment } from './deployment.ts';
import { openEscrow, type Recipient, sealSecrets } from './escrow/escrow.ts';
import { compareSecrets, putSecrets, readSecrets } from './escrow/secrets.ts';

const usage = `npm run escrow -- key --out FILE
       escrow -- seal --recipient NAME=age1… [--recipient …] --out FILE [--state .local | --stack NAME]
       escrow -- check FILE --identity FILE [--state .local | --stack NAME]
       escrow -- restore FILE --identity FILE [--state .local | --stack NAME]

  key               makes a key pair: the private half in FILE, which its owner keeps; prints the public one (age-keygen does the same)
  seal              seals every secret of the deployment; each recipient alone can open the file
  check             opens the file, and says whether it still holds what the deployment works with; prints no secret
  restore           gives the secrets of a new deployment the values in the file
  --recipient N=K   who can open it, and their public key; two at least
  --identity FILE   the private key of a recipient
  --state DIR       the deployment of a state directory on this machine (.local)
  --stack NAME      the stack “storage” of a deployment in the cloud, with your own credentials`;

const options = {
  recipient: { type: 'string', multiple: true },
  identity: { type: 'string' },
  out: { type: 'string' },
  state: { type: 'string' },
  stack: { type: 'string' },
} as const;

await runCommand({ usage, options, words: { least: 1, most: 2 } }, async ({ values, positionals }) => {
  const [act = '', file] = positionals;
  const { state = '.local', stack } = values;
  const secrets = () => {
    // In the cloud the SDK finds credentials and region by itself.
    if (stack === undefined) actAsOperator(readDeployment(state));
    return readSecrets(stack);
  };
  const opened = async () => {
    const { identity } = values;
    if (file === undefined) throw new Error(`Which file? npm run escrow -- ${act} FILE --identity FILE`);
    if (identity === undefined) throw new Error('--identity names the file of a private key.');
    return openEscrow(readInput(file).toString(), readInput(identity).toString());
  };
  const out = () => {
    if (values.out === undefined) throw new Error('--out names the file to write.');
    return values.out;
  };
  switch (act) {
    case 'key': {
      const identity = await generateX25519Identity();
      const recipient = await identityToRecipient(identity);
      writeNew(out(), `# public key: ${recipient}\n${identity}\n`);
      console.log(recipient);
      return 0;
    }
    case 'seal': {
      const recipients = (values.recipient ?? []).map(readRecipient);
      if (recipients.length < 2) throw new Error('Two recipients at least: one of them may lose their key.');
      const kept = (await secrets()).map(({ logicalId, description, value }) => ({
        ...{ logicalId, description, value },
      }));
      const sealed = await sealSecrets(kept, recipients, new Date().toISOString());
      writeNew(out(), sealed);
      console.log(`${kept.length} secrets, sealed for ${recipients.map(({ name }) => name).join(' and ')}.
SHA-256 of the file, to be written down with the date: ${createHash('sha256').update(sealed).digest('hex')}`);
      return 0;
    }
    case 'check': {
      const { sealedAt, recipients, secrets: kept } = await opened();
      const table = new Table({ style: { head: [], border: [], compact: true } });
      const compared = compareSecrets(await secrets(), kept);
      for (const { logicalId, state: found } of compared) table.push([logicalId, found]);
      console.log(`${table.toString()}\nSealed ${sealedAt} for ${recipients.join(' and ')}.`);
      return compared.every(({ state: found }) => found === 'the same') ? 0 : 1;
    }
    case 'restore': {
      const { secrets: kept } = await opened();
      await putSecrets(await secrets(), kept);
      console.log(`${kept.length} secrets have the values of the escrow. Functions that have started keep the former
ones: before anybody votes, deploy with -c anew=WORD, a word that wasn’t given before. Nothing else would change them.`);
      return 0;
    }
    default:
      throw new Error(`"${act}" is none of key, seal, check and restore.`);
  }
});

/** @throws Error explaining how to give a recipient */
function readRecipient(text: string): Recipient {
  const at = text.indexOf('=');
  const [name, key] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at < 1 || key === '') throw new Error(`--recipient takes NAME=age1…, not "${text}".`);
  return { name, key };
}

/** Readable by its owner only; never overwrites. */
function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Error(`${path} is there already.`);
    throw error;
  }
}
