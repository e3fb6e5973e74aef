import { messages } from '../../../../messages/console/messages.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';

export const say = consoleTexts(messages);
