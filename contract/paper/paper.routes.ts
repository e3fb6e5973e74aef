import * as z from 'zod';
import { format } from '../polls/formats.ts';
import { defineRoutes } from '../route.ts';
import { pageOf, pageQuery, postIdParams } from '../schemas.ts';
import {
  boxClosing,
  boxParams,
  bulletinState,
  newBox,
  publicBox,
  sampleAnnouncement,
  staffBox,
} from './schemas.ts';

const boxPage = z
  .strictObject({
    box: staffBox,
    format,
    waiting: z
      .array(
        z.strictObject({
          serial: z.string(),
          state: bulletinState,
          isOwn: z.boolean().describe('Saisi par vous : une autre personne doit le faire'),
        }),
      )
      .describe('Les bulletins qu’une autre personne doit encore saisir'),
  })
  .meta({ id: 'PaperBoxPage' });

export const paperRoutes = defineRoutes({
  getPaperOfPost: {
    key: 'GET /v1/posts/{postId}/paper',
    summary: 'Lire ce qu’il en est des bulletins papier d’une question',
    access: 'public',
    opened: 'by-link',
    params: postIdParams,
    success: {
      status: 200,
      description: 'Les urnes de la question, dans l’ordre de leur ouverture',
      body: z.strictObject({ items: z.array(publicBox) }).meta({ id: 'PaperOfPost' }),
    },
    problems: ['post-not-found', 'post-withdrawn'],
    caching: { maxAge: 60, sharedMaxAge: 60 },
  },
  listPaperSerials: {
    key: 'GET /v1/paper-boxes/{boxId}/serials',
    summary: 'Télécharger les numéros d’une urne close, pour refaire le tirage de la relecture',
    description:
      'Un numéro ne dit pas à qui un bulletin a été remis, ni ce qui y est coché. La première colonne, une ligne par numéro, a l’empreinte serialsDigest.',
    access: 'public',
    opened: 'by-link',
    params: boxParams,
    success: {
      status: 200,
      description: 'CSV : numéro, et counted, spoiled ou rien',
      body: z.string(),
      mediaType: 'text/csv',
    },
    problems: ['paper-box-not-found', 'paper-box-open'],
    caching: { maxAge: 60, sharedMaxAge: 60 },
  },
  listPaperBoxes: {
    key: 'GET /v1/admin/paper-boxes',
    summary: 'Lister les urnes de bulletins papier, la dernière ouverte d’abord',
    access: 'staff',
    query: z.strictObject(pageQuery(50, 20)),
    success: { status: 200, description: 'Une page', body: pageOf(staffBox, 'PaperBoxes') },
    problems: ['cursor-invalid'],
    caching: 'no-store',
  },
  openPaperBox: {
    key: 'POST /v1/admin/paper-boxes',
    summary: 'Ouvrir une urne de bulletins papier pour une question ouverte',
    description:
      'Pas pour une question qui ne s’adresse qu’à certains, ni pour une étape posée sous condition : un bulletin ne dit ni qui l’a rempli, ni ce qu’il a répondu avant.',
    access: 'project-team',
    body: newBox,
    success: {
      status: 201,
      description: 'L’urne est ouverte : ses bulletins restent à imprimer',
      body: staffBox,
    },
    problems: [
      'post-not-found',
      'post-not-open',
      'post-closed',
      'post-merged',
      'post-withdrawn',
      'step-not-found',
      'paper-impossible',
      'text-invalid',
    ],
    caching: 'no-store',
    idempotent: true,
  },
  getPaperBox: {
    key: 'GET /v1/admin/paper-boxes/{boxId}',
    summary: 'Lire une urne, et quels bulletins attendent une autre saisie',
    access: 'staff',
    params: boxParams,
    success: { status: 200, description: 'L’urne', body: boxPage },
    problems: ['paper-box-not-found', 'post-not-found'],
    caching: 'no-store',
  },
  closePaperBox: {
    key: 'POST /v1/admin/paper-boxes/{boxId}/close',
    summary: 'Clore une urne : comptés, mis de côté et inutilisés font les imprimés, ou l’écart est public',
    access: 'project-team',
    params: boxParams,
    body: boxClosing,
    success: {
      status: 200,
      description: 'L’urne est close, et son compte scellé au journal',
      body: staffBox,
    },
    problems: ['paper-box-not-found', 'post-not-found', 'paper-impossible', 'decided-meanwhile'],
    caching: 'no-store',
  },
  announcePaperSample: {
    key: 'POST /v1/admin/paper-boxes/{boxId}/sample',
    summary: 'Annoncer une relecture au hasard, et le tirage public qui la décidera',
    access: 'project-team',
    params: boxParams,
    body: sampleAnnouncement,
    success: { status: 200, description: 'L’annonce est publique et scellée au journal', body: staffBox },
    problems: [
      'paper-box-not-found',
      'post-not-found',
      'paper-impossible',
      'decided-meanwhile',
      'text-invalid',
    ],
    caching: 'no-store',
  },
});
