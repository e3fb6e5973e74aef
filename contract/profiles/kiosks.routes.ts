import * as z from 'zod';
import { defineRoutes } from '../route.ts';
import { instant } from '../schemas.ts';
import { serviceId, serviceKind } from '../services/services.ts';

/** 128 bits, in base64url. */
export const kioskKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .meta({ description: 'Clé d’une borne, à placer dans son adresse : /borne#clé' });

const kioskId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .meta({ description: 'Identifiant d’une borne ; il ne donne pas sa clé' });

/** The most profiles that a kiosk may be allowed to make per day, and the default. */
const mostProfiles = 2_000;
const usualProfiles = 300;

const label = z.string().max(400).describe('Où elle se trouve, 80 caractères au plus : « Mairie de Toul »');
const profilesPerDay = z
  .int()
  .min(1)
  .max(mostProfiles)
  .describe('Profils qu’elle peut créer en un jour, en heure de Paris');

const atService = serviceId
  .optional()
  .describe('Le service où elle se trouve : elle en demande d’abord la note');

/** What a kiosk's own page is told of it. */
export const kioskScreen = z
  .strictObject({
    label: z.string(),
    service: z
      .strictObject({ id: serviceId, name: z.string(), place: z.string(), kind: serviceKind })
      .optional()
      .describe('Absent si elle n’en a pas, ou s’il ne se note plus'),
  })
  .meta({ id: 'KioskScreen' });

const kiosk = z
  .strictObject({
    id: kioskId,
    label: z.string(),
    profilesPerDay,
    serviceId: atService,
    createdAt: instant,
    profilesToday: z.int().describe('Profils qu’elle a créés aujourd’hui'),
  })
  .meta({
    id: 'Kiosk',
    description: 'Borne d’une mairie ou d’un lycée : un profil par personne, en mémoire seulement',
  });

export const kiosksRoutes = defineRoutes({
  listKiosks: {
    key: 'GET /v1/admin/kiosks',
    summary: 'Lister les bornes',
    access: 'project-team',
    success: {
      status: 200,
      description: 'Toutes les bornes, par leur nom',
      body: z.strictObject({ items: z.array(kiosk) }).meta({ id: 'Kiosks' }),
    },
    problems: [],
    caching: 'no-store',
  },
  createKiosk: {
    key: 'POST /v1/admin/kiosks',
    summary: 'Ouvrir une borne ; sa clé n’est donnée qu’ici',
    access: 'project-team',
    body: z
      .strictObject({ label, profilesPerDay: profilesPerDay.default(usualProfiles), serviceId: atService })
      .meta({ id: 'NewKiosk' }),
    success: {
      status: 201,
      description:
        'La borne et sa clé, qui n’est gardée nulle part : perdue, elle se remplace par une autre borne',
      body: kiosk.extend({ key: kioskKey }).meta({ id: 'OpenedKiosk' }),
    },
    problems: ['text-invalid', 'service-not-found'],
    caching: 'no-store',
  },
  removeKiosk: {
    key: 'DELETE /v1/admin/kiosks/{kioskId}',
    summary: 'Fermer une borne : sa clé ne vaut plus rien, ce qui y a été voté reste compté',
    access: 'project-team',
    params: z.strictObject({ kioskId }),
    success: {
      status: 200,
      description: 'Borne fermée',
      body: z.strictObject({ id: kioskId }).meta({ id: 'RemovedKiosk' }),
    },
    problems: ['kiosk-not-found'],
    caching: 'no-store',
  },
});
