import type { Page } from '../../../apps/view/page.ts';
import { citizenWords } from '../../../messages/citizens/index.ts';

/** What the scripts of every form that is written in say by themselves. */
export function writeWords({ language }: Page): Readonly<Record<string, string>> {
  return citizenWords(language, [
    ...(['write.missing-theme', 'write.draft', 'write.offline', 'write.crowd', 'write.lost'] as const),
    'write.refused',
  ]);
}
