import { services } from '../../../../messages/console/services.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';

export const say = consoleTexts(services);
