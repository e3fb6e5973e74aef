/**
 * What reading a suggestion by rules finds in it. A finding decides nothing: it makes a suggestion wait for closer reading
 * (`hold`) or points something out to whoever reads it (`flag`). Only a person refuses.
 */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: FindingSeverity;
  /** Where in the stored text, in UTF-16 code units (the indices of a JavaScript string), `end` excluded. */
  readonly start: number;
  readonly end: number;
  /** The text between the two. */
  readonly excerpt: string;
}

export const findingCodes = [
  'phone-number',
  'email-address',
  'postal-address',
  'iban',
  'licence-plate',
  'insult',
  'vulgar-word',
  'link',
  'shouting',
  'repeat',
] as const;
export type FindingCode = (typeof findingCodes)[number];

export const findingSeverities = ['hold', 'flag'] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

/** Whether the text should wait for a closer reading. */
export function mustHold(findings: readonly Pick<Finding, 'severity'>[]): boolean {
  return findings.some(({ severity }) => severity === 'hold');
}

/** The finding of a stretch of `text`. */
export function findingAt(
  text: string,
  code: FindingCode,
  severity: FindingSeverity,
  start: number,
  end: number,
): Finding {
  return { code, severity, start, end, excerpt: text.slice(start, end) };
}
