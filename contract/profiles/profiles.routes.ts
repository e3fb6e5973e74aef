import * as z from 'zod';
import { typedCode } from '../meetings/meetings.ts';
import type { FieldFault } from '../problem-cases.ts';
import { defineRoutes } from '../route.ts';
import { refreshToken } from '../schemas.ts';
import { kioskKey, kioskScreen } from './kiosks.routes.ts';
import { challenge, solvedChallenge } from './proof-of-work.ts';

const newProfile = z
  .strictObject({
    departement: z.string().max(8).describe('Code INSEE du département, parmi ceux de GET /v1/instance'),
    sex: z.string().max(8),
    ageBand: z.string().max(16),
    proofOfWork: solvedChallenge,
    cookie: z
      .literal(true)
      .optional()
      .describe(
        'Pour une page web de la même origine : la session est gardée dans un cookie HttpOnly, et refreshToken n’est pas donné',
      ),
    kiosk: kioskKey
      .optional()
      .describe(
        'Clé de la borne où le profil est créé : il compte dans le quota de la borne, et non dans ce que coûte un profil de son réseau',
      ),
    meeting: typedCode
      .optional()
      .describe(
        'Code de la salle où le profil est créé : il compte dans le quota de la salle, et non dans ce que coûte un profil de son réseau. Le quota atteint, le profil coûte ce qu’il coûte ailleurs',
      ),
  })
  .refine(({ kiosk, meeting }) => kiosk === undefined || meeting === undefined, {
    error: 'kiosk-or-meeting' satisfies FieldFault,
    path: ['meeting'],
  })
  .meta({ id: 'NewProfile' });

export const session = z
  .strictObject({
    idToken: z.string().describe('Jeton à présenter : `Authorization: Bearer …`'),
    expiresIn: z.int().describe('Durée de vie du jeton, en secondes'),
    refreshToken: z
      .string()
      .optional()
      .describe(
        'À garder sur l’appareil : seul moyen de retrouver ce profil, puisqu’il n’a ni nom ni adresse',
      ),
  })
  .meta({ id: 'Session' });

export const profilesRoutes = defineRoutes({
  createChallenge: {
    key: 'GET /v1/profiles/challenge',
    summary: 'Obtenir un défi à résoudre avant de créer un profil',
    access: 'public',
    query: z.strictObject({
      meeting: typedCode
        .optional()
        .describe(
          'Code de la salle où le profil sera créé : le défi coûte alors ce que coûte le premier d’un réseau, et ne vaut qu’avec ce code. Le code n’est vérifié qu’à la création',
        ),
    }),
    success: { status: 200, description: 'Défi valable dix minutes, utilisable une fois', body: challenge },
    problems: [],
    caching: 'no-store',
  },
  createProfile: {
    key: 'POST /v1/profiles',
    summary: 'Créer un profil anonyme : département, sexe et tranche d’âge, rien d’autre',
    access: 'public',
    body: newProfile,
    success: { status: 201, description: 'Profil créé', body: session },
    problems: ['challenge-failed', 'challenge-replayed', 'kiosk-unknown', 'room-code-unknown'],
    caching: 'no-store',
    idempotent: true,
  },
  readKioskScreen: {
    key: 'POST /v1/profiles/kiosk',
    summary: 'Savoir ce qu’une borne montre d’abord',
    description: 'La clé est dans le corps : elle n’est dans aucune adresse, et donc dans aucun journal.',
    access: 'public',
    body: z.strictObject({ key: kioskKey }).meta({ id: 'KioskAsks' }),
    success: { status: 200, description: 'Où elle se trouve', body: kioskScreen },
    problems: ['kiosk-unknown'],
    caching: 'no-store',
  },
  renewSession: {
    key: 'POST /v1/profiles/session',
    summary: 'Renouveler la session d’un profil',
    access: 'public',
    body: z
      .strictObject({
        refreshToken: refreshToken
          .optional()
          .describe('Absent si la session est gardée dans le cookie que pose la création du profil'),
      })
      .meta({ id: 'SessionRenewal' }),
    success: { status: 200, description: 'Session renouvelée', body: session },
    problems: ['session-expired'],
    caching: 'no-store',
  },
});
