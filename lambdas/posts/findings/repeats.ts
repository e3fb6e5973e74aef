import { type Finding, findingAt } from '../../../domain/moderation/finding.ts';
import { fold } from '../../../domain/text/fold.ts';
import { env } from '../../../platform/env.ts';
import { keyedDigest, subkey } from '../../../platform/subkeys.ts';
import { forgetSentText, rememberSentText, wasTextSent } from '../sent-text-items.ts';
import type { Sign } from '../similar/stance.ts';
import { signedTermsOf } from '../similar/terms.ts';

/** A text that its author has sent before, even reordered, in capitals or with other function words. */
export async function findRepeat(authorKey: string, text: string): Promise<Finding[]> {
  const repeated = await wasTextSent(await digestOf(authorKey, text));
  return repeated ? [findingAt(text, 'repeat', 'flag', 0, text.length)] : [];
}

/** Call this once the suggestion is stored. If it fails, a repeat goes unnoticed, but a person reads it all the same. */
export async function rememberText(authorKey: string, text: string): Promise<void> {
  await rememberSentText(await digestOf(authorKey, text));
}

export async function forgetText(authorKey: string, text: string): Promise<void> {
  await forgetSentText(await digestOf(authorKey, text));
}

const marks: Readonly<Record<Sign, string>> = { [-1]: '-', 0: '±', 1: '' };

async function digestOf(authorKey: string, text: string): Promise<string> {
  const signs = [...signedTermsOf(text)];
  // Stance makes a different text: « moins de trains » doesn't repeat « plus de trains ».
  const about = signs.map(([term, sign]) => `${marks[sign]}${term}`).join(' ') || fold(text);
  return keyedDigest(await subkey(env.authorSecretArn, 'imaginest sent text'), authorKey, about);
}
