import { letter } from '../../../../messages/console/letter.ts';
import { say } from './say.ts';

/** « Allemand »; a language unknown to the console is shown by its code. */
export const languageName = (language: string): string => {
  const key = `language.${language}`;
  return key in letter ? say(key as 'language.fr') : language;
};
