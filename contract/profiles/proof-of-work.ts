import * as z from 'zod';

/** Bytes as ALTCHA writes them. */
const hex = z
  .string()
  .regex(/^(?:[0-9a-f]{2})+$/)
  .max(128);

/** A proof-of-work challenge of ALTCHA (v2): given to `solveChallenge` of altcha-lib as it is, and given back as it was. */
export const challenge = z
  .strictObject({
    parameters: z.strictObject({
      algorithm: z.literal('PBKDF2/SHA-256'),
      nonce: hex,
      salt: hex,
      cost: z.int().positive().describe('Itérations de PBKDF2 par essai'),
      keyLength: z.int().positive(),
      keyPrefix: hex.describe('Début de la clé à trouver, en essayant les compteurs depuis 0'),
      keySignature: hex,
      expiresAt: z.int().positive().describe('Secondes depuis 1970'),
    }),
    signature: hex,
  })
  .meta({ id: 'Challenge', description: 'Défi ALTCHA à résoudre par le client (preuve de travail)' });

export const solvedChallenge = z
  .strictObject({
    challenge,
    solution: z.strictObject({
      counter: z.int().nonnegative().max(0xffff_ffff),
      derivedKey: hex,
      time: z.number().optional(),
    }),
  })
  .meta({ id: 'SolvedChallenge' });
