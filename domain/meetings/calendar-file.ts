/**
 * Meetings as a calendar file: RFC 5545, read by every calendar. Times are in UTC, which needs no table of zones and is right
 * wherever it is opened.
 */

export interface CalendarEntry {
  readonly id: string;
  /** Domain under which ids are unique. */
  readonly domain: string;
  readonly sequence: number;
  /** ISO 8601 instants. */
  readonly changedAt: string;
  readonly createdAt: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly isCancelled: boolean;
  readonly title: string;
  readonly description?: string | undefined;
  readonly place?: string | undefined;
  /** Address of its page. */
  readonly url: string;
}

/** Octets of a line, without its end. */
const lineOctets = 75;

/** @param name of the calendar, which applications show */
export function calendarFile(name: string, entries: readonly CalendarEntry[]): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Imagin’Est//Rendez-vous//FR', 'CALSCALE:GREGORIAN'],
    ...['METHOD:PUBLISH', `X-WR-CALNAME:${escaped(name)}`],
    ...entries.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(entry: CalendarEntry): string[] {
  const { id, domain, sequence, description, place, url } = entry;
  return [
    'BEGIN:VEVENT',
    `UID:${id}@${domain}`,
    // Of a published event, when it was last changed (§3.8.7.2): the file of an unchanged meeting is the same at every reading.
    `DTSTAMP:${utc(entry.changedAt)}`,
    `CREATED:${utc(entry.createdAt)}`,
    `LAST-MODIFIED:${utc(entry.changedAt)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART:${utc(entry.startsAt)}`,
    `DTEND:${utc(entry.endsAt)}`,
    `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${escaped(entry.title)}`,
    ...(description === undefined ? [] : [`DESCRIPTION:${escaped(description)}`]),
    ...(place === undefined ? [] : [`LOCATION:${escaped(place)}`]),
    `URL:${url}`,
    'END:VEVENT',
  ];
}

/** `19970714T170000Z` (§3.3.5). */
function utc(instant: string): string {
  return `${new Date(instant).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
}

/** A text value (§3.3.11). */
function escaped(text: string): string {
  return (
    text
      .replace(/[\\;,]/g, (character) => `\\${character}`)
      .replace(/\r\n|[\r\n]/g, '\\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: no control character may stand in a text value.
      .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
  );
}

/** Splits a line so that none has more than 75 octets, and no character of UTF-8 is cut (§3.1). */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const { length } = encoder.encode(character);
    if (octets + length > lineOctets) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += length;
  }
  return folded;
}
