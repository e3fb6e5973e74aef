import { longDate } from '../../domain/dates/calendar.ts';
import { emptyWeekTexts } from '../../messages/staff/empty-week.ts';
import { staffTexts } from '../../messages/staff/index.ts';
import { instance } from '../../platform/instance.ts';

const say = staffTexts(emptyWeekTexts);
const { name, region } = instance;

/**
 * Warns the project team that nothing will be asked.
 * @param monday of the empty week, `YYYY-MM-DD`
 * @param proposed number of questions waiting for a decision
 * @param expired number of approved questions whose closing date is too near
 */
export function emptyWeekMail(monday: string, proposed: number, expired: number) {
  const week = { monday: longDate(monday) };
  return {
    subject: say('subject', { name, ...week }),
    text: [
      say('hello'),
      say('empty', { ...week, hour: hour() }),
      ...waitingLines(proposed, expired),
      say('signature', { name, region }),
    ].join('\n\n'),
  };
}

function waitingLines(proposed: number, expired: number): string[] {
  const lines = [
    ...(proposed > 0 ? [say('proposed', { count: proposed })] : []),
    ...(expired > 0 ? [say('expired', { count: expired })] : []),
  ];
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** « 8 h », « 9 h 30 ». */
function hour(): string {
  const [hours = 0, minutes = 0] = instance.questions.publishedAt.split(':').map(Number);
  return minutes === 0 ? `${hours} h` : `${hours} h ${String(minutes).padStart(2, '0')}`;
}
