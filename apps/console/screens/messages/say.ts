import { messages } from '../../../../messages/staff/fr/messages.ts';
import { staffTexts } from '../../../../messages/staff/texts.ts';

export const say = staffTexts(messages);
