import { questionsRoutes } from '../../contract/questions/questions.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { choiceProblems } from '../../messages/problems/choices/index.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { projectProblems } from '../../messages/problems/staff/projects.ts';
import { proposalProblems } from '../../messages/problems/staff/proposals.ts';
import { textProblems } from '../../messages/problems/texts/index.ts';
import { readForStaff } from './act-on-proposal.ts';
import { createProposal } from './create-proposal.ts';
import { listProposals } from './list-proposals.ts';
import { openUrgently } from './open-urgently.ts';
import { cancelProposal, decideProposal, reviseProposal, scheduleProposal } from './proposal-acts.ts';
import { proposalView, summaryView } from './proposal-view.ts';
import { publishProposal } from './publish-information.ts';
import { readCalendar } from './read-calendar.ts';

const problems = [
  postProblems,
  textProblems,
  choiceProblems,
  accessProblems,
  proposalProblems,
  projectProblems,
] as const;

/** Questions and information of the Région before they are published: proposals, decisions, the calendar. */
export const handler = httpFunction(questionsRoutes, problems, {
  async createProposal({ caller, body, idempotencyKey }) {
    const routeKey = questionsRoutes.createProposal.key;
    const proposal = await createProposal({ routeKey, member: caller, body, idempotencyKey });
    return {
      body: await proposalView(proposal, caller),
      headers: { location: `/v1/admin/proposals/${proposal.id}` },
    };
  },

  async listProposals({ caller, query }) {
    const { items, nextCursor } = await listProposals(caller, query);
    return { body: { items: items.map((one) => summaryView(one, caller)), nextCursor } };
  },

  async getProposal({ caller, params: { proposalId } }) {
    return { body: await proposalView(await readForStaff(caller, proposalId), caller) };
  },

  async reviseProposal({ caller, params: { proposalId }, body }) {
    return { body: await proposalView(await reviseProposal(caller, proposalId, body), caller) };
  },

  async decideProposal({ caller, params: { proposalId }, body }) {
    return { body: await proposalView(await decideProposal(caller, proposalId, body), caller) };
  },

  async scheduleProposal({ caller, params: { proposalId }, body }) {
    return { body: await proposalView(await scheduleProposal(caller, proposalId, body), caller) };
  },

  async publishProposal({ caller, params: { proposalId }, body }) {
    return { body: await proposalView(await publishProposal(caller, proposalId, body), caller) };
  },

  async cancelProposal({ caller, params: { proposalId }, body }) {
    return { body: await proposalView(await cancelProposal(caller, proposalId, body), caller) };
  },

  async openUrgently({ caller, params: { proposalId }, body }) {
    return { body: await proposalView(await openUrgently(caller, proposalId, body), caller) };
  },

  getCalendar: async ({ caller }) => ({ body: await readCalendar(caller) }),
});
