import * as z from 'zod';
import { wholeRegion } from '../../domain/projects/project.ts';
import { defineRoutes } from '../route.ts';
import { pageOf, pageQuery, postIdParams } from '../schemas.ts';
import { instruction, listedStage, newProject, project, projectSummary, version } from './projects.ts';

const text = z.string().min(1).max(10_000);
const changed = { status: 200, description: 'Le projet après ce geste', body: project } as const;
const problems = [
  ...(['post-not-found', 'project-impossible', 'project-frozen', 'decided-meanwhile'] as const),
  ...(['text-invalid', 'follow-up-impossible'] as const),
] as const;

export const projectsRoutes = defineRoutes({
  listProjects: {
    key: 'GET /v1/admin/projects',
    summary: 'Lister les projets, du plus récent au plus ancien',
    access: 'staff',
    query: z.strictObject({
      stage: listedStage
        .optional()
        .describe('Seulement ceux qui en sont là ; withdrawn : ceux qui sont retirés ; tous si absent'),
      territory: z
        .string()
        .max(16)
        .optional()
        .describe(
          `Code d’un département : ses projets seulement ; ${wholeRegion} : ceux de toute la Région ; tous si absent`,
        ),
      q: z
        .string()
        .max(200)
        .optional()
        .describe('Mots du titre, ou leur début, avec ou sans accents ; tous les titres si absent'),
      ...pageQuery(100, 50),
    }),
    success: {
      status: 200,
      description: 'Une page ; elle peut être plus courte que demandé alors qu’une autre suit',
      body: pageOf(projectSummary, 'ProjectSummaries'),
    },
    problems: ['cursor-invalid'],
    caching: 'no-store',
  },
  createProject: {
    key: 'POST /v1/admin/projects',
    summary: 'Faire un projet, d’une ou de plusieurs suggestions, ou sans',
    access: 'staff',
    body: newProject,
    success: {
      status: 201,
      description: 'Le projet ; il est public, et attend son instruction',
      body: project,
    },
    problems: ['not-your-directorate', 'text-invalid', 'follow-up-impossible', 'decided-meanwhile'],
    caching: 'no-store',
    idempotent: true,
  },
  getProject: {
    key: 'GET /v1/admin/projects/{postId}',
    summary: 'Lire un projet, retiré ou non',
    access: 'staff',
    params: postIdParams,
    success: { status: 200, description: 'Le projet', body: project },
    problems: ['post-not-found'],
    caching: 'no-store',
  },
  instructProject: {
    key: 'POST /v1/admin/projects/{postId}/instruction',
    summary: 'Dire si un projet est faisable, à quel coût, ce qui y est changé et pourquoi',
    access: 'staff',
    params: postIdParams,
    body: instruction,
    success: { ...changed, description: 'Le projet ; admis auparavant, il doit l’être de nouveau' },
    problems: [...problems, 'not-your-directorate'],
    caching: 'no-store',
  },
  admitProject: {
    key: 'POST /v1/admin/projects/{postId}/admission',
    summary: 'Admettre un projet faisable : il peut être mis dans une enveloppe',
    access: 'project-team',
    params: postIdParams,
    body: z.strictObject({ version }).meta({ id: 'ProjectAdmission' }),
    success: {
      ...changed,
      description: 'Le projet admis ; tooDearFor avertit des enveloppes trop petites pour lui',
    },
    problems,
    caching: 'no-store',
  },
  withdrawProject: {
    key: 'POST /v1/admin/projects/{postId}/withdrawal',
    summary: 'Retirer un projet, avec un motif public',
    description:
      'Là où l’on vote, il reste sur le bulletin, marqué : ses voix comptent, il n’est pas financé.',
    access: 'project-team',
    params: postIdParams,
    body: z.strictObject({ version, explanation: text }).meta({ id: 'ProjectWithdrawal' }),
    success: changed,
    problems,
    caching: 'no-store',
  },
  restoreProject: {
    key: 'POST /v1/admin/projects/{postId}/withdrawal/undo',
    summary: 'Annuler le retrait d’un projet, dans les minutes qui suivent',
    access: 'project-team',
    params: postIdParams,
    body: z.strictObject({ version, explanation: text }).meta({ id: 'ProjectRestoration' }),
    success: changed,
    problems: [...problems, 'undo-expired'],
    caching: 'no-store',
  },
});
