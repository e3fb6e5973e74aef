import { session } from '../../../messages/console/session.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';

export const say = consoleTexts(session);
