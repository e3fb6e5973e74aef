import { letter } from '../../../../messages/console/letter.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';

export const say = consoleTexts(letter);
