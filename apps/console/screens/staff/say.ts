import { staff } from '../../../../messages/console/staff.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';

export const say = consoleTexts(staff);
