import * as z from 'zod';
import { defineRoutes } from '../route.ts';

const caching = { maxAge: 300, sharedMaxAge: 3600 } as const;

export const documentationRoutes = defineRoutes({
  getOpenApi: {
    key: 'GET /v1/openapi.json',
    summary: 'Lire la description OpenAPI 3.1 de cette API',
    access: 'public',
    opened: 'by-link',
    success: {
      status: 200,
      description: 'Le document OpenAPI',
      body: z.looseObject({ openapi: z.string() }),
    },
    problems: [],
    caching,
  },
  getDocumentationPage: {
    key: 'GET /v1/docs',
    summary: 'Lire cette documentation',
    access: 'public',
    opened: 'by-link',
    success: { status: 200, description: 'Page HTML', body: z.string(), mediaType: 'text/html' },
    problems: [],
    caching,
  },
  getDocumentationAsset: {
    key: 'GET /v1/docs/{asset}',
    summary: 'Feuille de style et scripts de la documentation',
    access: 'public',
    opened: 'by-link',
    params: z.strictObject({ asset: z.string().max(64).describe('Nom du fichier') }),
    success: {
      status: 200,
      description: 'Le fichier',
      body: z.string(),
      mediaType: 'text/css, text/javascript',
    },
    problems: ['route-not-found'],
    caching,
  },
});
