import { outcomes } from '../../../../messages/console/outcomes.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';

export const say = consoleTexts(outcomes);
