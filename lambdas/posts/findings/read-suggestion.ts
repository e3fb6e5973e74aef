import type { Finding } from '../../../domain/moderation/finding.ts';
import { findFindings } from './find-findings.ts';
import { findRepeat } from './repeats.ts';

/** All findings in a cleaned suggestion by this author; read-only. */
export async function readSuggestion(authorKey: string, text: string): Promise<Finding[]> {
  return [...findFindings(text), ...(await findRepeat(authorKey, text))];
}
