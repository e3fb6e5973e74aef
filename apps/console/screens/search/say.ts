import { search } from '../../../../messages/console/search.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';

export const say = consoleTexts(search);
