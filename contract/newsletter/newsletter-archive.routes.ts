import * as z from 'zod';
import { defineRoutes } from '../route.ts';
import { instant } from '../schemas.ts';
import { language, month, monthParams } from './editions.ts';

/** The letters that were sent, open to everybody. */
export const newsletterArchiveRoutes = defineRoutes({
  listArchivedEditions: {
    key: 'GET /v1/newsletter/editions',
    summary: 'Lister les lettres parues',
    access: 'public',
    query: z.strictObject({ language: language.optional() }),
    success: {
      status: 200,
      description: 'De la plus récente à la plus ancienne',
      body: z
        .strictObject({
          items: z.array(
            z.strictObject({
              month,
              subject: z.string(),
              sentAt: instant,
              language: z.string(),
              url: z.string(),
            }),
          ),
        })
        .meta({ id: 'ArchivedEditions' }),
    },
    problems: [],
    caching: { maxAge: 300, sharedMaxAge: 300 },
  },
  readArchivedEdition: {
    key: 'GET /v1/newsletter/editions/{month}',
    summary: 'Lire une lettre parue, en ligne',
    access: 'public',
    params: monthParams,
    opened: 'by-link',
    query: z.strictObject({ language: language.optional() }),
    success: { status: 200, description: 'Page HTML', body: z.string(), mediaType: 'text/html' },
    problems: ['edition-not-found'],
    caching: { maxAge: 300, sharedMaxAge: 3600 },
  },
});
