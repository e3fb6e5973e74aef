import type { Page } from '../../../apps/view/page.ts';
import { citizenWords } from '../../../messages/citizens/index.ts';

/** Texts shared by the scripts of all writing forms. */
export function writeWords({ language }: Page): Readonly<Record<string, string>> {
  return citizenWords(language, [
    ...(['write.missing-theme', 'write.draft', 'write.offline', 'write.crowd', 'write.lost'] as const),
    ...(['write.refused', 'write.faults.one', 'write.faults.other'] as const),
  ]);
}

/** Texts of the scripts that count and review an idea, on « Proposer » and on kiosks. */
export const reviewKeys = [
  ...(['propose.left.one', 'propose.left.other', 'propose.over.one', 'propose.over.other'] as const),
  ...(['propose.missing-text', 'propose.too-long.one', 'propose.too-long.other', 'propose.send'] as const),
  ...(['propose.reading', 'propose.clean', 'propose.held', 'propose.similar', 'propose.contrary'] as const),
  ...(['propose.for', 'propose.sent', 'propose.accept'] as const),
] as const;
