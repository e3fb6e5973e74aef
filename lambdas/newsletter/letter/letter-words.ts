import { longDate, monthName } from '../../../domain/dates/calendar.ts';
import type {
  CommonItem,
  EditionContent,
  Editorial,
  FollowUpItem,
  MeetingItem,
  QuestionItem,
  ResultItem,
  ResultRow,
  SuggestionItem,
} from '../../../domain/newsletter/edition-content.ts';
import type { Audience } from '../../../domain/posts/audience.ts';
import { whomText } from '../../../foundations/posts/audience.ts';
import { fill as say } from '../../../messages/fill.ts';
import { formatsOf } from '../../../messages/formats.ts';
import type { Language } from '../../../messages/languages.ts';
import { counted, letterLanguage, type Strings, stringsOf } from '../../../messages/letter/index.ts';
import { typeset } from '../../../messages/typography.ts';
import { instance } from '../../../platform/instance.ts';

/** The texts shared by both parts of a letter, in one language, with numbers, dates and names already formatted. */
export interface Words {
  readonly language: Language;
  readonly strings: Strings;
  readonly editorial: Editorial;
  /** Above the title: name and month. */
  readonly overline: string;
  readonly paragraphs: readonly string[];
  theme(id: string): string;
  followUpSource(item: FollowUpItem): string;
  /** The note on a step that corrects another; undefined otherwise. */
  correction(item: FollowUpItem): string | undefined;
  resultSource(item: ResultItem): string;
  /** The label of an answer, in the words of the question or, if it has none, of this language. */
  answer(item: ResultItem, row: ResultRow): string;
  share(percent: number): string;
  /** A label with the colon of its language. */
  labelled(text: string): string;
  suggestionSource(item: SuggestionItem): string;
  questionWhen(item: QuestionItem): string;
  /** When and where. */
  meetingWhen(item: MeetingItem): string;
  /** What is known of the départements; '' once the post is gone. */
  commonSource(item: CommonItem): string;
  readonly signature: string;
  readonly legal: string;
}

export function wordsOf(month: string, { editorial }: EditionContent, language: string): Words {
  const strings = stringsOf(language);
  const { locale } = strings;
  const spoken = letterLanguage(language);
  const number = new Intl.NumberFormat(locale);
  const money = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const asked = (audience: Audience | undefined, text: string) =>
    audience === undefined ? text : say(strings.askedOf, { text, whom: whomText(audience, spoken) });
  const own =
    editorial[language] ?? editorial[instance.languages[0] ?? ''] ?? draftEditorial(month, language);
  const { name, region } = instance;
  return {
    language: spoken,
    strings,
    editorial: own,
    overline: `${name} · ${monthName(month, locale)}`,
    paragraphs: own.text.split(/\n\s*\n/).map((one) => one.trim()),
    theme: (id) => instance.themes.find((theme) => theme.id === id)?.label ?? id,
    followUpSource({ directorate, date }) {
      const label = instance.directorates.find(({ id }) => id === directorate)?.label ?? directorate;
      return `${label} · ${longDate(date, locale)}`;
    },
    correction: ({ corrects }) =>
      corrects &&
      say(strings.corrects, { state: strings.states[corrects.state], date: longDate(corrects.date, locale) }),
    resultSource: ({ voters, closedOn, audience }) =>
      asked(
        audience,
        say(counted(strings.resultSource, voters, locale), {
          ...{ voters: number.format(voters), date: longDate(closedOn, locale) },
        }),
      ),
    answer({ format }, { answer, label, funded }) {
      switch (format) {
        case 'approval':
          return answer === 'plus' ? strings.approval.plus : strings.approval.minus;
        case 'scale':
          return label === '' ? answer : typeset(`${answer}: ${label}`, spoken);
        case 'ranking':
          return say(strings.firstChoice, { option: label });
        case 'single-choice':
        case 'multiple-choice':
          return label;
        case 'projects':
          return funded === undefined
            ? label
            : say(strings.funded, { project: label, cost: money.format(funded / 100) });
      }
    },
    labelled: (text) => typeset(`${text}:`, spoken),
    share: (value) => percent.format(value / 100),
    suggestionSource: ({ plus, minus }) =>
      say(strings.suggestionSource, { plus: number.format(plus), minus: number.format(minus) }),
    questionWhen({ opensOn, audience, amount }) {
      const date = longDate(opensOn, locale);
      const text =
        amount === undefined
          ? say(strings.questionWhen, { date })
          : say(strings.envelopeWhen, { date, amount: money.format(amount / 100) });
      return asked(audience, text);
    },
    meetingWhen({ startsAt, place = strings.online }) {
      const at = formatsOf(spoken, instance.timeZone, Date.parse(startsAt)).dayAndTime(startsAt);
      return say(strings.meetingWhen, { at, place });
    },
    commonSource({ told, untold, least, audience }) {
      if (told === 0) return '';
      const { departements } = instance;
      const name = (code: string) => departements.find((each) => each.code === code)?.label ?? code;
      const source = asked(
        audience,
        say(strings.commonSource, {
          ...{ count: number.format(told), departement: name(least.departement) },
          share: percent.format(least.percent / 100),
        }),
      );
      if (untold.length === 0) return source;
      const groups = new Intl.ListFormat(locale).format(untold.map(name));
      return `${source} ${say(strings.commonUntold, { groups })}`;
    },
    signature: say(strings.signature, { name, region }),
    legal: say(strings.legal, { ...instance.legal, contact: instance.mail.replyToAddress }),
  };
}

/** The default editorial of a draft, suitable for any month. @param month `YYYY-MM` */
export function draftEditorial(month: string, language: string): Editorial {
  const { draft, locale } = stringsOf(language);
  const values = { name: instance.name, month: monthName(month, locale) };
  return { ...draft, subject: say(draft.subject, values) };
}
