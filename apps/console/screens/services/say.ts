import { services } from '../../../../messages/console/services.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';

export const say = consoleTexts(services);

/** Does something, says that it is done, and reads the lists anew. */
export type Act = (what: () => Promise<unknown>, done: string) => Promise<boolean>;
