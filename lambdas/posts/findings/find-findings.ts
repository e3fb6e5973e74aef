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

/** If two rules match the same stretch, the earlier one wins: an account number isn't a phone number. */
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
 * Everything that the rules find in a cleaned text (domain/text/text.ts), in text order and without overlaps, except
 * findings about the text as a whole. The rules read the text's shadow, so that letters of another style or alphabet hide
 * nothing; positions and excerpts refer to the text itself.
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
