import { meetings } from '../../../../messages/console/meetings.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';

export const say = consoleTexts(meetings);
