import { questions } from '../../../../messages/console/questions.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';

export const say = consoleTexts(questions);
