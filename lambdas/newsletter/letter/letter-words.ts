import type {
  EditionContent,
  Editorial,
  FollowUpItem,
  QuestionItem,
  ResultItem,
  SuggestionItem,
} from '../../../domain/newsletter/edition-content.ts';
import { instance } from '../../../platform/instance.ts';
import { letterLanguage, type Strings, say, stringsOf } from './strings.ts';

/** What both parts of a letter say, in one language: numbers, dates and names put into words once. */
export interface Words {
  readonly language: string;
  readonly strings: Strings;
  readonly editorial: Editorial;
  /** Above the title: name and month. */
  readonly overline: string;
  readonly paragraphs: readonly string[];
  theme(id: string): string;
  followUpSource(item: FollowUpItem): string;
  resultSource(item: ResultItem): string;
  share(percent: number): string;
  suggestionSource(item: SuggestionItem): string;
  questionWhen(item: QuestionItem): string;
  readonly signature: string;
}

export function wordsOf(month: string, { editorial }: EditionContent, language: string): Words {
  const strings = stringsOf(language);
  const { locale } = strings;
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const own =
    editorial[language] ?? editorial[instance.languages[0] ?? ''] ?? draftEditorial(month, language);
  const { name, region } = instance;
  return {
    language: letterLanguage(language),
    strings,
    editorial: own,
    overline: `${name} · ${monthName(month, locale)}`,
    paragraphs: own.text.split(/\n\s*\n/).map((one) => one.trim()),
    theme: (id) => instance.themes.find((theme) => theme.id === id)?.label ?? id,
    followUpSource({ directorate, date }) {
      const label = instance.directorates.find(({ id }) => id === directorate)?.label ?? directorate;
      return `${label} · ${dateName(date, locale)}`;
    },
    resultSource: ({ voters, closedOn }) =>
      say(strings.resultSource, { voters: number.format(voters), date: dateName(closedOn, locale) }),
    share: (value) => percent.format(value / 100),
    suggestionSource: ({ plus, minus }) =>
      say(strings.suggestionSource, { plus: number.format(plus), minus: number.format(minus) }),
    questionWhen: ({ opensOn }) => say(strings.questionWhen, { date: dateName(opensOn, locale) }),
    signature: say(strings.signature, { name, region }),
  };
}

/** The editorial of a draft, in a language: true of any month. @param month `YYYY-MM` */
export function draftEditorial(month: string, language: string): Editorial {
  const { draft, locale } = stringsOf(language);
  const values = { name: instance.name, month: monthName(month, locale) };
  return { ...draft, subject: say(draft.subject, values) };
}

/** `décembre 2026` */
function monthName(month: string, locale: string): string {
  return format(`${month}-01`, locale, { month: 'long', year: 'numeric' });
}

/** `12 novembre 2026` */
function dateName(date: string, locale: string): string {
  return format(date, locale, { dateStyle: 'long' });
}

/** Calendar dates know no time zone. */
function format(date: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
