import { questionsRoutes } from '../../contract/questions/questions.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { readForStaff } from './act-on-proposal.ts';
import { createProposal } from './create-proposal.ts';
import { listProposals } from './list-proposals.ts';
import { decideProposal, reviseProposal, scheduleProposal } from './proposal-acts.ts';
import { proposalView } from './proposal-view.ts';
import { publishProposal } from './publish-information.ts';
import { readCalendar } from './read-calendar.ts';

/** What the Région asks and makes known, before it is published: proposals, decisions, the calendar. */
export const handler = httpFunction(questionsRoutes, {
  async createProposal({ caller, body, idempotencyKey }) {
    const routeKey = questionsRoutes.createProposal.key;
    const proposal = await createProposal({ routeKey, member: caller, body, idempotencyKey });
    return {
      body: await proposalView(proposal),
      headers: { location: `/v1/admin/proposals/${proposal.id}` },
    };
  },

  listProposals: async ({ caller, query }) => ({ body: await listProposals(caller, query) }),

  async getProposal({ caller, params: { proposalId } }) {
    return { body: await proposalView(await readForStaff(caller, proposalId)) };
  },

  async reviseProposal({ caller, params: { proposalId }, body }) {
    return { body: await proposalView(await reviseProposal(caller, proposalId, body)) };
  },

  async decideProposal({ caller, params: { proposalId }, body }) {
    return { body: await proposalView(await decideProposal(caller, proposalId, body)) };
  },

  async scheduleProposal({ caller, params: { proposalId }, body }) {
    return { body: await proposalView(await scheduleProposal(caller, proposalId, body)) };
  },

  async publishProposal({ caller, params: { proposalId }, body }) {
    return { body: await proposalView(await publishProposal(caller, proposalId, body)) };
  },

  getCalendar: async () => ({ body: await readCalendar() }),
});
