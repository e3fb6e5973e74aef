import { longDate } from '../../domain/dates/calendar.ts';
import type { AgeClass } from '../../domain/moderation/deadlines.ts';
import { calendarDate } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';

/** A suggestion that waits too long, as the mail counts it. */
export interface Overdue {
  readonly postId: string;
  readonly theme: string;
  readonly since: string;
  readonly age: AgeClass;
}

const { deadlines } = instance.moderation;

/** What each age is called, the worst first; a suggestion that is fresh is in no mail. */
const ages = [
  ['late', `Plus de ${deadlines.answerDays} jours : l’échéance est passée`],
  ['urgent', `Plus de ${deadlines.secondWarningDays} jours : l’échéance est à ${deadlines.answerDays} jours`],
  ['warned', `Plus de ${deadlines.firstWarningDays} jours`],
] as const satisfies readonly (readonly [AgeClass, string])[];

/** What waits for a directorate. It holds counts and dates: no text that nobody has read yet travels by mail. */
export function directorateMail(label: string, overdue: readonly Overdue[]) {
  return {
    subject: `${instance.name} : ${waitingPhrase(overdue.length)} votre décision`,
    text: [
      'Bonjour,',
      `${waitingPhrase(overdue.length)} une décision de votre direction (${label}).`,
      ...sections(overdue),
      'Chaque auteur attend une réponse, avec son motif quand elle est négative. La file d’attente est dans la console.',
      signature,
    ].join('\n\n'),
  };
}

/** What is late, whichever the directorate. */
export function projectTeamMail(overdue: readonly Overdue[]) {
  const byDirectorate = instance.directorates.flatMap(({ label, themes }) => {
    const own = overdue.filter(({ theme }) => themes.includes(theme));
    return own.length === 0 ? [] : [`${label}\n${themeLines(own)}`];
  });
  return {
    subject: `${instance.name} : ${suggestions(overdue.length)} sans réponse après ${deadlines.answerDays} jours`,
    text: [
      'Bonjour,',
      `L’échéance de ${deadlines.answerDays} jours est passée pour ${suggestions(overdue.length)}.`,
      ...byDirectorate,
      signature,
    ].join('\n\n'),
  };
}

const signature = `${instance.name}, ${instance.region}\nCe message est envoyé automatiquement.`;

function sections(overdue: readonly Overdue[]): string[] {
  return ages.flatMap(([age, title]) => {
    const own = overdue.filter((one) => one.age === age);
    return own.length === 0 ? [] : [`${title}\n${themeLines(own)}`];
  });
}

function themeLines(overdue: readonly Overdue[]): string {
  return instance.themes
    .flatMap(({ id, label }) => {
      const own = overdue.filter(({ theme }) => theme === id).map(({ since }) => since);
      const [oldest] = own.toSorted();
      return oldest === undefined
        ? []
        : [`– ${label} : ${suggestions(own.length)}, la plus ancienne depuis le ${dateOf(oldest)}`];
    })
    .join('\n');
}

function suggestions(count: number): string {
  return count === 1 ? '1 suggestion' : `${count} suggestions`;
}

function waitingPhrase(count: number): string {
  return count === 1 ? '1 suggestion attend' : `${count} suggestions attendent`;
}

const dateOf = (since: string): string => longDate(calendarDate(instance.timeZone, Date.parse(since)));
