import * as z from 'zod';
import { defineRoutes } from '../route.ts';
import { boxParams, bulletinRead, bulletinState, sampleDraw, staffBox } from './schemas.ts';

const entry = z
  .strictObject({ serial: z.string(), state: bulletinState })
  .meta({ id: 'BulletinEntry', description: 'Ce que la saisie a fait du bulletin' });

const readAgain = z
  .strictObject({
    serial: z.string(),
    agrees: z.boolean().describe('Si le bulletin a été compté comme il vient d’être relu'),
  })
  .meta({ id: 'BulletinReadAgain' });

/** What can be wrong with a bulletin that somebody enters. */
const bulletinProblems = [
  'paper-box-not-found',
  'post-not-found',
  'paper-impossible',
  'serial-unknown',
  'answer-invalid',
  'step-not-found',
] as const;

export const bulletinsRoutes = defineRoutes({
  enterBulletin: {
    key: 'POST /v1/admin/paper-boxes/{boxId}/entries',
    summary: 'Saisir un bulletin',
    description:
      'Deux personnes différentes saisissent chaque bulletin, sans voir ce que l’autre a saisi : d’accord, il compte ; sinon une troisième tranche. Trois lectures différentes le mettent de côté.',
    access: 'staff',
    params: boxParams,
    body: bulletinRead,
    success: { status: 201, description: 'La saisie est faite', body: entry },
    problems: [
      ...bulletinProblems,
      'bulletin-settled',
      'entry-needs-another',
      'post-not-open',
      'post-closed',
      'post-merged',
      'post-withdrawn',
    ],
    caching: 'no-store',
    idempotent: true,
  },
  drawPaperSample: {
    key: 'POST /v1/admin/paper-boxes/{boxId}/sample/draw',
    summary: 'Donner le nombre tiré : il désigne les bulletins à relire',
    access: 'project-team',
    params: boxParams,
    body: sampleDraw,
    success: { status: 200, description: 'Les bulletins à sortir de l’urne', body: staffBox },
    problems: [
      'paper-box-not-found',
      'post-not-found',
      'paper-impossible',
      'decided-meanwhile',
      'text-invalid',
    ],
    caching: 'no-store',
  },
  readBulletinAgain: {
    key: 'POST /v1/admin/paper-boxes/{boxId}/sample/readings',
    summary: 'Dire ce que porte un bulletin tiré : s’il a été compté ainsi est public',
    access: 'staff',
    params: boxParams,
    body: bulletinRead,
    success: { status: 201, description: 'La relecture est faite', body: readAgain },
    problems: [...bulletinProblems],
    caching: 'no-store',
    idempotent: true,
  },
});
