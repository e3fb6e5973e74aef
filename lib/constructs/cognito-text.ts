/**
 * Converts texts to what Cognito accepts: its patterns allow letters, marks, symbols, numbers, punctuation and ASCII
 * spaces, so no-break spaces become plain ones in a subject and entities in a body (Cognito API reference,
 * MessageTemplateType).
 */

/** A subject, with plain spaces only. */
export function mailSubject(text: string): string {
  return text.replaceAll(/\s/g, ' ');
}

/** An HTML body with special spaces as character references. @param html may contain tags and Cognito’s `{####}` */
export function mailHtml(html: string): string {
  return html.replaceAll(/[^\S \t\n\v\f\r]/g, (space) => `&#${space.codePointAt(0)};`);
}
