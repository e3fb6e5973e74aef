import type { OperationOf } from '../../../contract/api.ts';
import { contactRoutes } from '../../../contract/contact/contact.routes.ts';
import { templatesRoutes } from '../../../contract/contact/templates.routes.ts';
import type { SampleGround, SamplesOf } from '../../e2e/support/sample.ts';
import type { Service } from '../../e2e/support/service.ts';

export async function samples({ service }: SampleGround): Promise<SamplesOf<OperationOf<'contact'>>> {
  const message = { messageId: await sentMessage(service) };
  const { id: templateId } = await service.client.call(templatesRoutes.createTemplate, {
    token: await service.teamToken(),
    body: { theme: 'sport', title: 'Terrains', text: 'Les terrains sont aux communes.' },
  });
  const template = { templateId };
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
    listTemplates: {},
    createTemplate: { body: { theme: 'sport', title: 'Gymnases', text: 'Le gymnase est au département.' } },
    changeTemplate: { params: template, body: { title: 'Gymnases', text: 'Voyez le département.' } },
    removeTemplate: { params: template },
  };
}

async function sentMessage(service: Service): Promise<string> {
  const { idToken: token } = await service.citizen();
  const body = { theme: 'sport', text: 'Qui entretient le gymnase du lycée ?' };
  return (await service.client.call(contactRoutes.sendContactMessage, { token, body })).id;
}
