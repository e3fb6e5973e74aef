import * as z from 'zod';
import { defineRoutes } from '../route.ts';
import { instant, postId } from '../schemas.ts';

const theme = z.string().max(64);
const templateId = postId.meta({ description: 'Identifiant d’une réponse type' });
const templateParams = z.strictObject({ templateId });

/** The fields that are stored, as staff write them. */
const written = {
  title: z.string().max(200).describe('Sous quoi on la retrouve, 80 caractères au plus'),
  text: z.string().max(10_000).describe('Inséré dans une réponse, que l’on change ensuite'),
} as const;

const template = z
  .strictObject({
    id: templateId,
    theme,
    ...written,
    by: z.string().describe('Pseudonyme de qui l’a écrite ou changée en dernier'),
    at: instant,
  })
  .meta({ id: 'AnswerTemplate', description: 'Réponse que les agents d’un thème donnent souvent' });

export const templatesRoutes = defineRoutes({
  listTemplates: {
    key: 'GET /v1/admin/templates',
    summary: 'Lister les réponses types de ses thèmes',
    access: 'staff',
    success: {
      status: 200,
      description: 'Par thème, dans l’ordre des lettres',
      body: z.strictObject({ items: z.array(template) }).meta({ id: 'AnswerTemplates' }),
    },
    problems: [],
    caching: 'no-store',
  },
  createTemplate: {
    key: 'POST /v1/admin/templates',
    summary: 'Garder une réponse type pour un de ses thèmes',
    access: 'staff',
    body: z.strictObject({ theme, ...written }).meta({ id: 'NewAnswerTemplate' }),
    success: { status: 201, description: 'La réponse type', body: template },
    problems: ['not-your-directorate', 'text-invalid'],
    caching: 'no-store',
  },
  changeTemplate: {
    key: 'PUT /v1/admin/templates/{templateId}',
    summary: 'Changer une réponse type ; ce qui a été répondu reste',
    access: 'staff',
    params: templateParams,
    body: z.strictObject(written).meta({ id: 'ChangedAnswerTemplate' }),
    success: { status: 200, description: 'La réponse type', body: template },
    problems: ['template-not-found', 'not-your-directorate', 'text-invalid'],
    caching: 'no-store',
  },
  removeTemplate: {
    key: 'DELETE /v1/admin/templates/{templateId}',
    summary: 'Retirer une réponse type ; ce qui a été répondu reste',
    access: 'staff',
    params: templateParams,
    success: {
      status: 200,
      description: 'Retirée',
      body: z.strictObject({ id: templateId }).meta({ id: 'RemovedAnswerTemplate' }),
    },
    problems: ['template-not-found', 'not-your-directorate'],
    caching: 'no-store',
  },
});
