import { longDate } from '../../domain/dates/calendar.ts';
import { contactTexts as say } from '../../messages/contact/index.ts';
import { typeset } from '../../messages/typography.ts';
import { calendarDate } from '../../platform/clock.ts';
import { directorateOf, instance } from '../../platform/instance.ts';
import type { MessageItem } from './contact-items.ts';

/**
 * The mails about a message. They quote nothing the author wrote: a mistyped address must not send somebody's words to a
 * stranger, and nobody should be able to make the Région mail a text of theirs.
 */
const { name, region } = instance;

const subject = () => say('subject', { name });

const signature = (directorate: string) => say('signature', { directorate, region, name });

const labelOf = (theme: string): string => instance.themes.find(({ id }) => id === theme)?.label ?? theme;

export function acknowledgementMail(message: MessageItem) {
  const directorate = directorateOf(message.theme)?.label ?? instance.region;
  return {
    subject: subject(),
    text: [
      say('hello'),
      say('acknowledged.passed-on', { ...aboutOf(message), directorate }),
      say('acknowledged.address'),
      say('acknowledged.not-you'),
      signature(directorate),
    ].join('\n\n'),
  };
}

export function answerMail(message: MessageItem, answer: MessageItem['answers'][number]) {
  const directorate = directorateOf(message.theme)?.label ?? instance.region;
  return {
    // Replies to the acknowledgement's subject, so that mail programs show both as one conversation.
    subject: `Re: ${subject()}`,
    text: [
      ...(greets(answer.text) ? [] : [say('hello')]),
      typeset(answer.text, 'fr'),
      ...(signs(answer.text) ? [] : [`${typeset(answer.by, 'fr')}\n${signature(directorate)}`]),
      say('answered.to', aboutOf(message)),
      say('answered.again'),
    ].join('\n\n'),
  };
}

/** Whether the text already has a greeting: staff may write their own, and two would be odd. */
const greets = (text: string): boolean =>
  /^\s*(?:bonjour|bonsoir|madame|monsieur|mesdames|messieurs|ch[eè]re?s?|cher·e|guten\s+tag|hello|dear)(?!\p{L})/iu.test(
    text,
  );

/** Whether the text already ends with a closing formula and a line or two of signature. */
const signs = (text: string): boolean =>
  /(?:^|\n)[^\n]*(?:cordialement|salutations|bien à vous|respectueusement|sincèrement|grüßen|regards)[^\n]{0,40}\n+[^\n]{2,80}(?:\n[^\n]{2,80}){0,3}\s*$/iu.test(
    text,
  );

/** The number of new messages waiting for a directorate, by theme. They are read in the console, not in the mail. */
export function digestMail(label: string, counts: ReadonlyMap<string, number>) {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return {
    subject: say('digest.subject', { name, count: total }),
    text: [
      say('hello'),
      say('digest.count', { count: total, directorate: label }),
      [...counts].map(([theme, count]) => say('digest.theme', { theme: labelOf(theme), count })).join('\n'),
      say('digest.console'),
      say('digest.signature', { name, region }),
    ].join('\n\n'),
  };
}

const aboutOf = ({ sentAt, theme }: MessageItem) => ({
  date: longDate(calendarDate(instance.timeZone, Date.parse(sentAt))),
  theme: labelOf(theme),
});
