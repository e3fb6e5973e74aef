import type { Page } from '../../../apps/view/page.ts';
import { citizenWords } from '../../../messages/citizens/index.ts';

/** Texts shared by the scripts of all writing forms. */
export function writeWords({ language }: Page): Readonly<Record<string, string>> {
  return citizenWords(language, [
    ...(['write.missing-theme', 'write.draft', 'write.offline', 'write.crowd', 'write.lost'] as const),
    'write.refused',
  ]);
}
