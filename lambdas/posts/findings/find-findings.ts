import { type Finding, findingAt, findingSeverities } from '../../../domain/moderation/finding.ts';
import { findBankAccounts } from './bank-accounts.ts';
import { findEmailAddresses } from './email-addresses.ts';
import { findInsults } from './insults.ts';
import { findLicencePlates } from './licence-plates.ts';
import { findLinks } from './links.ts';
import type { Rule } from './matches.ts';
import { findPhoneNumbers } from './phone-numbers.ts';
import { findPostalAddresses } from './postal-addresses.ts';
import { type Shadow, shadowOf } from './shadow.ts';
import { findShouting } from './shouting.ts';

/** Where two rules meet on the same stretch, the first here names it: an account number isn't a telephone number. */
const rules: readonly Rule[] = [
  findEmailAddresses,
  findBankAccounts,
  findPostalAddresses,
  findPhoneNumbers,
  findLicencePlates,
  findLinks,
  findInsults,
];

/**
 * All that the rules find in a cleaned text (domain/text/text.ts), in the order of the text; no two on the same stretch, but
 * for what concerns the text as a whole. Reads nothing but the text: its shadow, so that letters of another style or alphabet
 * hide nothing; places and excerpts are those of the text itself.
 */
export function findFindings(text: string): Finding[] {
  const shadow = shadowOf(text);
  const found: Finding[] = [];
  for (const rule of rules) {
    const more = rule(shadow.text).map((finding) => inText(text, finding, shadow));
    found.push(...more.filter((finding) => !found.some((other) => overlap(finding, other))));
  }
  found.push(...findShouting(shadow.text).map((finding) => inText(text, finding, shadow)));
  return found.sort(
    (a, b) =>
      a.start - b.start ||
      findingSeverities.indexOf(a.severity) - findingSeverities.indexOf(b.severity) ||
      b.end - a.end,
  );
}

const overlap = (a: Finding, b: Finding): boolean => a.start < b.end && b.start < a.end;

function inText(text: string, { code, severity, start, end }: Finding, shadow: Shadow): Finding {
  const place = shadow.stretch(start, end);
  return findingAt(text, code, severity, place.start, place.end);
}
