import { citizenWords } from '../../messages/citizens/index.ts';
import type { Page } from './page.ts';

const keys = [
  ...(['offline.off', 'offline.page-today', 'offline.page-yesterday', 'offline.page-older'] as const),
  ...(['offline.waiting.one', 'offline.waiting.other', 'offline.sent.one', 'offline.sent.other'] as const),
  ...(['offline.refused', 'offline.see', 'bar.too-late', 'bar.lost'] as const),
] as const;

/** The texts of the band. */
export type OfflineWords = Readonly<Record<(typeof keys)[number], string>>;

/** Below the header: that the reader is offline, and what became of queued votes. Empty until a script fills it. */
export function OfflineBand({ page: { language } }: { readonly page: Page }) {
  return <div class="band" role="status" data-band={JSON.stringify(citizenWords(language, keys))} />;
}
