import { meetings } from '../../../../messages/console/meetings.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';

export const say = consoleTexts(meetings);

/** How many have answered: none is a word. */
export const answersText = (voters: number): string =>
  voters === 0 ? say('answers.none') : say.count('answers', voters);
