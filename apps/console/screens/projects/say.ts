import { projects } from '../../../../messages/console/projects.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';

export const say = consoleTexts(projects);

/** Path segment of the screen. */
export const here = 'projets';
/** Takes the place of an id for a new project. */
export const fresh = 'nouveau';
