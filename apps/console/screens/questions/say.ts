import { questions } from '../../../../messages/staff/fr/questions.ts';
import { staffTexts } from '../../../../messages/staff/texts.ts';

export const say = staffTexts(questions);
