/** Text between XML tags or in an attribute. Line breaks and tabs too: readers would fold them. */
export function escapeXml(text: string): string {
  return text.replace(/[<>&'"\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
