import type { OperationOf } from '../../../contract/api.ts';
import { contactRoutes } from '../../../contract/contact/contact.routes.ts';
import type { SampleGround, SamplesOf } from '../../e2e/support/sample.ts';
import type { Service } from '../../e2e/support/service.ts';

export async function samples({ service }: SampleGround): Promise<SamplesOf<OperationOf<'contact'>>> {
  const message = { messageId: await sentMessage(service) };
  return {
    sendContactMessage: { body: { theme: 'sport', text: 'Où trouver un mur d’escalade ?' } },
    listOwnContactMessages: {},
    listContactMessages: {},
    readContactMessage: { params: message },
    assignContactMessage: { params: message, body: {} },
    moveContactMessage: { params: message, body: { theme: 'sante' } },
    noteContactMessage: { params: message, body: { text: 'Le gymnase est au département.' } },
    listContactNotes: { params: message },
    answerContactMessage: { params: message, body: { text: 'Au lycée.' } },
    mailContactAnswerAgain: { params: { ...message, number: '1' } },
    closeContactMessage: { params: message },
  };
}

async function sentMessage(service: Service): Promise<string> {
  const { idToken: token } = await service.citizen();
  const body = { theme: 'sport', text: 'Qui entretient le gymnase du lycée ?' };
  return (await service.client.call(contactRoutes.sendContactMessage, { token, body })).id;
}
