import { newsletterEditionsRoutes } from '../../contract/newsletter/newsletter-editions.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { archiveProblems } from '../../messages/problems/archive/index.ts';
import { choiceProblems } from '../../messages/problems/choices/index.ts';
import { previewProblems } from '../../messages/problems/previews.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { editionProblems } from '../../messages/problems/staff/editions.ts';
import { textProblems } from '../../messages/problems/texts/index.ts';
import { approveEdition } from './editions/approve-edition.ts';
import { changeEdition } from './editions/change-edition.ts';
import { editEdition } from './editions/edit-edition.ts';
import { readEditions } from './editions/edition-items.ts';
import { editionView, existingEdition, fullView } from './editions/edition-view.ts';
import { linkPreview, openPreview, previewEdition } from './editions/preview-edition.ts';
import { progressOf } from './editions/progress.ts';
import { readParts } from './editions/sending-part-items.ts';
import { takeOutOfArchive } from './editions/take-out-of-archive.ts';
import { decideUncertain, listUncertain } from './editions/uncertain-sendings.ts';
import { readFeedback } from './subscriptions/feedback-items.ts';

const problems = [
  textProblems,
  choiceProblems,
  accessProblems,
  archiveProblems,
  editionProblems,
  previewProblems,
] as const;

/** How the project team composes, approves and sends editions. What sends a mail itself is loaded with the first one. */
export const handler = httpFunction(newsletterEditionsRoutes, problems, {
  listEditions: async () => ({ body: { items: (await readEditions(24)).map(editionView) } }),

  getEdition: async ({ params: { month } }) => ({ body: await fullView(await existingEdition(month)) }),

  async editEdition({ caller, params: { month }, body }) {
    return { body: await fullView(await editEdition(caller, month, body)) };
  },

  async takeOutOfArchive({ caller, params: { month }, body }) {
    await takeOutOfArchive(caller, month, body);
    return { body: { month, item: body.item } };
  },

  previewEdition: async ({ params: { month }, query }) => previewEdition(month, query),

  linkPreview: async ({ params: { month }, query }) => ({ body: await linkPreview(month, query) }),

  openPreview: async ({ params: { token } }) => openPreview(token),

  async sendTestEdition({ caller, params: { month }, body }) {
    const { sendTestEdition } = await import('./editions/by-mail.ts');
    return { body: { messageId: await sendTestEdition(caller, month, body) } };
  },

  async approveEdition({ caller, params: { month }, body }) {
    return { body: editionView(await approveEdition(caller, month, body.version)) };
  },

  async withdrawEditionApproval({ caller, params: { month } }) {
    return { body: editionView(await changeEdition(caller, month, 'withdraw')) };
  },

  async pauseEdition({ caller, params: { month }, body }) {
    return { body: editionView(await changeEdition(caller, month, 'pause', body.version)) };
  },

  async resumeEdition({ caller, params: { month }, body }) {
    return { body: editionView(await changeEdition(caller, month, 'resume', body.version)) };
  },

  async stopEdition({ caller, params: { month }, body }) {
    const stopped = await changeEdition(caller, month, 'stop', body.version);
    const { reportToTeam } = await import('./editions/by-mail.ts');
    await reportToTeam(stopped);
    return { body: editionView(stopped) };
  },

  async takeUpEdition({ caller, params: { month }, body }) {
    return { body: editionView(await changeEdition(caller, month, 'take-up', body.version)) };
  },

  async getSendingProgress({ params: { month } }) {
    const edition = await existingEdition(month);
    const [parts, feedback] = await Promise.all([readParts(month), readFeedback(month)]);
    return { body: { ...progressOf(edition, parts), ...feedback } };
  },

  listUncertainSendings: async ({ params: { month }, query }) => ({
    body: await listUncertain(month, query),
  }),

  async decideUncertainSending({ caller, params: { month, recipient }, body }) {
    return { body: await decideUncertain(caller, month, recipient, body.decision) };
  },
});
