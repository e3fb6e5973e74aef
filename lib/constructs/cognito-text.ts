import { typeset } from '../../messages/typography.ts';

/**
 * French texts, typeset as far as Cognito accepts: its patterns allow letters, marks, symbols, numbers, punctuation and
 * ASCII spaces (Cognito API reference, MessageTemplateType).
 */

/** A subject, with plain spaces only. */
export function mailSubject(text: string): string {
  return accepted(text).replaceAll(/\s/g, ' ');
}

/**
 * An HTML body with special spaces as character references.
 * @param html may contain tags without attributes and Cognito’s `{####}`
 */
export function mailHtml(html: string): string {
  return accepted(html).replaceAll(/[^\S \t\n\v\f\r]/g, (space) => `&#${space.codePointAt(0)};`);
}

/** Word joiners are in none of the allowed categories. */
const accepted = (text: string): string => typeset(text, 'fr').replaceAll('\u2060', '');
