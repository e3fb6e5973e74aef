import { armor, Decrypter, Encrypter } from 'age-encryption';
import * as z from 'zod';

/** Somebody who can open an escrow. */
export interface Recipient {
  readonly name: string;
  /** Their public key: `age1…`. */
  readonly key: string;
}

const escrow = z.strictObject({
  format: z.literal(1),
  sealedAt: z.iso.datetime(),
  recipients: z.array(z.string()),
  secrets: z.array(
    z.strictObject({
      /** Its logical id in the template, the same in every deployment of the instance. */
      logicalId: z.string(),
      description: z.string(),
      value: z.string(),
    }),
  ),
});

/** The decrypted contents of an escrow. */
export type Escrow = z.output<typeof escrow>;
export type KeptSecret = Escrow['secrets'][number];

/**
 * Encrypts secrets in the age format (https://age-encryption.org/v1): any single recipient can decrypt it, with this or any
 * other program that supports the format.
 * @param sealedAt ISO 8601, UTC
 * @throws Error naming the recipient whose key is invalid
 */
export async function sealSecrets(
  secrets: readonly KeptSecret[],
  recipients: readonly Recipient[],
  sealedAt: string,
): Promise<string> {
  const encrypter = new Encrypter();
  for (const { name, key } of recipients) {
    try {
      encrypter.addRecipient(key);
    } catch {
      throw new Error(`The key of ${name} isn't a public key of age (age1…).`);
    }
  }
  const content: Escrow = {
    ...{ format: 1, sealedAt, recipients: recipients.map(({ name }) => name) },
    secrets: [...secrets],
  };
  return `${armor.encode(await encrypter.encrypt(JSON.stringify(content)))}\n`;
}

/**
 * @param identity contents of a file written by `age-keygen` or `npm run escrow -- key`
 * @throws Error if the identity isn't a recipient, or the file isn't an escrow
 */
export async function openEscrow(sealed: string, identity: string): Promise<Escrow> {
  const key = identity
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line.startsWith('AGE-SECRET-KEY-'));
  if (key === undefined) throw new Error('The file of the identity holds no line AGE-SECRET-KEY-….');
  const decrypter = new Decrypter();
  decrypter.addIdentity(key);
  let text: string;
  try {
    text = await decrypter.decrypt(armor.decode(sealed), 'text');
  } catch {
    throw new Error(
      'The escrow can’t be opened with this identity: it was sealed for others, or is damaged.',
    );
  }
  return escrow.parse(JSON.parse(text));
}
