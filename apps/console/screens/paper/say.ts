import type { Reply } from '../../../../contract/client/call.ts';
import { paper } from '../../../../messages/console/paper.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';

export const say = consoleTexts(paper);

export type BoxPage = Reply<'GET /v1/admin/paper-boxes/{boxId}'>;
export type Box = BoxPage['box'];
