import type { OperationOf } from '../../../contract/api.ts';
import { questionsRoutes } from '../../../contract/questions/questions.routes.ts';
import type { SampleGround, SamplesOf } from '../../e2e/support/sample.ts';

export async function samples({ service }: SampleGround): Promise<SamplesOf<OperationOf<'questions'>>> {
  // The project team, as who these are sent, approves what others propose.
  const token = await service.referentToken();
  const body = trains;
  const { id } = await service.client.call(questionsRoutes.createProposal, { token, body });
  const proposal = { proposalId: id };
  const published = { postId: await service.question() };
  return {
    createProposal: { body: climbingWall },
    listProposals: {},
    getProposal: { params: proposal },
    reviseProposal: { params: proposal, body: { version: 1, content: trains } },
    decideProposal: { params: proposal, body: { decision: 'approve', version: 1 } },
    cancelProposal: { params: proposal, body: { version: 1 } },
    openUrgently: { params: proposal, body: { version: 1 } },
    scheduleProposal: { params: proposal, body: { version: 1, week: 'pool' } },
    publishProposal: { params: proposal, body: { version: 1 } },
    getCalendar: {},
    getRegionPost: { params: published },
    correctRegionPost: {
      params: published,
      body: {
        version: 1,
        texts: { title: 'Un mot de mieux\u00a0?' },
        explanation: 'Un mot manquait.',
        meaning: 'unchanged',
      },
    },
    closeRegionPost: { params: published, body: { version: 1, explanation: 'La décision est avancée.' } },
    withdrawRegionPost: {
      params: published,
      body: { version: 1, explanation: 'Elle portait sur un projet abandonné.' },
    },
    restoreRegionPost: { params: published, body: { version: 1, explanation: 'Retirée par mégarde.' } },
  };
}

/** A question with all that it must have. */
const climbingWall = {
  kind: 'question',
  theme: 'sport',
  title: 'Un mur d’escalade\u00a0?',
  why: 'Une salle se libère.',
  commitment: 'Le conseil en décidera au printemps.',
  closing: { kind: 'days', days: 14 },
  resultsVisibility: 'always',
} as const;

const trains = { ...climbingWall, theme: 'transports', title: 'Un train de plus\u00a0?' } as const;
