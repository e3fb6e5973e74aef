import * as z from 'zod';

/** Bytes as ALTCHA encodes them. */
const hex = z
  .string()
  .regex(/^(?:[0-9a-f]{2})+$/)
  .max(128);

/**
 * A proof-of-work challenge of ALTCHA (v2), deterministic, with scrypt (RFC 7914). To solve it, compute for counter 0, 1, 2
 * … up to `data.maxCounter`
 *
 *     key = scrypt(password: nonce ‖ counter as 4 bytes, big-endian; salt; N: cost; r: memoryCost; p: parallelism;
 * keyLength)
 *
 * until `key` begins with `keyPrefix`; then send back the challenge unchanged, with that counter and key (lower-case hex).
 * Each try takes 128 · cost · memoryCost bytes (16 MiB) and some tens of milliseconds, so a browser should do it in a
 * worker: with `solveChallenge` of altcha-lib and a `deriveKey` built on `scrypt` of @noble/hashes (plain JavaScript: no
 * WebAssembly for the content security policy to allow). In Node, use `altcha-lib/algorithms/scrypt`.
 */
export const challenge = z
  .strictObject({
    parameters: z.strictObject({
      algorithm: z.literal('SCRYPT'),
      nonce: hex,
      salt: hex,
      cost: z.int().positive().describe('N de scrypt'),
      memoryCost: z.int().positive().describe('r de scrypt (taille de bloc)'),
      parallelism: z.int().positive().describe('p de scrypt'),
      keyLength: z.int().positive(),
      keyPrefix: hex.describe('Début de la clé à trouver, en essayant les compteurs depuis 0'),
      keySignature: hex,
      expiresAt: z.int().positive().describe('Secondes depuis 1970'),
      data: z.strictObject({
        maxCounter: z
          .int()
          .nonnegative()
          .describe(
            'Plus grand compteur possible ; augmente quand beaucoup de profils se créent depuis un même réseau, et redescend',
          ),
      }),
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
