import { post } from '../../../../messages/citizens/fr/post.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';
import { typeset } from '../../../../messages/typography.ts';
import type { NoticeWords } from '../../../view/notices.tsx';
import { formats } from '../../ground.ts';

/** Texts of the citizens’ app, for previews. */
export const publicWords: NoticeWords = {
  ...{ language: 'fr', formats, t: consoleTexts(post) },
  french: (text) => typeset(text, 'fr'),
};
