import { envelope } from '../../../../messages/citizens/fr/envelope.ts';
import { envelopes } from '../../../../messages/console/envelopes.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';

export const say = consoleTexts(envelopes);

/** How the rules count, as citizens read it. */
export const sayOfRule = consoleTexts(envelope);
