import * as z from 'zod';
import { proposalStates } from '../../domain/questions/proposal.ts';
import { defineRoutes } from '../route.ts';
import { pageOf, pageQuery } from '../schemas.ts';
import {
  calendar,
  isoWeekText,
  proposal,
  proposalContent,
  proposalId,
  proposalSummary,
  readVersion,
} from './proposals.ts';

const params = z.strictObject({ proposalId });
const version = readVersion;
/** The reason given; the service counts its graphemes. */
const explanation = z.string().min(1).max(10_000);

const decision = z
  .discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('approve'), version, explanation: explanation.optional() }),
    z.strictObject({
      decision: z.literal('send-back'),
      version,
      explanation: explanation.describe('Ce qu’il faut y changer'),
    }),
    z.strictObject({
      decision: z.literal('refuse'),
      version,
      explanation: explanation.describe('Le motif du refus'),
    }),
    z.strictObject({
      decision: z.literal('take-back'),
      version,
      explanation: explanation
        .optional()
        .describe('Reprendre ce qui était approuvé, avant que cela ne paraisse'),
    }),
  ])
  .meta({ id: 'ProposalDecision' });

const changed = { status: 200, description: 'La proposition après ce pas', body: proposal } as const;
/** Problems of every step that a proposal takes. */
const stepProblems = [
  'proposal-not-found',
  'transition-impossible',
  'question-frozen',
  'decided-meanwhile',
] as const;

/**
 * Questions and information of the Région: proposed by référents, decided by the project team, published by the calendar.
 */
export const questionsRoutes = defineRoutes({
  createProposal: {
    key: 'POST /v1/admin/proposals',
    summary: 'Proposer une question ou une information sur un thème de sa direction',
    access: 'staff',
    body: proposalContent,
    success: { status: 201, description: 'Proposée ; l’équipe projet décidera', body: proposal },
    problems: ['text-invalid', 'not-your-directorate'],
    caching: 'no-store',
    idempotent: true,
  },
  listProposals: {
    key: 'GET /v1/admin/proposals',
    summary: 'Parcourir les propositions d’un état, ou de tous, sur ses thèmes',
    access: 'staff',
    query: z.strictObject({
      state: z
        .enum([...proposalStates, 'all'])
        .default('proposed')
        .describe('Où en est la proposition ; all : tous les états'),
      mine: z.stringbool().default(false).describe('true : celles dont on est l’auteur'),
      ...pageQuery(50, 20),
    }),
    success: {
      status: 200,
      description:
        'Une page : ce qui attend depuis le plus longtemps d’abord, ce qui est fini le plus récent d’abord',
      body: pageOf(proposalSummary, 'ProposalPage'),
    },
    problems: ['cursor-invalid'],
    caching: 'no-store',
  },
  getProposal: {
    key: 'GET /v1/admin/proposals/{proposalId}',
    summary: 'Lire une proposition et son histoire',
    access: 'staff',
    params,
    success: { status: 200, description: 'La proposition', body: proposal },
    problems: ['proposal-not-found', 'not-your-directorate'],
    caching: 'no-store',
  },
  reviseProposal: {
    key: 'PUT /v1/admin/proposals/{proposalId}',
    summary: 'Corriger une proposition qui attend ou qui a été renvoyée ; elle est à nouveau proposée',
    access: 'staff',
    params,
    body: z.strictObject({ version, content: proposalContent }).meta({ id: 'ProposalRevision' }),
    success: changed,
    problems: [...stepProblems, 'not-your-directorate', 'text-invalid'],
    caching: 'no-store',
  },
  decideProposal: {
    key: 'POST /v1/admin/proposals/{proposalId}/decision',
    summary: 'Approuver, renvoyer avec un commentaire, refuser avec un motif, ou reprendre une proposition',
    access: 'project-team',
    params,
    body: decision,
    success: changed,
    problems: [...stepProblems, 'approval-needs-another', 'project-changed', 'text-invalid'],
    caching: 'no-store',
  },
  cancelProposal: {
    key: 'POST /v1/admin/proposals/{proposalId}/cancellation',
    summary: 'Abandonner une proposition qui n’est pas approuvée',
    access: 'staff',
    params,
    body: z
      .strictObject({ version, explanation: explanation.optional() })
      .meta({ id: 'ProposalCancellation' }),
    success: changed,
    problems: [...stepProblems, 'not-your-directorate', 'text-invalid'],
    caching: 'no-store',
  },
  openUrgently: {
    key: 'POST /v1/admin/proposals/{proposalId}/urgent-opening',
    summary: 'Poser une question approuvée hors de sa semaine, à deux : l’un le demande, un autre la pose',
    access: 'project-team',
    params,
    body: z
      .strictObject({
        version,
        explanation: explanation
          .optional()
          .describe('De qui le demande : pourquoi elle ne peut attendre, publié avec elle'),
      })
      .meta({ id: 'UrgentOpening' }),
    success: { ...changed, description: 'La proposition, que l’un veut poser, ou qu’un autre a posée' },
    problems: [...stepProblems, 'approval-needs-another', 'text-invalid'],
    caching: 'no-store',
  },
  scheduleProposal: {
    key: 'POST /v1/admin/proposals/{proposalId}/schedule',
    summary: 'Inscrire une question approuvée à une semaine, ou la mettre en réserve',
    access: 'project-team',
    params,
    body: z
      .strictObject({
        version,
        week: z.union([isoWeekText, z.literal('pool')]).describe('Une semaine à venir, ou pool : en réserve'),
      })
      .meta({ id: 'ProposalSchedule' }),
    success: changed,
    problems: [...stepProblems, 'week-taken'],
    caching: 'no-store',
  },
  publishProposal: {
    key: 'POST /v1/admin/proposals/{proposalId}/publication',
    summary: 'Publier une information approuvée, tout de suite ou un jour donné',
    access: 'project-team',
    params,
    body: z
      .strictObject({
        version,
        on: z.iso
          .date()
          .optional()
          .describe('Jour de la publication, à l’heure de l’instance ; absent : maintenant'),
      })
      .meta({ id: 'ProposalPublication' }),
    success: changed,
    problems: stepProblems,
    caching: 'no-store',
  },
  getCalendar: {
    key: 'GET /v1/admin/calendar',
    summary:
      'Voir les douze semaines qui viennent : ce qui est inscrit, ce que la réserve donnerait, les trous',
    access: 'staff',
    success: { status: 200, description: 'Le calendrier des questions', body: calendar },
    problems: [],
    caching: 'no-store',
  },
});
