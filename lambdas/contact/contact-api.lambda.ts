import { contactRoutes } from '../../contract/contact/contact.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { addNote, readNotes } from '../../foundations/staff/notes.ts';
import { choiceProblems } from '../../messages/problems/choices/index.ts';
import { contactProblems } from '../../messages/problems/contact/index.ts';
import { emailProblems } from '../../messages/problems/emails/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { messageProblems } from '../../messages/problems/staff/messages.ts';
import { textProblems } from '../../messages/problems/texts/index.ts';
import { ttlAttribute } from '../../platform/table/keys.ts';
import { assignMessage, closeMessage, moveMessage, readForStaff } from './act-on-message.ts';
import { listMessages, listOwnMessages } from './list-messages.ts';
import { ownMessageView, staffMessageView } from './message-view.ts';
import { sendMessage } from './send-message.ts';
import { changeTemplate, createTemplate, listTemplates, removeTemplate } from './templates.ts';

const problems = [
  textProblems,
  emailProblems,
  choiceProblems,
  contactProblems,
  accessProblems,
  messageProblems,
] as const;

/** The contact box: messages of citizens to the Région, and answers of its directorates. What mails them is loaded with the first one. */
export const handler = httpFunction(contactRoutes, problems, {
  listTemplates: async ({ caller }) => ({ body: { items: await listTemplates(caller) } }),

  createTemplate: async ({ caller, body }) => ({ body: await createTemplate(caller, body) }),

  changeTemplate: async ({ caller, params: { templateId }, body }) => ({
    body: await changeTemplate(caller, templateId, body),
  }),

  async removeTemplate({ caller, params: { templateId } }) {
    await removeTemplate(caller, templateId);
    return { body: { id: templateId } };
  },

  async sendContactMessage({ caller, body, idempotencyKey }) {
    const routeKey = contactRoutes.sendContactMessage.key;
    return { body: ownMessageView(await sendMessage({ routeKey, citizen: caller, body, idempotencyKey })) };
  },

  async listOwnContactMessages({ caller, query }) {
    const { messages, nextCursor } = await listOwnMessages(caller, query);
    return { body: { items: messages.map(ownMessageView), nextCursor } };
  },

  async listContactMessages({ caller, query }) {
    const { messages, nextCursor } = await listMessages(caller, query);
    return { body: { items: messages.map((message) => staffMessageView(message, caller)), nextCursor } };
  },

  async readContactMessage({ caller, params: { messageId } }) {
    return { body: staffMessageView(await readForStaff(caller, messageId), caller) };
  },

  async assignContactMessage({ caller, params: { messageId }, body }) {
    return { body: staffMessageView(await assignMessage(caller, messageId, body.memberId), caller) };
  },

  async moveContactMessage({ caller, params: { messageId }, body }) {
    return { body: staffMessageView(await moveMessage(caller, messageId, body.theme), caller) };
  },

  async noteContactMessage({ caller, params: { messageId }, body }) {
    const { [ttlAttribute]: expiresAt } = await readForStaff(caller, messageId);
    const noted = { subject: `contact:${messageId}`, expiresAt };
    return { body: { items: await addNote(caller, noted, body.text) } };
  },

  async listContactNotes({ caller, params: { messageId } }) {
    await readForStaff(caller, messageId);
    return { body: { items: await readNotes(`contact:${messageId}`) } };
  },

  async answerContactMessage({ caller, params: { messageId }, body, idempotencyKey }) {
    const routeKey = contactRoutes.answerContactMessage.key;
    const request = { routeKey, member: caller, messageId, body, idempotencyKey };
    const { answerMessage } = await import('./answer-message.ts');
    return { body: staffMessageView(await answerMessage(request), caller) };
  },

  async mailContactAnswerAgain({ caller, params: { messageId, number } }) {
    const { mailAgain } = await import('./answer-message.ts');
    return { body: staffMessageView(await mailAgain(caller, messageId, number), caller) };
  },

  async closeContactMessage({ caller, params: { messageId } }) {
    return { body: staffMessageView(await closeMessage(caller, messageId), caller) };
  },
});
