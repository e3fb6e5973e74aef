import type { FindingCode } from '../../../domain/moderation/finding.ts';
import { findingTexts } from '../../../messages/findings/index.ts';
import type { Language } from '../../../messages/languages.ts';

/** What the author is told about a finding, and whether changing the text can resolve it. */
interface Advice {
  readonly advice: string;
  readonly mendable: boolean;
}

export const adviceOn = (code: FindingCode, language: Language): Advice => ({
  advice: findingTexts(language)(code),
  mendable: code !== 'repeat',
});
