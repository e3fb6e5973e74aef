import * as z from 'zod';
import { defineRoutes } from './route.ts';

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

const newProfile = z
  .strictObject({
    departement: z.string().max(8).describe('Code INSEE du département, parmi ceux de GET /v1/instance'),
    sex: z.string().max(8),
    ageBand: z.string().max(16),
    proofOfWork: solvedChallenge,
  })
  .meta({ id: 'NewProfile' });

export const session = z
  .strictObject({
    idToken: z.string().describe('Jeton à présenter : Authorization: Bearer …'),
    expiresIn: z.int().describe('Durée de vie du jeton, en secondes'),
    refreshToken: z
      .string()
      .optional()
      .describe(
        'À garder sur l’appareil : seul moyen de retrouver ce profil, puisqu’il n’a ni nom ni adresse',
      ),
  })
  .meta({ id: 'Session' });

export const profilesRoutes = defineRoutes({
  createChallenge: {
    key: 'GET /v1/profiles/challenge',
    summary: 'Obtenir un défi à résoudre avant de créer un profil',
    access: 'public',
    success: { status: 200, description: 'Défi valable dix minutes, utilisable une fois', body: challenge },
    problems: [],
    caching: 'no-store',
  },
  createProfile: {
    key: 'POST /v1/profiles',
    summary: 'Créer un profil anonyme : département, sexe et tranche d’âge, rien d’autre',
    access: 'public',
    body: newProfile,
    success: { status: 201, description: 'Profil créé', body: session },
    problems: ['challenge-failed', 'challenge-replayed'],
    caching: 'no-store',
    idempotent: true,
  },
  renewSession: {
    key: 'POST /v1/profiles/session',
    summary: 'Renouveler la session d’un profil',
    access: 'public',
    body: z
      .strictObject({
        refreshToken: z
          .string()
          .regex(/^[A-Za-z0-9_=.-]+$/)
          .max(8192),
      })
      .meta({ id: 'SessionRenewal' }),
    success: { status: 200, description: 'Session renouvelée', body: session },
    problems: ['session-expired'],
    caching: 'no-store',
  },
});
