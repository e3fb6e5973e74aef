import * as z from 'zod';
import { defineRoutes } from '../route.ts';
import { instant } from '../schemas.ts';

const date = z.iso.date();

const file = z
  .strictObject({
    name: z.string(),
    mediaType: z.string(),
    bytes: z.int().nonnegative(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    url: z.url().describe('Toujours la version la plus récente'),
  })
  .meta({ id: 'OpenDataFile' });

const dataset = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    rows: z.int().nonnegative().optional().describe('Absent avant le premier instantané'),
    fields: z.array(
      z.strictObject({
        name: z.string(),
        type: z.enum(['string', 'integer', 'number', 'date', 'datetime']),
        description: z.string(),
      }),
    ),
    files: z.array(file),
  })
  .meta({ id: 'OpenDataset' });

const snapshot = z
  .strictObject({ date, takenAt: instant.describe('Début de la lecture') })
  .meta({ id: 'OpenDataSnapshot', description: 'Les données telles qu’elles étaient un jour donné' });

const overview = z
  .strictObject({
    title: z.string(),
    attribution: z.string().describe('Mention à reprendre par qui réutilise les données'),
    licence: z.strictObject({ title: z.string(), url: z.url() }),
    snapshot: snapshot.nullable().describe('Le plus récent ; null avant le premier'),
    datasets: z.array(dataset),
    files: z.array(file).describe('Ce qui accompagne les jeux de données : licence, sommes de contrôle'),
  })
  .meta({ id: 'OpenData' });

const snapshots = z
  .strictObject({
    keptDays: z.int().describe('Nombre de jours pendant lesquels un instantané est gardé'),
    items: z.array(
      snapshot.extend({
        files: z.array(
          z.strictObject({ name: z.string(), bytes: z.int(), sha256: z.string(), url: z.url() }),
        ),
      }),
    ),
  })
  .meta({ id: 'OpenDataSnapshots' });

/** A snapshot is taken once a day, so readers may learn of it a few minutes late. */
const caching = { maxAge: 60, sharedMaxAge: 300 } as const;
const catalogue = { status: 200, description: 'Le catalogue DCAT-AP', body: z.string() } as const;

export const openDataRoutes = defineRoutes({
  getOpenData: {
    key: 'GET /v1/open-data',
    summary: 'Connaître les jeux de données ouverts et leurs fichiers',
    access: 'public',
    opened: 'by-link',
    success: { status: 200, description: 'Les jeux de données', body: overview },
    problems: [],
    caching,
  },
  listSnapshots: {
    key: 'GET /v1/open-data/snapshots',
    summary: 'Lister les instantanés quotidiens, le plus récent d’abord',
    access: 'public',
    opened: 'by-link',
    success: { status: 200, description: 'Les instantanés gardés', body: snapshots },
    problems: [],
    caching,
  },
  getSnapshotFile: {
    key: 'GET /v1/open-data/snapshots/{snapshot}/{file}',
    summary: 'Télécharger un fichier d’un instantané',
    access: 'public',
    opened: 'by-link',
    params: z.strictObject({
      snapshot: z
        .union([z.literal('latest'), date])
        .describe('Date de l’instantané, ou « latest » pour le plus récent'),
      file: z
        .string()
        .max(64)
        .regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/)
        .describe('Nom du fichier, tel que GET /v1/open-data le donne'),
    }),
    success: { status: 302, description: 'Le fichier se trouve à l’adresse « Location »' },
    problems: ['snapshot-not-found', 'file-not-found'],
    // Shorter than the signed address is valid, so that nobody is redirected to an expired one.
    caching: { maxAge: 60, sharedMaxAge: 60 },
  },
  getCatalogue: {
    key: 'GET /v1/open-data/catalogue',
    summary: 'Moissonner le catalogue DCAT-AP, en JSON-LD ou en Turtle selon « Accept »',
    access: 'public',
    opened: 'by-link',
    success: { ...catalogue, mediaType: 'application/ld+json, text/turtle' },
    problems: [],
    // Caches that ignore `Vary`, such as CloudFront, would answer everybody in the form that the first one asked for.
    caching: 'no-store',
  },
  getCatalogueAsJsonLd: {
    key: 'GET /v1/open-data/catalogue.jsonld',
    summary: 'Moissonner le catalogue DCAT-AP en JSON-LD',
    access: 'public',
    opened: 'by-link',
    success: { ...catalogue, mediaType: 'application/ld+json' },
    problems: [],
    caching,
  },
  getCatalogueAsTurtle: {
    key: 'GET /v1/open-data/catalogue.ttl',
    summary: 'Moissonner le catalogue DCAT-AP en Turtle',
    access: 'public',
    opened: 'by-link',
    success: { ...catalogue, mediaType: 'text/turtle' },
    problems: [],
    caching,
  },
});
