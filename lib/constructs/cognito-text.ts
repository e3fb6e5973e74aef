/**
 * Texts as Cognito accepts them: its patterns know letters, marks, symbols, numbers, punctuation and the ASCII spaces, so no-break
 * spaces are plain ones in a subject and entities in a body (Cognito API reference, MessageTemplateType).
 */

/** A subject: every space a plain one. */
export function mailSubject(text: string): string {
  return text.replaceAll(/\s/g, ' ');
}

/** A body in HTML whose special spaces are character references. @param html may hold tags and Cognito’s `{####}` */
export function mailHtml(html: string): string {
  return html.replaceAll(/[^\S \t\n\v\f\r]/g, (space) => `&#${space.codePointAt(0)};`);
}
