import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { type CalendarEntry, calendarFile } from '../../../domain/meetings/calendar-file.ts';

const entry: CalendarEntry = {
  ...{ id: 'q3Jt0mN1T2y6bXk9Zc4VaA', domain: 'imaginest.grandest.example', sequence: 3, isCancelled: false },
  ...{ createdAt: '2027-02-01T09:00:00.000Z', changedAt: '2027-02-03T10:30:00.000Z' },
  ...{ startsAt: '2027-03-12T18:00:00.000Z', endsAt: '2027-03-12T20:00:00.000Z' },
  title: 'Les trains du soir ; Nancy, Metz \\ Épinal',
  description: 'Venez nombreux.\nEntrée libre, dans la limite des places : « deux cents ».',
  place: 'Salle Poirel, 3 rue Victor-Poirel, 54000 Nancy',
  url: 'https://imaginest.grandest.example/rendez-vous/q3Jt0mN1T2y6bXk9Zc4VaA',
};

/** Read back by ical.js, the parser of Thunderbird. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

describe('A calendar file', () => {
  test('is read back as it was written', () => {
    const [event] = read(calendarFile('Imagin’Est', [entry]));
    expect(event).toMatchObject({
      uid: 'q3Jt0mN1T2y6bXk9Zc4VaA@imaginest.grandest.example',
      ...{ summary: entry.title, description: entry.description, location: entry.place, sequence: 3 },
    });
    expect(event?.startDate.toJSDate().toISOString()).toBe(entry.startsAt);
    expect(event?.endDate.toJSDate().toISOString()).toBe(entry.endsAt);
    const value = (name: string) => String(event?.component.getFirstPropertyValue(name));
    expect([value('status'), value('dtstamp'), value('url')]).toEqual([
      'CONFIRMED',
      '2027-02-03T10:30:00Z',
      entry.url,
    ]);
  });

  test('keeps the name of a meeting that was moved or cancelled, and says that it is', () => {
    const again = { ...entry, sequence: 4, isCancelled: true, startsAt: '2027-03-13T18:00:00.000Z' };
    const [before] = read(calendarFile('Imagin’Est', [entry]));
    const [after] = read(calendarFile('Imagin’Est', [again]));
    expect(after?.uid).toBe(before?.uid);
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0);
    expect(after?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  });

  test('with any text has lines of 75 octets at most, whole characters, and gives the text back', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 300 }).map((text) =>
      // What is stored has no control characters but line feeds (domain/text), and no lone surrogates.
      text
        .toWellFormed()
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
        .replace(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ''),
    );
    fc.assert(
      fc.property(texts, texts, (title, description) => {
        const file = calendarFile('Imagin’Est', [{ ...entry, title, description }]);
        expect(file.endsWith('\r\n')).toBe(true);
        const isWrong = (line: string) => Buffer.byteLength(line) > 75 || /[\r\n]/.test(line);
        expect(file.split('\r\n').filter(isWrong)).toEqual([]);
        const [event] = read(file);
        expect([event?.summary ?? '', event?.description ?? '']).toEqual([title, description]);
      }),
      { seed: 17, numRuns: 300 },
    );
  });

  test('of no meeting is a calendar all the same', () => {
    expect(read(calendarFile('Imagin’Est', []))).toEqual([]);
  });
});
