import { outcomes } from '../../../../messages/staff/fr/outcomes.ts';
import { staffTexts } from '../../../../messages/staff/texts.ts';

export const say = staffTexts(outcomes);
