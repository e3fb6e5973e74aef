import * as z from 'zod';
import { defineRoutes } from '../route.ts';
import { boxParams, printRange } from './schemas.ts';

export const printingRoutes = defineRoutes({
  printBulletins: {
    key: 'POST /v1/admin/paper-boxes/{boxId}/print',
    summary: 'Imprimer des bulletins : un PDF, un bulletin et son talon par page',
    description:
      'La première impression scelle au journal l’empreinte de la liste des numéros. Les suivantes impriment les mêmes bulletins, et le disent.',
    access: 'project-team',
    params: boxParams,
    body: printRange,
    success: {
      status: 200,
      description: 'Le fichier',
      body: z.string().meta({ format: 'binary' }),
      mediaType: 'application/pdf',
      isBinary: true,
    },
    problems: [
      'paper-box-not-found',
      'post-not-found',
      'paper-impossible',
      'decided-meanwhile',
      'step-not-found',
    ],
    caching: 'no-store',
  },
});
